#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "archive/cases.hpp"
#include "archive/classifications.hpp"
#include "archive/documents.hpp"
#include "archive/plans.hpp"
#include "archive/structure.hpp"
#include "base/sha256.hpp"
#include "domain/property_id.hpp"

namespace byggarkiv::intake {

// What a delivery says, in the archive's words but before the archive knows it. Both readers
// (vendor folder, Noark package) hand on these.

struct DeliveredProperty {
    domain::PropertyId number;
    std::string as_written;
};

// Where in an archive's structure a case stands, outermost first.
struct DeliveredPlace {
    template <typename Record>
    struct Level {
        Record record;
        archive::ParticularSet particulars;
    };
    using Archive = Level<archive::ArchiveRecord>;
    using Part = Level<archive::PartRecord>;
    using System = Level<archive::ClassSystemRecord>;
    using Class = Level<archive::ClassRecord>;

    std::vector<Archive> archives;
    std::optional<Part> part;
    std::optional<System> system;
    std::vector<Class> classes;
};

struct DeliveredFile {
    std::string path;  // inside the delivery, with `/`
    int version = 1;
    domain::Variant variant = domain::Variant::production;
    std::optional<Sha256> claimed_sha256;
    std::optional<std::uint64_t> claimed_bytes;
    int claimed_pages = 0;  // 0 = the delivery does not say
    archive::ObjectDetails details = {};
    std::vector<archive::Conversion> conversions = {};
    archive::ParticularSet particulars = {};
};

struct DeliveredDocument {
    archive::NewDocument record;  // its `properties` are left empty: see below
    std::vector<DeliveredProperty> properties;
    // What the delivery says of its property without naming one: its text is asked then.
    std::optional<std::string> place_by = {};
    // What it does not say at all, and its text may.
    std::vector<archive::Classification::Field> untold = {};
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

// A case; or, where a class or part contains nothing, its place alone.
enum class Delivers { a_case, a_place };

// In which case it is filed.
enum class Joins {
    case_of_its_key,    // that which its system delivered before, or a new one
    case_of_its_number  // the one case of its year and sequence, whichever system it came from
};

struct DeliveredCase {
    Delivers delivers = Delivers::a_case;
    Joins joins = Joins::case_of_its_key;
    archive::NewCase record;  // its `properties`, parent and class are left empty
    std::vector<DeliveredProperty> properties;
    std::vector<DeliveredEntry> entries;
    std::shared_ptr<const DeliveredPlace> place = {};  // none where the delivery knows of none
    std::string parent = {};  // external key of the folder it lies in, which was given before
    std::vector<std::string> buildings = {};  // bygningsnummer
    std::vector<archive::PlanRecord> plans = {};
};

}  // namespace byggarkiv::intake
