#pragma once

#include <filesystem>
#include <memory>

#include "lucene/compounds.hpp"
#include "lucene/generations.hpp"

namespace byggarkiv::lucene {

// A generation of the index carries the list of words by which its compounds were split: one word a
// line in lower case, UTF-8, behind a line with the SHA-256 of all others. So whoever asks it
// splits as whoever wrote it did, also when another list has been installed since.

// Puts a copy of `list` into a generation, durably; nothing where there is no such file. Throws
// Failure(storage).
void keep_words(const Generation& generation, const std::filesystem::path& list);

// Whether the generation's list is as it was written; true where it has none.
bool words_are_sound(const Generation& generation);

// Whether keep_words() with this list would change nothing.
bool holds_words(const Generation& generation, const std::filesystem::path& list);

// What the generation splits by; read once for all who use the same list at a time. Throws
// Failure(index) where the list is damaged.
std::shared_ptr<const Compounds> compounds_of(const Generation& generation);

}  // namespace byggarkiv::lucene
