#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "base/sha256.hpp"
#include "domain/property_id.hpp"

namespace byggarkiv::intake {

// What a delivery says, in the archive's words but before the archive knows it. Both readers
// (vendor folder, Noark package) hand on these.

struct DeliveredProperty {
    domain::PropertyId number;
    std::string as_written;
};

struct DeliveredFile {
    std::string path;  // inside the delivery, with `/`
    int version = 1;
    domain::Variant variant = domain::Variant::production;
    std::optional<Sha256> claimed_sha256;
    std::optional<std::uint64_t> claimed_bytes;
    int claimed_pages = 0;  // 0 = the delivery does not say
};

struct DeliveredDocument {
    archive::NewDocument record;  // its `properties` are left empty: see below
    std::vector<DeliveredProperty> properties;
    std::vector<DeliveredFile> files;
    std::string
        name;  // what the delivery calls it, for the report: "register.csv line 12", a systemID
};

// What tells an entry from others when it is delivered again.
enum class Identity {
    own_key,  // the key that its system gave it
    by_file,  // its file: the same path with other bytes is another entry, and without one there is
              // none
};

struct DeliveredEntry {
    Identity identity = Identity::own_key;
    archive::NewJournalEntry record;
    std::vector<DeliveredDocument> documents;
};

struct DeliveredCase {
    archive::NewCase record;  // its `properties` are left empty
    std::vector<DeliveredProperty> properties;
    std::vector<DeliveredEntry> entries;
};

}  // namespace byggarkiv::intake
