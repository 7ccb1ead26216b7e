#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "archive/archive.hpp"
#include "intake/batch_lease.hpp"
#include "intake/delivered.hpp"
#include "intake/import.hpp"
#include "intake/ledger.hpp"
#include "intake/report.hpp"

namespace byggarkiv::intake {

// A case whose files have been through their stages: `outcomes` has one for each file, in the order
// of entries, documents and files.
struct ReadyCase {
    DeliveredCase delivered;
    std::vector<FileOutcome> outcomes;
};

// Writes cases into the archive, a few documents per transaction, and counts in the report what
// became of them. The bytes of every file must have been kept before.
class CaseWriter {
public:
    // All three must outlive this.
    CaseWriter(archive::Archive& archive, BatchLease& lease, Report& report,
               ImportOptions::Disposed disposed);

    const domain::BatchKey& batch() const { return lease_.batch().key; }

    // A whole case; nothing of it, and nothing after it, once somebody has paused the batch.
    enum class Written { the_case, nothing };
    Written write(ReadyCase ready);

private:
    // Where the case stands: its class, if any, and the name of its part.
    struct Stands {
        std::optional<domain::ClassKey> in_class;
        std::string source;
    };
    void write_in(archive::Desk& desk, std::optional<archive::Change>& change, ReadyCase& ready);
    Stands enter_place(archive::Desk& desk, const DeliveredPlace& place);
    domain::PartKey enter_part(archive::Desk& desk,
                               const std::optional<domain::ArchiveKey>& archive,
                               const DeliveredPlace::Part& part, std::string& name);
    domain::CaseKey enter_case(archive::Desk& desk, const DeliveredCase& delivered);
    void enter_entry(archive::Desk& desk, const domain::CaseKey& parent, DeliveredEntry& entry,
                     std::vector<FileOutcome*>& files);
    const std::string& source_of(const DeliveredCase& delivered) const;
    bool leave_out_disposed(archive::Desk& desk, ReadyCase& ready);
    std::optional<Why> reason_against(archive::Desk& desk, const DeliveredCase& delivered,
                                      const DeliveredEntry& entry,
                                      const DeliveredDocument& document,
                                      const FileOutcome* file) const;
    void enter_file(archive::Desk& desk, const domain::DocumentKey& parent, const NamedFile& named,
                    FileOutcome& outcome);
    void refuse_case(archive::Desk& desk, const ReadyCase& ready, const Why& why);
    void refuse_document(archive::Desk& desk, const DeliveredDocument& document,
                         const std::vector<FileOutcome*>& files, const Why& why);
    std::vector<archive::PropertyLink> links(archive::Desk& desk,
                                             const std::vector<DeliveredProperty>& properties);
    void refuse(archive::Desk& desk, const NamedFile& named, const TurnedAway& why);
    void refuse_thing(archive::Desk& desk, const Remark& why);

    archive::Archive& archive_;
    BatchLease& lease_;
    Report& report_;
    Ledger ledger_;
    const ImportOptions::Disposed disposed_;
    const bool any_disposed_;  // when this began: what goes later goes by its own lease
    const std::string by_;
    std::shared_ptr<const DeliveredPlace> last_place_;  // of the case before, and what it became
    Stands last_stands_;
};

}  // namespace byggarkiv::intake
