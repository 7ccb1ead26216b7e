#include "store/dialect.hpp"

#include <stdexcept>

namespace byggarkiv::store {

std::string text_for(Engine engine, std::string_view migration) {
    const std::string_view other =
        engine == Engine::sqlite ? "-- only: postgres" : "-- only: sqlite";
    std::string kept;
    kept.reserve(migration.size());
    bool leaving_out = false;
    while (!migration.empty()) {
        const auto end = migration.find('\n');
        const auto line = migration.substr(0, end);
        migration.remove_prefix(end == migration.npos ? migration.size() : end + 1);
        if (line == other) leaving_out = true;
        if (!leaving_out) kept.append(line).append("\n");
        if (line == "-- end") leaving_out = false;
    }
    if (leaving_out) throw std::logic_error("a block of a migration has no end");
    return kept;
}

std::string identifier(std::string_view name) {
    std::string text = "\"";
    for (const char c : name) text.append(c == '"' ? 2 : 1, c);
    return text + '"';
}

}  // namespace byggarkiv::store
