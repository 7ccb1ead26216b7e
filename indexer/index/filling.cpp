#include "index/filling.hpp"

#include <charconv>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>

#include "lucene/durable.hpp"

namespace byggarkiv::index {
namespace {

std::filesystem::path file_in(const lucene::Generation& generation) {
    return generation.folder / "filling";
}

}  // namespace

void note(const lucene::Generation& generation, const Filling& filling) {
    lucene::write_durably(file_in(generation),
                          std::to_string(filling.from) + '\n' + filling.last.text() + '\n');
}

std::optional<Filling> noted_filling(const lucene::Generation& generation) {
    std::ifstream in(file_in(generation));
    std::string position, last;
    if (!std::getline(in, position) || !std::getline(in, last)) return std::nullopt;
    std::int64_t from = 0;
    const auto end = position.data() + position.size();
    const auto read = std::from_chars(position.data(), end, from);
    auto key = domain::DocumentKey::parse(last);
    if (read.ec != std::errc{} || read.ptr != end || from < 0 || !key) return std::nullopt;
    return Filling{from, std::move(*key)};
}

}  // namespace byggarkiv::index
