#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "archive/archive.hpp"
#include "intake/batch_lease.hpp"
#include "intake/delivered.hpp"
#include "intake/import.hpp"
#include "intake/report.hpp"
#include "intake/stages.hpp"

namespace byggarkiv::intake {

using FileOutcome = Result<Placed, Remark>;

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
    CaseWriter(archive::Archive& archive, const BatchLease& lease, Report& report,
               ImportOptions::Disposed disposed);

    void write(ReadyCase ready);

private:
    // Where the case stands: its class, if any, and the name of its part.
    struct Stands {
        std::optional<domain::ClassKey> in_class;
        std::string source;
    };
    Stands enter_place(archive::Desk& desk, const DeliveredPlace& place);
    domain::PartKey enter_part(archive::Desk& desk,
                               const std::optional<domain::ArchiveKey>& archive,
                               const DeliveredPlace::Part& part, std::string& name);
    domain::CaseKey enter_case(archive::Desk& desk, const DeliveredCase& delivered);
    void enter_entry(archive::Desk& desk, const domain::CaseKey& parent, DeliveredEntry& entry,
                     std::vector<FileOutcome*>& files);
    const std::string& source_of(const DeliveredCase& delivered) const;
    bool leave_out_disposed(archive::Desk& desk, ReadyCase& ready);
    std::optional<std::string> reason_against(archive::Desk& desk, const DeliveredCase& delivered,
                                              const DeliveredEntry& entry,
                                              const DeliveredDocument& document,
                                              const FileOutcome* file) const;
    void enter_file(archive::Desk& desk, const domain::DocumentKey& parent,
                    const DeliveredDocument& document, FileOutcome& outcome);
    std::vector<archive::PropertyLink> links(archive::Desk& desk,
                                             const std::vector<DeliveredProperty>& properties);
    void refuse(archive::Desk& desk, const Remark& remark);
    void note(archive::Desk& desk, const std::string& item, archive::ItemOutcome outcome,
              const std::string& reason);

    archive::Archive& archive_;
    const BatchLease& lease_;
    Report& report_;
    const ImportOptions::Disposed disposed_;
    const bool any_disposed_;  // when this began: what goes later goes by its own lease
    const std::string by_;
    std::shared_ptr<const DeliveredPlace> last_place_;  // of the case before, and what it became
    Stands last_stands_;
    std::set<std::string> known_;  // items that earlier runs of this batch noted
};

}  // namespace byggarkiv::intake
