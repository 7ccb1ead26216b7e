#include "lucene/generations.hpp"

#include <algorithm>
#include <fstream>
#include <string>

#include "base/text.hpp"
#include "lucene/durable.hpp"

namespace byggarkiv::lucene {
namespace fs = std::filesystem;

namespace {

constexpr auto pointer = "current";
constexpr std::size_t digits = 6;

// "g000002" is 2; anything else is no generation.
std::optional<std::uint32_t> number_of(std::string_view name) {
    if (name.size() != digits + 1 || name.front() != 'g') return std::nullopt;
    return read_number(name.substr(1));
}

std::string name_of(std::uint32_t number) {
    const auto text = std::to_string(number);
    return 'g' + std::string(digits - std::min(digits, text.size()), '0') + text;
}

void remove_all_but(const fs::path& index, const std::optional<Generation>& kept) {
    for (const auto& entry : fs::directory_iterator(index)) {
        if (!number_of(entry.path().filename().string())) continue;
        if (!kept || entry.path() != kept->folder) fs::remove_all(entry.path());
    }
}

}  // namespace

std::optional<Generation> current_generation(const fs::path& index) {
    std::ifstream in(index / pointer);
    std::string name;
    if (!std::getline(in, name) || !number_of(name) || !fs::is_directory(index / name))
        return std::nullopt;
    return Generation{index / name};
}

std::optional<Generation> unfinished_generation(const fs::path& index) {
    if (!fs::is_directory(index)) return std::nullopt;
    const auto current = current_generation(index);
    std::uint32_t newest = 0;
    if (current) newest = number_of(current->folder.filename().string()).value_or(0);
    std::optional<Generation> unfinished;
    for (const auto& entry : fs::directory_iterator(index)) {
        const auto number = number_of(entry.path().filename().string()).value_or(0);
        if (number <= newest) continue;
        newest = number;
        unfinished = Generation{entry.path()};
    }
    return unfinished;
}

Generation next_generation(const fs::path& index) {
    fs::create_directories(index);
    const auto current = current_generation(index);
    remove_all_but(index, current);
    const auto last = current ? number_of(current->folder.filename().string()) : std::nullopt;
    Generation next{index / name_of(last.value_or(0) + 1)};
    fs::create_directories(next.public_index());
    fs::create_directories(next.full_index());
    return next;
}

void make_current(const fs::path& index, const Generation& generation) {
    sync_folder(generation.folder);
    write_durably(index / pointer, generation.folder.filename().string() + '\n');
    remove_all_but(index, generation);
}

}  // namespace byggarkiv::lucene
