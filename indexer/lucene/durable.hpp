#pragma once

#include <filesystem>
#include <string_view>

namespace byggarkiv::lucene {

// Writes beside the file, syncs, and puts it in the file's place: a reader sees the old bytes or
// the new ones, also after a power cut. Throws Failure(storage).
void write_durably(const std::filesystem::path& file, std::string_view bytes);

// Makes the names in a folder durable; Lucene++ does not. Throws Failure(storage).
void sync_folder(const std::filesystem::path& folder);

}  // namespace byggarkiv::lucene
