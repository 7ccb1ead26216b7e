#pragma once

#include <string>
#include <string_view>

#include "blobs/blob_store.hpp"

// For the .cpp files of this room: how files are named in every kind of store.
namespace byggarkiv::blobs {

constexpr std::string_view originals = "objects/";
constexpr std::string_view derived_files = "derived/";

// "objects/ab/cd/abcd..."
std::string original_name(const Sha256& name);
// "derived/ab/cd/abcd.../" with the kind behind it; std::logic_error for what is no kind.
std::string derived_folder(const Sha256& original);
std::string derived_name(const Sha256& original, std::string_view kind);

// What a name means: `original` and `kind` are filled in where it is one of ours.
BlobStore::Found found_as(std::string name);

}  // namespace byggarkiv::blobs
