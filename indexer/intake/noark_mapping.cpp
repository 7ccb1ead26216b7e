#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "intake/noark_own.hpp"
#include "intake/noark_particulars.hpp"
#include "intake/noark_reader.hpp"
#include "intake/noark_shield.hpp"
#include "intake/words.hpp"

namespace byggarkiv::intake {

namespace {

using domain::AccessStatus;

// The kind that a schema type names ("saksmappe", "n5:journalpost").
template <typename Reader>
auto kind_of(const XmlNode& node, Reader read) -> decltype(read(std::string_view{})) {
    const std::string_view type = node.attribute("type");
    return read(type.substr(type.rfind(':') + 1));
}

std::string key_of(Taken& element) {
    element.skip("systemID");
    if (const auto id = element.node().value("systemID"); !id.empty()) return std::string(id);
    // The line, where an old system left it out: the same each time the same package is read.
    return element.node().name + "@" + std::to_string(element.node().line);
}

class Mapper {
public:
    Mapper(const NoarkPlace& place, const NoarkSurvey& survey,
           const domain::MunicipalityNumber& home, std::vector<Remark>& review)
        : place_(place),
          survey_(survey),
          home_(home),
          review_(review),
          source_(source_of(place, survey)),
          delivered_place_(place_of(place, source_, review)) {}

    void folder(const XmlNode& node, const Shield& outer, const std::string& parent) {
        const Shield shield = shield_of(node, outer);
        DeliveredCase found;
        found.place = delivered_place_;
        found.parent = parent;
        case_record(node, shield, found.record);
        located(node, found);
        if (found.properties.empty())
            review_.push_back({found.record.external_key,
                               because<Reason::case_without_property>(found.record.number_text)});
        for (const XmlNode* const entry : node.all("registrering"))
            found.entries.push_back(journal_entry(*entry, shield, found));
        number_once(found.entries, "journalpostnummer");
        const std::string key = found.record.external_key;
        cases_.push_back(std::move(found));
        for (const XmlNode* const inner : node.all("mappe")) folder(*inner, shield, key);
    }

    // A registrering that stands in a class or part: that is its case.
    void lone_entry(const XmlNode& node) {
        DeliveredCase found;
        found.place = delivered_place_;
        auto& record = found.record;
        const XmlNode* const last = place_.innermost("klasse");
        const XmlNode* const part = place_.innermost("arkivdel");
        const std::string part_title(part == nullptr ? std::string_view{} : part->value("tittel"));
        record.source = source_;
        record.external_key =
            last == nullptr ? "arkivdel:" + part_title : std::string(last->value("systemID"));
        record.number_text = last == nullptr ? part_title : std::string(last->value("klasseID"));
        record.title =
            shown_words(last == nullptr ? std::string_view(part_title) : last->value("tittel"));
        record.public_title = record.title;
        record.status = domain::CaseStatus::closed;
        record.details.kind = domain::CaseKind::none;
        located(node, found);
        found.entries.push_back(journal_entry(node, {}, found));
        cases_.push_back(std::move(found));
    }

    std::vector<DeliveredCase> finish() { return std::move(cases_); }

private:
    void case_record(const XmlNode& node, const Shield& shield, archive::NewCase& record) {
        Taken element(node);
        element.skip("registrering");
        element.skip("mappe");
        record.source = source_;
        record.external_key = key_of(element);
        record.number_text = element.words("mappeID");
        record.year = element.number("saksaar").value_or(0);
        record.sequence = element.number("sakssekvensnummer").value_or(0);
        if (record.year == 0 || record.sequence == 0) {
            const CaseNumber number = read_case_number(record.number_text, "");
            record.year = number.year;
            record.sequence = number.sequence;
        }
        if (record.number_text.empty())
            record.number_text =
                std::to_string(record.year) + "/" + std::to_string(record.sequence);
        record.title = element.words("tittel");
        element.words("offentligTittel");
        record.public_title = public_title(node, shield, "Byggesak");
        case_dates(element, record);
        case_details(element, record.details);
        record.particulars = particulars_in(element);
        record.particulars.kept = element.rest(record.external_key, review_);
    }

    static void case_dates(Taken& element, archive::NewCase& record) {
        record.details.made = element.stamp("opprettetDato", "opprettetAv");
        record.details.closed = element.stamp("avsluttetDato", "avsluttetAv");
        record.closed = date_of(record.details.closed.at);
        record.opened = element.date("saksdato");
        if (record.opened == domain::PartialDate()) record.opened = date_of(record.details.made.at);
        const bool ended = record.closed != domain::PartialDate();
        record.status =
            element.word("saksstatus", domain::read_case_status)
                .value_or(ended ? domain::CaseStatus::closed : domain::CaseStatus::open);
    }

    static void case_details(Taken& element, archive::CaseDetails& details) {
        details.kind =
            kind_of(element.node(), domain::read_case_kind).value_or(domain::CaseKind::folder);
        details.description = element.words("beskrivelse");
        details.medium = element.word("dokumentmedium", domain::read_medium);
        details.unit = element.words("administrativEnhet");
        details.responsible = element.words("saksansvarlig");
        details.journal_unit = element.words("journalenhet");
        details.lent_at = element.moment("utlaantDato");
        details.lent_to = element.words("utlaantTil");
    }

    // Properties, buildings and plans that the folder is about.
    void located(const XmlNode& node, DeliveredCase& found) const {
        OwnMetadata own;
        for (const XmlNode* const one : node.all("virksomhetsspesifikkeMetadata"))
            read_own(*one, own);
        std::vector<DeliveredProperty> all;
        for (const XmlNode* const one : place_.all("klasse"))
            property_of_class(std::string(one->value("klasseID")), place_.of_properties(), all);
        for (const XmlNode* const other : node.all("referanseSekundaerKlassifikasjon")) {
            const auto known = survey_.class_ids.find(other->text);
            if (known != survey_.class_ids.end()) property_of_class(known->second, false, all);
        }
        all.insert(all.end(), own.properties.begin(), own.properties.end());
        std::set<domain::PropertyId> seen;
        for (auto& property : all) {
            if (seen.insert(property.number).second)
                found.properties.push_back(std::move(property));
        }
        found.buildings.assign(own.buildings.begin(), own.buildings.end());
        found.plans = std::move(own.plans);
    }

    void property_of_class(const std::string& class_id, bool of_properties,
                           std::vector<DeliveredProperty>& all) const {
        if (const auto id = domain::PropertyId::parse(class_id))
            return all.push_back({id.value(), class_id});
        if (!of_properties) return;
        const auto read = domain::read_property(class_id, home_);
        if (read && read->length == class_id.size()) all.push_back({read->property, class_id});
    }

    DeliveredEntry journal_entry(const XmlNode& node, const Shield& outer,
                                 const DeliveredCase& parent) {
        const Shield shield = shield_of(node, outer);
        Taken element(node);
        element.skip("dokumentbeskrivelse");
        DeliveredEntry entry;
        auto& record = entry.record;
        record.external_key = key_of(element);
        record.number = element.number("journalpostnummer").value_or(0);
        record.journal_year = element.number("journalaar").value_or(0);
        record.sequence = element.number("journalsekvensnummer").value_or(0);
        record.type = element.word("journalposttype", domain::read_journal_entry_type)
                          .value_or(domain::JournalEntryType::internal);
        record.status = element.word("journalstatus", domain::read_journal_status)
                            .value_or(domain::JournalStatus::archived);
        record.journalled = element.date("journaldato");
        record.dated = element.date("dokumentetsDato");
        entry_titles(element, shield, parent, record);
        entry_details(element, record.details);
        record.sign_offs = sign_offs_in(element);
        record.particulars = particulars_in(element);
        record.correspondents = std::move(record.particulars.correspondents);
        record.particulars.correspondents.clear();

        for (const XmlNode* const one : node.all("dokumentbeskrivelse"))
            entry.documents.push_back(document(*one, shield, entry));
        if (!node.all("dokumentobjekt").empty())
            entry.documents.push_back(bare_document(element, shield, entry));
        number_once(entry.documents, "dokumentnummer");
        record.particulars.kept = element.rest(record.external_key, review_);
        return entry;
    }

    // A plain registrering has neither title nor dates of its own: the document's and the case's
    // do.
    static void entry_titles(Taken& element, const Shield& shield, const DeliveredCase& parent,
                             archive::NewJournalEntry& record) {
        const XmlNode& node = element.node();
        const XmlNode* const first = node.child("dokumentbeskrivelse");
        record.title = element.words("tittel");
        if (record.title.empty() && first != nullptr)
            record.title = shown_words(first->value("tittel"));
        if (record.title.empty()) record.title = parent.record.title;
        element.words("offentligTittel");
        record.public_title = public_title(node, shield, "Skjermet");
        if (record.public_title.empty()) record.public_title = record.title;
    }

    static void entry_details(Taken& element, archive::EntryDetails& details) {
        details.kind = kind_of(element.node(), domain::read_entry_kind)
                           .value_or(domain::EntryKind::registration);
        details.entry_id = element.words("registreringsID");
        details.description = element.words("beskrivelse");
        details.medium = element.word("dokumentmedium", domain::read_medium);
        details.received_at = element.moment("mottattDato");
        details.sent_at = element.moment("sendtDato");
        details.due = element.date("forfallsdato");
        details.assessed = element.date("offentlighetsvurdertDato");
        details.attachments = element.number("antallVedlegg");
        details.lent_at = element.moment("utlaantDato");
        details.lent_to = element.words("utlaantTil");
        details.journal_unit = element.words("journalenhet");
        details.archived = element.stamp("arkivertDato", "arkivertAv");
        details.made = element.stamp("opprettetDato", "opprettetAv");
    }

    DeliveredDocument document(const XmlNode& node, const Shield& outer,
                               const DeliveredEntry& entry) {
        const Shield shield = shield_of(node, outer);
        Taken element(node);
        DeliveredDocument document;
        auto& record = document.record;
        record.external_key = key_of(element);
        document.name = record.external_key;
        record.number = element.number("dokumentnummer").value_or(0);
        record.attached_as = element.word("tilknyttetRegistreringSom", domain::read_attached_as)
                                 .value_or(domain::AttachedAs::main_document);
        record.title = element.words("tittel");
        if (record.title.empty()) record.title = entry.record.title;
        record.details = document_details(element);
        record.type = type_of(record.details.type_text, record.title);
        const bool shielded = shield.hides_words || shield.status != AccessStatus::not_assessed;
        // A document has no public title of its own in Noark: its entry's is the main document's.
        const bool main = record.attached_as == domain::AttachedAs::main_document;
        record.public_title = !shielded ? record.title
                              : main    ? entry.record.public_title
                                        : "Vedlegg";
        record.particulars = particulars_in(element);
        finish(element, shield, entry, document);
        record.particulars.kept = element.rest(record.external_key, review_);
        return document;
    }

    static archive::DocumentDetails document_details(Taken& element) {
        return {.type_text = element.words("dokumenttype"),
                .status = element.word("dokumentstatus", domain::read_document_status),
                .description = element.words("beskrivelse"),
                .medium = element.word("dokumentmedium", domain::read_medium),
                .attached = element.stamp("tilknyttetDato", "tilknyttetAv"),
                .made = element.stamp("opprettetDato", "opprettetAv")};
    }

    // Until v4 files may hang directly on the registrering.
    DeliveredDocument bare_document(Taken& element, const Shield& shield,
                                    const DeliveredEntry& entry) {
        DeliveredDocument document;
        auto& record = document.record;
        record.external_key = entry.record.external_key + "#files";
        document.name = entry.record.external_key;
        record.title = entry.record.title;
        record.public_title = entry.record.public_title;
        record.type = type_of("", record.title);
        finish(element, shield, entry, document);
        return document;
    }

    // Numbers are unique within a case and within an entry. Those that are missing or stand twice
    // get new ones after the highest, the same ones each time the package is read; what was written
    // is kept.
    template <typename Numbered>
    static void number_once(std::vector<Numbered>& list, const char* element) {
        int highest = 0;
        for (const auto& one : list) highest = std::max(highest, one.record.number);
        std::set<int> taken;
        for (auto& one : list) {
            auto& number = one.record.number;
            if (number != 0 && taken.insert(number).second) continue;
            if (number != 0) one.record.particulars.kept.push_back(as_written(element, number));
            number = ++highest;
        }
    }

    static archive::KeptElement as_written(const char* element, int number) {
        const std::string name(element);
        return {name, 1, "<" + name + ">" + std::to_string(number) + "</" + name + ">"};
    }

    void finish(Taken& element, const Shield& shield, const DeliveredEntry& entry,
                DeliveredDocument& document) {
        auto& record = document.record;
        record.dated = entry.record.dated != domain::PartialDate() ? entry.record.dated
                                                                   : entry.record.journalled;
        record.status = shield.status;
        record.existence = shield.existence;
        record.legal_basis = shield.legal_basis;
        if (shield.status != AccessStatus::not_assessed) record.expires = shield.expires;
        std::set<std::pair<int, domain::Variant>> taken;
        for (const XmlNode* const object : element.node().all("dokumentobjekt")) {
            // Without a file it is no object of ours, and its XML is kept with the document.
            if (object->value("referanseDokumentfil").empty()) continue;
            element.understood(*object);
            DeliveredFile file = file_of(*object);
            const int written = file.version;
            // Two objects of one version and variant would be one to the archive.
            while (!taken.emplace(file.version, file.variant).second) ++file.version;
            if (file.version != written)
                file.particulars.kept.push_back(as_written("versjonsnummer", written));
            document.files.push_back(std::move(file));
        }
        if (document.files.empty() && element.node().value("dokumentmedium") != "Fysisk medium")
            review_.push_back(
                {document.name, because<Reason::document_without_file>(record.title)});
    }

    DeliveredFile file_of(const XmlNode& node) {
        Taken object(node);
        DeliveredFile file;
        file.path = node.value("referanseDokumentfil");
        object.skip("referanseDokumentfil");
        file.details.external_key = object.code("systemID");
        file.version = std::max(1, object.number("versjonsnummer").value_or(1));
        file.variant = object.word("variantformat", domain::read_variant)
                           .value_or(domain::Variant::production);
        file.details.format = object.words("format");
        file.details.format_text = object.words("formatDetaljer");
        file.details.made = object.stamp("opprettetDato", "opprettetAv");
        file.claimed_sha256 = Sha256::parse(node.value("sjekksum"));
        if (file.claimed_sha256) {  // of another kind, it is kept
            object.skip("sjekksum");
            object.skip("sjekksumAlgoritme");
        }
        if (const auto bytes = read_number(node.value("filstoerrelse"))) {
            file.claimed_bytes = *bytes;
            object.skip("filstoerrelse");
        }
        file.conversions = conversions_in(object);
        file.particulars = particulars_in(object);
        file.particulars.kept = object.rest(file.path, review_);
        return file;
    }

    const NoarkPlace& place_;
    const NoarkSurvey& survey_;
    const domain::MunicipalityNumber& home_;
    std::vector<Remark>& review_;
    const std::string source_;
    const std::shared_ptr<const DeliveredPlace> delivered_place_;
    std::vector<DeliveredCase> cases_;
};

}  // namespace

std::vector<DeliveredCase> cases_of(const NoarkPlace& place, const XmlNode& folder,
                                    const NoarkSurvey& survey,
                                    const domain::MunicipalityNumber& home,
                                    std::vector<Remark>& review) {
    Mapper mapper(place, survey, home, review);
    if (folder.name == "mappe") {
        mapper.folder(folder, {}, "");
    } else {
        mapper.lone_entry(folder);
    }
    return mapper.finish();
}

}  // namespace byggarkiv::intake
