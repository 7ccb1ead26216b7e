#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace byggarkiv::lucene {

// Where one generation of a tenant's index lies. A rebuild fills a new one, then the pointer file
// is swapped; readers that still hold the old one keep its open files.
//
//     index/current      "g000002"
//     index/g000002/public, index/g000002/full
struct Generation {
    std::filesystem::path folder;

    std::filesystem::path public_index() const { return folder / "public"; }
    std::filesystem::path full_index() const { return folder / "full"; }
    bool operator==(const Generation&) const = default;
};

// The one in use; nullopt where none has been built.
std::optional<Generation> current_generation(const std::filesystem::path& index);

// One behind it that was begun and never put into use: the newest.
std::optional<Generation> unfinished_generation(const std::filesystem::path& index);

// An empty folder for the next one. Leavings of an unfinished rebuild are removed.
Generation next_generation(const std::filesystem::path& index);

// Puts `generation` into use, durably, and removes the others.
void make_current(const std::filesystem::path& index, const Generation& generation);

}  // namespace byggarkiv::lucene
