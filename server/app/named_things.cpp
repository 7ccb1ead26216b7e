#include "app/named_things.hpp"

namespace byggarkiv::app {

domain::CaseKey case_named(archive::Desk& desk, const std::string& word) {
    if (const auto key = domain::CaseKey::parse(word)) return *key;
    const auto found = desk.cases().with_number_text(word);
    if (found.size() == 1) return found.front().key;
    if (found.empty()) throw Failure(Failure::Kind::setup, "no case '" + word + "'");
    std::string keys;
    for (const auto& each : found) keys += "\n  " + each.key.text() + "  " + each.source;
    throw Failure(Failure::Kind::setup,
                  "several cases have the number '" + word + "'; name one by its key:" + keys);
}

domain::PropertyKey property_named(archive::Desk& desk, const std::string& word) {
    const auto number = domain::PropertyId::parse(word);
    if (!number)
        throw Failure(Failure::Kind::setup, "'" + word + "' is no property: write 9999-12/3");
    auto key = desk.properties().find(number.value());
    if (!key) throw Failure(Failure::Kind::setup, "the archive has no property " + word);
    return std::move(*key);
}

}  // namespace byggarkiv::app
