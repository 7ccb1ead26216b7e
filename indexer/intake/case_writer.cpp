#include "intake/case_writer.hpp"

#include <algorithm>

#include "intake/disposed.hpp"
#include "screening/screening.hpp"

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

CaseWriter::CaseWriter(archive::Archive& archive, const BatchLease& lease, Report& report,
                       ImportOptions::Disposed disposed)
    : archive_(archive),
      lease_(lease),
      report_(report),
      disposed_(disposed),
      any_disposed_(archive.desk().disposals().any()),
      by_("import:" + lease.batch().key.text()) {
    auto desk = archive_.desk();
    for (auto& item : desk.imports().items(lease.batch().key)) known_.insert(std::move(item.item));
}

void CaseWriter::write(ReadyCase ready) {
    auto desk = archive_.desk();
    std::optional<archive::Change> change(desk.begin(author_of(lease_.batch())));
    lease_.must_hold();
    if (const auto& place = ready.delivered.place; place && place != last_place_) {
        last_stands_ = enter_place(desk, *place);
        last_place_ = place;
    }
    if (ready.delivered.delivers == Delivers::a_place) return change->commit();
    if (leave_out_disposed(desk, ready)) return change->commit();
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
    change->commit();
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
    if (auto reason = refused_as_disposed(
            desk.disposals().disposed_case(source_of(ready.delivered), record.external_key),
            disposed_)) {
        refuse(desk, {"case " + record.number_text, std::move(*reason)});
        return true;
    }
    std::vector<FileOutcome> left;
    std::size_t next = 0;
    auto& entries = ready.delivered.entries;
    for (auto& entry : entries) {
        auto& documents = entry.documents;
        for (auto document = documents.begin(); document != documents.end();) {
            const auto first = next;
            next += document->files.size();
            if (auto reason = reason_against(desk, ready.delivered, entry, *document,
                                             first < next ? &ready.outcomes.at(first) : nullptr)) {
                refuse(desk, {document->name, std::move(*reason)});
                document = documents.erase(document);
                continue;
            }
            for (auto i = first; i < next; ++i) left.push_back(std::move(ready.outcomes.at(i)));
            ++document;
        }
    }
    std::erase_if(entries, [](const DeliveredEntry& entry) {
        return entry.identity == Identity::by_file && entry.documents.empty();
    });
    ready.outcomes = std::move(left);
    return false;
}

// `file` is the document's first, none where it has none.
std::optional<std::string> CaseWriter::reason_against(archive::Desk& desk,
                                                      const DeliveredCase& delivered,
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
        if (!file) return refuse(desk, file.reason());
        key_by_file(entry, file.value());
    }
    const auto filing = desk.cases().enter(parent, entry.record, by_);
    if (filing.filed == archive::Filed::now) ++report_.journal_entries;
    std::size_t next = 0;
    for (auto& document : entry.documents) {
        document.record.properties = links(desk, document.properties);
        const auto entered = desk.documents().enter(filing.key, document.record, by_);
        if (entered.filed == archive::Filed::now) ++report_.documents;
        for (std::size_t i = 0; i < document.files.size(); ++i)
            enter_file(desk, entered.key, document, *files.at(next++));
    }
}

void CaseWriter::enter_file(archive::Desk& desk, const domain::DocumentKey& parent,
                            const DeliveredDocument& document, FileOutcome& outcome) {
    if (!outcome) return refuse(desk, outcome.reason());
    Placed& file = outcome.value();
    const auto& object = file.object;
    const bool held = desk.documents().holds(object.sha256);
    const auto filing = desk.documents().enter(parent, object);
    const std::string item = document.name + ": " + object.file_name;
    if (filing.filed == archive::Filed::before) {
        if (!held)
            return refuse(desk, {item, "the archive has another file as version " +
                                           std::to_string(object.version) + " of this document"});
        ++report_.duplicates;
        return note(desk, item, archive::ItemOutcome::duplicate, "");
    }
    if (object.reading != archive::Reading::pending)
        desk.documents().note_reading(object.sha256, object.reading, file.pages, object.unreadable);
    ++report_.stored;
    ++report_.files;
    report_.pages += file.pages.size();
    const bool unread = object.reading == archive::Reading::pending ||
                        object.reading == archive::Reading::awaits_ocr;
    if (unread) ++report_.awaiting_ocr;
    for (auto& remark : file.review) report_.review.push_back(std::move(remark));
    note(desk, item, archive::ItemOutcome::stored, "");
}

void CaseWriter::refuse(archive::Desk& desk, const Remark& remark) {
    report_.refused.push_back(remark);
    note(desk, remark.file, archive::ItemOutcome::refused, remark.reason);
}

void CaseWriter::note(archive::Desk& desk, const std::string& item, archive::ItemOutcome outcome,
                      const std::string& reason) {
    // A file may be named by the number of whoever it is about.
    const auto kept = screening::masked(item);
    // What an earlier run of this batch stored is found again as a duplicate, and stays noted as
    // stored.
    if (outcome == archive::ItemOutcome::duplicate && known_.contains(kept)) return;
    desk.imports().note(lease_.batch().key, {kept, outcome, screening::masked(reason)});
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
