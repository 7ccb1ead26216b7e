#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/particulars.hpp"
#include "base/result.hpp"
#include "domain/dates.hpp"
#include "domain/ids.hpp"
#include "domain/noark_keeping.hpp"

namespace byggarkiv::archive {

class Work;

// arkivskaper
struct Creator {
    std::string number;  // arkivskaperID
    std::string name;
    std::string description = {};
    bool operator==(const Creator&) const = default;
};

// arkiv
struct ArchiveRecord {
    std::string external_key;
    std::string title;
    std::string description = {};
    std::optional<domain::ArchiveStatus> status = {};
    std::optional<domain::Medium> medium = {};
    Stamp made = {};
    Stamp closed = {};
    std::vector<Creator> creators = {};
};

// arkivdel. Its name is what cases say of their source; it is unique in a tenant.
struct PartRecord {
    std::string name;
    std::string external_key = {};
    std::string title = {};
    std::string description = {};
    std::optional<domain::PartStatus> status = {};
    std::optional<domain::Medium> medium = {};
    domain::PartialDate period_from = {};
    domain::PartialDate period_to = {};
    std::string predecessor = {};  // external keys of other parts
    std::string successor = {};
    Stamp made = {};
    Stamp closed = {};
};

// klassifikasjonssystem
struct ClassSystemRecord {
    std::string external_key;
    std::string type = {};  // klassifikasjonstype, free text: "Gårds- og bruksnummer"
    std::string title = {};
    std::string description = {};
    Stamp made = {};
    Stamp closed = {};
};

// klasse
struct ClassRecord {
    std::string external_key;
    std::string class_id;  // klasseID: "9999-49/130/0/0"
    std::string title = {};
    std::string description = {};
    Stamp made = {};
    Stamp closed = {};
};

template <typename Key, typename Record>
struct Placed {
    Key key;
    Record record;
};

enum class PartRefusal { name_of_another };

// The parts of an archive above its cases. Each enter() finds what is there under the same key and
// leaves it as it is; particulars are entered with what is new. Writing needs a change.
class Structure {
public:
    explicit Structure(Work& work) : work_(work) {}

    domain::ArchiveKey enter(const std::optional<domain::ArchiveKey>& parent,
                             const ArchiveRecord& record, const ParticularSet& particulars = {});
    // A part that was known by its name alone is completed. Refused when another part, with an
    // external key of its own, has the name.
    Result<domain::PartKey, PartRefusal> enter(const std::optional<domain::ArchiveKey>& archive,
                                               const PartRecord& record,
                                               const ParticularSet& particulars = {});
    domain::ClassSystemKey enter(const domain::PartKey& part, const ClassSystemRecord& record,
                                 const ParticularSet& particulars = {});
    domain::ClassKey enter(const domain::ClassSystemKey& system,
                           const std::optional<domain::ClassKey>& parent, const ClassRecord& record,
                           const ParticularSet& particulars = {});
    void set_status(const domain::PartKey& part, domain::PartStatus status, const Stamp& closed);

    std::vector<Placed<domain::ArchiveKey, ArchiveRecord>> archives();
    std::vector<Placed<domain::PartKey, PartRecord>> parts();  // by name
    std::optional<domain::PartKey> part(std::string_view name);
    std::vector<Placed<domain::ClassSystemKey, ClassSystemRecord>> systems(
        const domain::PartKey& part);
    std::optional<ClassRecord> get(const domain::ClassKey& key);
    // In every system of every part.
    std::vector<Placed<domain::ClassKey, ClassRecord>> with_class_id(std::string_view class_id);

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
