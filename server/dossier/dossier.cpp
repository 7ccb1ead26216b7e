#include "dossier/dossier.hpp"

#include "archive/cases.hpp"
#include "archive/desk.hpp"
#include "archive/documents.hpp"
#include "archive/hidden_names.hpp"
#include "archive/lineage.hpp"
#include "archive/properties.hpp"
#include "extract/format.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace byggarkiv::dossier {
namespace {

constexpr int max_cases = 1000;
constexpr double map_metres = 400;
constexpr int max_parcels = 200;

// Staff read whole titles, and so does who may read a closed document in confidence; all others the
// title that was screened for everybody. A closed one without such a title has none to show.
const std::string& title_for(domain::Clearance clearance, const archive::Document& document,
                             domain::Sight sight, bool open) {
    const bool in_confidence = sight == domain::Sight::whole && !open;
    if (clearance != domain::Clearance::open || in_confidence) return document.title;
    if (document.public_title.empty() && open) return document.title;
    return document.public_title;
}

bool can_be_pictured(const archive::Object& object) {
    return object.reading != archive::Reading::unreadable &&
           (object.mime_type == "application/pdf" || object.mime_type.starts_with("image/"));
}

std::optional<LocalMap> map_around(archive::Desk& desk, const domain::PropertyKey& key) {
    const auto found = desk.properties().parcels_around(key, map_metres, max_parcels);
    const auto own = std::find_if(found.begin(), found.end(),
                                  [&](const auto& parcel) { return parcel.property == key; });
    if (own == found.end()) return std::nullopt;
    std::vector<Parcel> parcels;
    for (const auto& parcel : found) {
        if (parcel.srid != own->srid) continue;
        Parcel shape{.number = parcel.label, .rings = {}, .own = parcel.property == key};
        for (const auto& corners : parcel.rings) {
            Ring ring;
            for (const auto& corner : corners) ring.push_back({corner.east, corner.north});
            shape.rings.push_back(std::move(ring));
        }
        parcels.push_back(std::move(shape));
    }
    return draw(parcels);
}

PropertyLine line_of(const archive::Property& property) {
    return {.key = property.key,
            .number = property.present(),
            .address = property.addresses.empty() ? "" : property.addresses.front().text()};
}

std::vector<BuildingLine> buildings_on(archive::Desk& desk, const domain::PropertyKey& key) {
    std::vector<BuildingLine> lines;
    for (const auto& building : desk.properties().buildings(key)) {
        lines.push_back({.number = building.number,
                         .type = building.type,
                         .year = building.year,
                         .area_m2 = building.area_m2});
    }
    return lines;
}

// As with documents: whole titles for staff and in confidence, the public one for others.
const std::string& title_for(domain::Clearance clearance, const archive::JournalEntry& entry,
                             const std::vector<DocumentLine>& documents) {
    if (clearance != domain::Clearance::open) return entry.title;
    const bool all_whole = std::all_of(
        documents.begin(), documents.end(),
        [](const DocumentLine& document) { return document.sight == domain::Sight::whole; });
    if (entry.public_title.empty() && all_whole) return entry.title;
    return entry.public_title;
}

// When a case was: as its system says, else the year of its number, else its oldest known paper.
domain::PartialDate time_of(const CaseLine& line) {
    if (line.opened != domain::PartialDate{}) return line.opened;
    if (const auto year = domain::PartialDate::from_year(line.year); line.year != 0 && year)
        return *year;
    domain::PartialDate oldest;
    for (const auto& document : line.documents) {
        if (document.dated == domain::PartialDate{}) continue;
        if (oldest == domain::PartialDate{} || document.dated < oldest) oldest = document.dated;
    }
    return oldest;
}

// Counts and picks from the cases what the property page shows beside them.
void sum_up(PropertyFile& file) {
    for (const auto& line : file.cases) {
        for (const auto& document : line.documents) {
            if (document.sight != domain::Sight::whole) {
                ++file.stubs;
                continue;
            }
            ++file.whole;
            if (document.type == domain::DocumentType::completion) file.has_completion = true;
            if (domain::is_drawing(document.type) && document.pages > 0 && document.pictured)
                file.drawings.push_back(document);
        }
    }
}

FileFacts facts_of(const archive::Object& object) {
    return {.sha256 = object.sha256,
            .bytes = object.bytes,
            .mime_type = object.mime_type,
            .name = object.file_name,
            .unreadable = object.reading == archive::Reading::unreadable,
            .model = extract::is_model(object.mime_type),
            .text_to_come = object.reading == archive::Reading::pending ||
                            object.reading == archive::Reading::awaits_ocr};
}

}  // namespace

struct Dossier::Seen {
    CaseLine line;
    domain::ProtectedNames names;
    std::set<domain::JournalEntryKey> hiding;  // entries with documents that are absent
};

bool Dossier::sees_closed() const {
    return domain::clearance(viewer_) != domain::Clearance::open;
}

template <typename Line>
void Dossier::add_correspondents(const domain::JournalEntryKey& entry,
                                 const domain::ProtectedNames& names, Line& line) {
    for (const auto& correspondent : desk_.cases().correspondents(entry)) {
        auto& side = domain::sends(correspondent.role) ? line.senders : line.recipients;
        side.push_back(domain::told(viewer_, names, correspondent.name));
    }
}

std::optional<PropertyFile> Dossier::property(const domain::PropertyKey& key) {
    const auto found = desk_.properties().get(key);
    if (!found || found->numbers.empty()) return std::nullopt;
    PropertyFile file{.property = line_of(*found),
                      .addresses = {},
                      .former_numbers = {},
                      .cases = {},
                      .drawings = {},
                      .buildings = buildings_on(desk_, key),
                      .map = map_around(desk_, key),
                      .place = desk_.properties().middle(key)};
    for (const auto& address : found->addresses) file.addresses.push_back(address.text());
    for (auto number = std::next(found->numbers.begin()); number != found->numbers.end(); ++number)
        file.former_numbers.push_back(number->number);
    file.cases = cases_on(key);
    for (auto& line : file.cases) line.began = time_of(line);
    std::stable_sort(file.cases.begin(), file.cases.end(),
                     [](const auto& a, const auto& b) { return b.began < a.began; });
    sum_up(file);
    return file;
}

// Its own, and those of properties that are no more and went into it: a merged house number keeps
// its drawings. Documents go with their case, but for those that were filed under a property
// themselves.
std::vector<CaseLine> Dossier::cases_on(const domain::PropertyKey& key) {
    auto properties = desk_.lineage().ceased_ancestors(key);
    properties.insert(properties.begin(), key);
    std::set<domain::CaseKey> met;
    std::set<domain::DocumentKey> here, elsewhere;
    for (const auto& property : properties) {
        here.merge(desk_.documents().on_property(property));
        elsewhere.merge(desk_.documents().elsewhere(property));
    }
    std::vector<CaseLine> lines;
    const auto add = [&](const archive::Case& found, const auto& stays) {
        if (!met.insert(found.key).second) return;
        auto line = seen(found);
        if (!line) return;
        const auto before = line->documents.size();
        std::erase_if(line->documents, [&](const auto& document) { return !stays(document.key); });
        // A case without documents is shown to those who are given such; one whose documents all
        // lie elsewhere is not.
        if (before == 0 || !line->documents.empty()) lines.push_back(std::move(*line));
    };
    for (const auto& property : properties)
        for (const auto& found : desk_.cases().of_property(property, max_cases))
            add(found, [&](const auto& document) {
                return !elsewhere.contains(document) || here.contains(document);
            });
    for (const auto& property : properties)
        for (const auto& found : desk_.cases().with_documents_on(property, max_cases))
            add(found, [&](const auto& document) { return here.contains(document); });
    return lines;
}

std::optional<PropertyLine> Dossier::property_line(const domain::PropertyKey& key) {
    const auto found = desk_.properties().get(key);
    if (!found || found->numbers.empty()) return std::nullopt;
    return line_of(*found);
}

int Dossier::documents_of(const domain::PropertyKey& key) {
    std::size_t known = 0;
    for (const auto& line : cases_on(key)) known += line.documents.size();
    return static_cast<int>(known);
}

std::optional<CaseFile> Dossier::case_file(const domain::CaseKey& key) {
    const auto found = desk_.cases().get(key);
    if (!found) return std::nullopt;
    auto looked = look_at(*found);
    if (!shown(looked)) return std::nullopt;
    using Persons = domain::Subject::Persons;
    auto entries = journal(looked);
    return CaseFile{
        .line = std::move(looked.line),
        .journal = std::move(entries),
        .properties = lines(desk_.cases().properties(key)),
        .persons = looked.names.none() ? Persons::none_protected : Persons::some_protected};
}

std::optional<DocumentSheet> Dossier::document(const domain::DocumentKey& key) {
    const auto found = desk_.documents().get(key);
    if (!found) return std::nullopt;
    const auto names = desk_.hidden_names().names_in(found->case_key);
    auto line = seen(*found, names);
    if (!line) return std::nullopt;
    const auto parent = desk_.cases().get(found->case_key);
    if (!parent) return std::nullopt;

    const bool whole = line->sight == domain::Sight::whole;
    DocumentSheet sheet{.line = std::move(*line),
                        .parent = seen(*parent).value_or(case_line(*parent, names)),
                        .properties = lines(desk_.documents().properties(key)),
                        .on_record = whole && !domain::open_to_all(found->access, today_),
                        .file = {},
                        .senders = {},
                        .recipients = {}};
    if (!whole) return sheet;
    if (found->object) sheet.file = facts_of(*found->object);
    add_correspondents(found->journal_entry, names, sheet);
    return sheet;
}

std::optional<OpenFile> Dossier::file(const domain::DocumentKey& key) {
    const auto found = desk_.documents().get(key);
    if (!found || !found->object) return std::nullopt;
    const auto line = seen(*found, desk_.hidden_names().names_in(found->case_key));
    if (!line || line->sight != domain::Sight::whole) return std::nullopt;
    return OpenFile{.facts = facts_of(*found->object),
                    .type = line->type,
                    .title = line->title,
                    .pages = line->pictured ? line->pages : 0,
                    .on_record = !domain::open_to_all(found->access, today_)};
}

bool Dossier::pictured(const domain::DocumentKey& key) {
    const auto found = desk_.documents().get(key);
    return found && found->object && can_be_pictured(*found->object);
}

CaseLine Dossier::case_line(const archive::Case& found, const domain::ProtectedNames& names) const {
    const bool whole_title = sees_closed() || found.public_title.empty();
    const auto& title = whole_title ? found.title : found.public_title;
    return {.key = found.key,
            .number = found.number_text,
            .year = found.year,
            .sequence = found.sequence,
            .title = domain::told(viewer_, names, title),
            .status = found.status,
            .opened = found.opened,
            .closed = found.closed,
            .began = {},
            .documents = {}};
}

Dossier::Seen Dossier::look_at(const archive::Case& found) {
    auto names = desk_.hidden_names().names_in(found.key);
    Seen looked{.line = case_line(found, names), .names = std::move(names), .hiding = {}};
    for (const auto& document : desk_.documents().of_case(found.key)) {
        if (auto line = seen(document, looked.names))
            looked.line.documents.push_back(std::move(*line));
        else
            looked.hiding.insert(document.journal_entry);
    }
    return looked;
}

bool Dossier::shown(const Seen& looked) const {
    const bool empty = looked.line.documents.empty() && looked.hiding.empty();
    return !looked.line.documents.empty() || (empty && sees_closed());
}

std::optional<CaseLine> Dossier::seen(const archive::Case& found) {
    auto looked = look_at(found);
    if (!shown(looked)) return std::nullopt;
    return std::move(looked.line);
}

std::optional<DocumentLine> Dossier::seen(const archive::Document& found,
                                          const domain::ProtectedNames& names) const {
    const auto sight = domain::may_see(viewer_, found.access, today_);
    if (sight == domain::Sight::absent) return std::nullopt;
    const bool whole = sight == domain::Sight::whole && found.object.has_value();
    const bool pictured = whole && can_be_pictured(*found.object);
    const bool shown = pictured || (whole && found.object->reading == archive::Reading::read);
    const bool open = domain::open_to_all(found.access, today_);
    const auto& title = title_for(domain::clearance(viewer_), found, sight, open);
    return DocumentLine{.key = found.key,
                        .entry = found.journal_entry,
                        .sight = sight,
                        .type = found.type,
                        .title = domain::told(viewer_, names, title),
                        .dated = found.dated,
                        .legal_basis = open ? "" : found.access.legal_basis,
                        .pages = shown ? found.object->pages : 0,
                        .pictured = pictured};
}

std::vector<EntryLine> Dossier::journal(const Seen& looked) {
    std::vector<EntryLine> entries;
    for (const auto& entry : desk_.cases().journal(looked.line.key)) {
        EntryLine line;
        const auto& documents = looked.line.documents;
        std::copy_if(documents.begin(), documents.end(), std::back_inserter(line.documents),
                     [&](const DocumentLine& document) { return document.entry == entry.key; });
        const bool empty = line.documents.empty() && !looked.hiding.contains(entry.key);
        if (line.documents.empty() && !(empty && sees_closed())) continue;
        line.number = entry.number;
        line.type = entry.type;
        line.title = domain::told(viewer_, looked.names,
                                  title_for(domain::clearance(viewer_), entry, line.documents));
        line.dated = entry.dated;
        const bool readable = std::any_of(
            line.documents.begin(), line.documents.end(),
            [](const auto& document) { return document.sight == domain::Sight::whole; });
        if (readable || sees_closed()) add_correspondents(entry.key, looked.names, line);
        entries.push_back(std::move(line));
    }
    return entries;
}

std::vector<PropertyLine> Dossier::lines(const std::vector<domain::PropertyKey>& keys) {
    std::vector<PropertyLine> found;
    for (const auto& key : keys) {
        if (auto line = property_line(key)) found.push_back(std::move(*line));
    }
    return found;
}

}  // namespace byggarkiv::dossier
