#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/disposal.hpp"

// Inside the room only: what a disposal knows of one thing that it lists.
namespace byggarkiv::archive {

class Work;

struct DisposalFacts {
    std::string number;  // as a tombstone has it
    std::string type;
    std::string dated;
    std::string origin;  // keyed hash of its key where it came from
    std::string digest;  // of all that names it and its files: 64 hex digits
    std::string closed;  // of its case, partial date
    std::string case_id;
    std::vector<TombstoneFile> files;
};

// nullopt when it is not there (any more).
std::optional<DisposalFacts> facts_of(Work& work, DisposalItem::Entity entity,
                                      const std::string& id);

// Keyed hash of where a thing came from: its source system, and its keys from the case down.
// Compare by every key of the installation: those of old tombstones stand under old keys.
std::string origin_text(std::initializer_list<std::string_view> keys);
std::string origin_hash(const Work& work, std::initializer_list<std::string_view> keys);

// Each part with its length before it, so that no two lists read the same.
void add_part(std::string& to, std::string_view part);

}  // namespace byggarkiv::archive
