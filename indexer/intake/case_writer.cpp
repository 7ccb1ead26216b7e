#include "intake/case_writer.hpp"

#include <algorithm>

#include "archive/cases.hpp"
#include "archive/classifications.hpp"
#include "archive/disposals.hpp"
#include "archive/documents.hpp"
#include "archive/imports.hpp"
#include "archive/likenesses.hpp"
#include "archive/placings.hpp"
#include "archive/plans.hpp"
#include "archive/properties.hpp"
#include "archive/structure.hpp"
#include "intake/disposed.hpp"

namespace byggarkiv::intake {

namespace {

// So many documents per transaction keep it well under the 50 ms that an audited read may wait.
constexpr std::size_t documents_per_change = 24;

// "…/a.pdf" + hash: the same path with other bytes is another entry.
std::string key_of_file(const DeliveredEntry& entry, const Placed& file) {
    return entry.record.external_key + "#" + file.object.sha256.hex().substr(0, 16);
}

void key_by_file(DeliveredEntry& entry, const Placed& file) {
    const std::string key = key_of_file(entry, file);
    entry.record.external_key = key;
    for (auto& document : entry.documents) document.record.external_key = key;
}

}  // namespace

CaseWriter::CaseWriter(archive::Archive& archive, BatchLease& lease, Report& report,
                       ImportOptions::Disposed disposed)
    : archive_(archive),
      lease_(lease),
      report_(report),
      ledger_(lease.batch().key),
      disposed_(disposed),
      any_disposed_(archive.desk().disposals().any()),
      by_("import:" + lease.batch().key.text()) {}

CaseWriter::Written CaseWriter::write(ReadyCase ready) {
    const auto files = ready.outcomes.size();
    auto desk = archive_.desk();
    std::optional<archive::Change> change(desk.begin(author_of(lease_.batch())));
    lease_.must_hold();
    if (desk.imports().is_paused(lease_.batch().key)) return Written::nothing;
    write_in(desk, change, ready);
    change->commit();
    lease_.advance(files);
    return Written::the_case;
}

// In several changes, where it is a large one; the last is left to be committed.
void CaseWriter::write_in(archive::Desk& desk, std::optional<archive::Change>& change,
                          ReadyCase& ready) {
    if (const auto& place = ready.delivered.place; place && place != last_place_) {
        last_stands_ = enter_place(desk, *place);
        last_place_ = place;
    }
    if (ready.delivered.delivers == Delivers::a_place) return;
    if (leave_out_disposed(desk, ready)) return;
    const auto key = enter_case(desk, ready.delivered);
    std::size_t in_change = 0;
    std::size_t next = 0;
    for (auto& entry : ready.delivered.entries) {
        std::vector<FileOutcome*> files;
        for (const auto& document : entry.documents) {
            for (std::size_t i = 0; i < document.files.size(); ++i)
                files.push_back(&ready.outcomes.at(next++));
        }
        enter_entry(desk, key, entry, files);
        in_change += entry.documents.size();
        if (in_change < documents_per_change) continue;
        change->commit();
        change.reset();
        lease_.must_hold();
        change.emplace(desk.begin(author_of(lease_.batch())));
        in_change = 0;
    }
}

domain::PartKey CaseWriter::enter_part(archive::Desk& desk,
                                       const std::optional<domain::ArchiveKey>& archive,
                                       const DeliveredPlace::Part& part, std::string& name) {
    archive::PartRecord record = part.record;
    auto entered = desk.structure().enter(archive, record, part.particulars);
    if (!entered) {
        // Another part is called so already, from another package: this one says its key as well.
        record.name += " [" + record.external_key + "]";
        entered = desk.structure().enter(archive, record, part.particulars);
    }
    name = record.name;
    return std::move(entered).value();
}

CaseWriter::Stands CaseWriter::enter_place(archive::Desk& desk, const DeliveredPlace& place) {
    auto structure = desk.structure();
    Stands stands;
    std::optional<domain::ArchiveKey> archive;
    for (const auto& [record, particulars] : place.archives)
        archive = structure.enter(archive, record, particulars);
    if (!place.part) return stands;
    const auto part = enter_part(desk, archive, *place.part, stands.source);
    if (!place.system) return stands;
    const auto system = structure.enter(part, place.system->record, place.system->particulars);
    for (const auto& [record, particulars] : place.classes)
        stands.in_class = structure.enter(system, stands.in_class, record, particulars);
    return stands;
}

// The part that it comes from, as the archive calls it.
const std::string& CaseWriter::source_of(const DeliveredCase& delivered) const {
    const bool stands = delivered.place && !last_stands_.source.empty();
    return stands ? last_stands_.source : delivered.record.source;
}

// Takes out of the delivery what was disposed of before, and says so. True when that is the case
// itself.
bool CaseWriter::leave_out_disposed(archive::Desk& desk, ReadyCase& ready) {
    if (!any_disposed_) return false;
    const auto& record = ready.delivered.record;
    if (const auto why = refused_as_disposed(
            desk.disposals().disposed_case(source_of(ready.delivered), record.external_key),
            disposed_)) {
        refuse_case(desk, ready, *why);
        return true;
    }
    std::vector<FileOutcome> left;
    std::size_t next = 0;
    auto& entries = ready.delivered.entries;
    for (auto& entry : entries) {
        auto& documents = entry.documents;
        for (auto document = documents.begin(); document != documents.end();) {
            std::vector<FileOutcome*> files;
            for (std::size_t i = 0; i < document->files.size(); ++i)
                files.push_back(&ready.outcomes.at(next++));
            if (const auto why = reason_against(desk, ready.delivered, entry, *document,
                                                files.empty() ? nullptr : files.front())) {
                refuse_document(desk, *document, files, *why);
                document = documents.erase(document);
                continue;
            }
            for (auto* const file : files) left.push_back(std::move(*file));
            ++document;
        }
    }
    std::erase_if(entries, [](const DeliveredEntry& entry) {
        return entry.identity == Identity::by_file && entry.documents.empty();
    });
    ready.outcomes = std::move(left);
    return false;
}

// File by file, so that the ledger adds up; by itself where it has none.
void CaseWriter::refuse_case(archive::Desk& desk, const ReadyCase& ready, const Why& why) {
    const auto name = "case " + ready.delivered.record.number_text;
    if (ready.outcomes.empty()) return refuse_thing(desk, {name, why});
    std::size_t next = 0;
    for (const auto& entry : ready.delivered.entries) {
        for (const auto& document : entry.documents) {
            for (std::size_t i = 0; i < document.files.size(); ++i) {
                const Remark remark{name + ": " + document.files[i].path, why};
                refuse(desk, {document, i}, turned_away(ready.outcomes.at(next++), remark));
            }
        }
    }
}

void CaseWriter::refuse_document(archive::Desk& desk, const DeliveredDocument& document,
                                 const std::vector<FileOutcome*>& files, const Why& why) {
    if (files.empty()) return refuse_thing(desk, {document.name, why});
    for (std::size_t i = 0; i < files.size(); ++i) {
        const NamedFile named{document, i};
        refuse(desk, named, turned_away(*files[i], {named.item(), why}));
    }
}

// `file` is the document's first, none where it has none.
std::optional<Why> CaseWriter::reason_against(archive::Desk& desk, const DeliveredCase& delivered,
                                              const DeliveredEntry& entry,
                                              const DeliveredDocument& document,
                                              const FileOutcome* file) const {
    auto entry_key = entry.record.external_key;
    auto document_key = document.record.external_key;
    if (entry.identity == Identity::by_file) {
        if (file == nullptr || !*file) return std::nullopt;  // refused for a reason of its own
        entry_key = document_key = key_of_file(entry, file->value());
    }
    return refused_as_disposed(
        desk.disposals().disposed_document(source_of(delivered), delivered.record.external_key,
                                           entry_key, document_key),
        disposed_);
}

domain::CaseKey CaseWriter::enter_case(archive::Desk& desk, const DeliveredCase& delivered) {
    if (delivered.joins == Joins::case_of_its_number) {
        const auto numbered =
            desk.cases().numbered(delivered.record.year, delivered.record.sequence);
        if (numbered.size() == 1) return numbered.front().key;
    }
    archive::NewCase record = delivered.record;
    record.properties = links(desk, delivered.properties);
    if (delivered.place) {
        record.details.primary_class = last_stands_.in_class;
        record.source = source_of(delivered);
    }
    if (!delivered.parent.empty())
        record.details.parent = desk.cases().find(record.source, delivered.parent);
    const auto filing = desk.cases().enter(record, by_);
    auto plans = desk.plans();
    for (const auto& building : delivered.buildings)
        (void)plans.link_building(filing.key, building);
    for (const auto& plan : delivered.plans) {
        if (const auto key = plans.enter(plan)) plans.link(key.value(), filing.key);
    }
    if (filing.filed == archive::Filed::now) ++report_.cases;
    return filing.key;
}

void CaseWriter::enter_entry(archive::Desk& desk, const domain::CaseKey& parent,
                             DeliveredEntry& entry, std::vector<FileOutcome*>& files) {
    if (entry.identity == Identity::by_file) {
        FileOutcome& file = *files.front();
        if (!file) return refuse(desk, {entry.documents.front(), 0}, file.reason());
        key_by_file(entry, file.value());
    }
    const auto filing = desk.cases().enter(parent, entry.record, by_);
    if (filing.filed == archive::Filed::now) ++report_.journal_entries;
    std::size_t next = 0;
    for (auto& document : entry.documents) {
        document.record.properties = links(desk, document.properties);
        const auto entered = desk.documents().enter(filing.key, document.record, by_);
        if (entered.filed == archive::Filed::now) {
            ++report_.documents;
            if (document.place_by) desk.placings().wait(entered.key, *document.place_by);
            desk.classifications().wait(entered.key, document.untold);
        }
        for (std::size_t i = 0; i < document.files.size(); ++i)
            enter_file(desk, entered.key, {document, i}, *files.at(next++));
    }
}

void CaseWriter::enter_file(archive::Desk& desk, const domain::DocumentKey& parent,
                            const NamedFile& named, FileOutcome& outcome) {
    if (!outcome) return refuse(desk, named, outcome.reason());
    Placed& file = outcome.value();
    const auto& object = file.object;
    const bool held = desk.documents().holds(object.sha256);
    const auto filing = desk.documents().enter(parent, object);
    if (filing.filed == archive::Filed::before) {
        if (!held)
            return refuse(desk, named,
                          turned_away(outcome, {named.item(),
                                                because<Reason::other_version>(object.version)}));
        ++report_.duplicates;
        return ledger_.note(desk, named, file, archive::ItemOutcome::duplicate, parent);
    }
    if (object.reading != archive::Reading::pending)
        desk.documents().note_reading(object.sha256, object.reading, file.pages, object.unreadable,
                                      file.findings, file.marks);
    if (object.reading == archive::Reading::read)
        desk.likenesses().note(object.sha256, file.sketch);
    ++report_.stored;
    ++report_.files;
    report_.pages += file.pages.size();
    const bool unread = object.reading == archive::Reading::pending ||
                        object.reading == archive::Reading::awaits_ocr;
    if (unread) ++report_.awaiting_ocr;
    for (auto& remark : file.review) report_.review.push_back(std::move(remark));
    ledger_.note(desk, named, file, archive::ItemOutcome::stored, parent);
}

void CaseWriter::refuse(archive::Desk& desk, const NamedFile& named, const TurnedAway& why) {
    if (why.is == TurnedAway::Is::passed_over) return ledger_.pass_over(named);
    report_.refused.push_back(why.remark);
    ledger_.refuse(desk, named, why);
}

void CaseWriter::refuse_thing(archive::Desk& desk, const Remark& why) {
    report_.refused.push_back(why);
    ledger_.refuse_thing(desk, why);
}

std::vector<archive::PropertyLink> CaseWriter::links(
    archive::Desk& desk, const std::vector<DeliveredProperty>& properties) {
    std::vector<archive::PropertyLink> found;
    found.reserve(properties.size());
    for (const auto& property : properties)
        found.push_back({desk.properties().find_or_enter(property.number), property.as_written});
    return found;
}

}  // namespace byggarkiv::intake
