#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "intake/noark_reader.hpp"
#include "intake/words.hpp"

namespace byggarkiv::intake {

namespace {

using domain::AccessStatus;

// What shields a folder, an entry or a document; the innermost that says anything counts.
struct Shield {
    AccessStatus status = AccessStatus::not_assessed;
    domain::Existence existence = domain::Existence::is_public;
    std::string legal_basis;
    bool hides_words = false;  // skjermingMetadata: the title itself is shielded
};

Shield shield_of(const XmlNode& node, const Shield& outer) {
    Shield shield = outer;
    if (const XmlNode* const found = node.child("skjerming")) {
        const std::string document = lower_case(found->value("skjermingDokument"));
        const bool words_alone = document.empty() && found->child("skjermingMetadata") != nullptr;
        if (!words_alone)
            shield.status = document.find("deler") != std::string::npos
                                ? AccessStatus::partly_shielded
                                : AccessStatus::exempt;
        shield.legal_basis = found->value("skjermingshjemmel");
        if (shield.legal_basis.empty()) shield.legal_basis = found->value("tilgangsrestriksjon");
        shield.hides_words = shield.hides_words || found->child("skjermingMetadata") != nullptr;
    }
    // Graded by the security act: that it exists is not told either.
    if (node.child("gradering") != nullptr) {
        shield.status = AccessStatus::exempt;
        shield.existence = domain::Existence::is_secret;
        shield.hides_words = true;
        if (shield.legal_basis.empty()) shield.legal_basis = "sikkerhetsloven";
    }
    return shield;
}

// The title that anybody may see: the one the archive wrote for it, or the title itself where
// nothing shields it.
std::string public_title(const XmlNode& node, const Shield& shield, std::string_view instead) {
    if (const auto written = node.value("offentligTittel"); !written.empty())
        return shown_words(written);
    if (shield.hides_words || shield.status != AccessStatus::not_assessed)
        return std::string(instead);
    return shown_words(node.value("tittel"));
}

// Old systems invent words; one that is not the standard's is told by what it says of the
// direction.
domain::PartyRole role_of(std::string_view words) {
    if (const auto role = domain::read_party_role(words)) return *role;
    const bool receives = lower_case(words).find("mottaker") != std::string::npos;
    return receives ? domain::PartyRole::recipient : domain::PartyRole::sender;
}

// virksomhetsspesifikkeMetadata may hold anything; matrikkelnummer is known by its parts wherever
// they stand. FtB says gaardsnummer, Fiks Arkiv gardsnummer.
void properties_in(const XmlNode& node, std::vector<DeliveredProperty>& found) {
    const auto municipality = domain::MunicipalityNumber::parse(node.value("kommunenummer"));
    const auto farm =
        node.child("gaardsnummer") ? node.value("gaardsnummer") : node.value("gardsnummer");
    const auto gnr = read_number(farm);
    const auto bnr = read_number(node.value("bruksnummer"));
    if (municipality && gnr && bnr) {
        const auto fnr = read_number(node.value("festenummer")).value_or(0);
        const auto snr = read_number(node.value("seksjonsnummer")).value_or(0);
        if (const auto id = domain::PropertyId::from({*municipality, *gnr, *bnr, fnr, snr}))
            found.push_back({id.value(), id.value().full_text()});
    }
    for (const auto& child : node.children) properties_in(child, found);
}

class Mapper {
public:
    Mapper(const NoarkPlace& place, const NoarkSurvey& survey,
           const domain::MunicipalityNumber& home, std::vector<Remark>& review)
        : place_(place), survey_(survey), home_(home), review_(review) {
        source_ =
            place.creator.empty() ? place.part_title : place.creator + ": " + place.part_title;
        if (source_.empty()) source_ = "Noark 5";
    }

    void folder(const XmlNode& node, const Shield& outer) {
        const Shield shield = shield_of(node, outer);
        DeliveredCase found;
        case_record(node, shield, found.record);
        found.properties = properties(node);
        if (found.properties.empty())
            review_.push_back({found.record.external_key,
                               "the case \"" + found.record.number_text + "\" names no property"});
        for (const XmlNode* const entry : node.all("registrering"))
            found.entries.push_back(journal_entry(*entry, shield, found));
        number_once(found.entries);
        cases_.push_back(std::move(found));
        for (const XmlNode* const inner : node.all("mappe")) folder(*inner, shield);
    }

    // A registrering that stands in a class: the class is its case.
    void lone_entry(const XmlNode& node) {
        DeliveredCase found;
        auto& record = found.record;
        record.source = source_;
        const auto* const last = place_.classes.empty() ? nullptr : &place_.classes.back();
        record.external_key = last == nullptr ? "arkivdel:" + place_.part_title : last->system_id;
        record.number_text = last == nullptr ? place_.part_title : last->class_id;
        record.title = shown_words(last == nullptr ? place_.part_title : last->title);
        record.public_title = record.title;
        record.status = domain::CaseStatus::closed;
        found.properties = properties(node);
        found.entries.push_back(journal_entry(node, {}, found));
        cases_.push_back(std::move(found));
    }

    std::vector<DeliveredCase> finish() { return std::move(cases_); }

private:
    void case_record(const XmlNode& node, const Shield& shield, archive::NewCase& record) {
        record.source = source_;
        record.external_key = key_of(node, "mappe");
        record.number_text = node.value("mappeID");
        record.year = small_number(node.value("saksaar"));
        record.sequence = small_number(node.value("sakssekvensnummer"));
        if (record.year == 0 || record.sequence == 0) {
            const CaseNumber number = read_case_number(record.number_text, "");
            record.year = number.year;
            record.sequence = number.sequence;
        }
        if (record.number_text.empty())
            record.number_text =
                std::to_string(record.year) + "/" + std::to_string(record.sequence);
        record.title = shown_words(node.value("tittel"));
        record.public_title = public_title(node, shield, "Byggesak");
        record.closed = date_of(node.value("avsluttetDato"));
        record.opened = date_of(node.value("saksdato"));
        if (record.opened == domain::PartialDate())
            record.opened = date_of(node.value("opprettetDato"));
        const auto status = domain::read_case_status(node.value("saksstatus"));
        const bool ended = record.closed != domain::PartialDate();
        record.status =
            status.value_or(ended ? domain::CaseStatus::closed : domain::CaseStatus::open);
        parties(node, record);
    }

    // `sakspart` until v4, `part` since v5.
    static void parties(const XmlNode& node, archive::NewCase& record) {
        for (const std::string prefix : {"part", "sakspart"}) {
            for (const XmlNode* const party : node.all(prefix))
                record.parties.push_back({lower_case(party->value(prefix + "Rolle")),
                                          shown_words(party->value(prefix + "Navn")),
                                          std::nullopt});
        }
    }

    std::vector<DeliveredProperty> properties(const XmlNode& node) const {
        std::vector<DeliveredProperty> all;
        for (const auto& one : place_.classes)
            property_of_class(one.class_id, one.of_properties, all);
        for (const XmlNode* const other : node.all("referanseSekundaerKlassifikasjon")) {
            const auto known = survey_.class_ids.find(other->text);
            if (known != survey_.class_ids.end()) property_of_class(known->second, false, all);
        }
        for (const XmlNode* const own : node.all("virksomhetsspesifikkeMetadata"))
            properties_in(*own, all);
        std::vector<DeliveredProperty> once;
        std::set<domain::PropertyId> seen;
        for (auto& property : all) {
            if (seen.insert(property.number).second) once.push_back(std::move(property));
        }
        return once;
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
        DeliveredEntry entry;
        auto& record = entry.record;
        record.external_key = key_of(node, "registrering");
        record.number = small_number(node.value("journalpostnummer"));
        record.journal_year = small_number(node.value("journalaar"));
        record.sequence = small_number(node.value("journalsekvensnummer"));
        record.type = domain::read_journal_entry_type(node.value("journalposttype"))
                          .value_or(domain::JournalEntryType::internal);
        record.status = domain::read_journal_status(node.value("journalstatus"))
                            .value_or(domain::JournalStatus::archived);
        record.journalled = date_of(node.value("journaldato"));
        record.dated = date_of(node.value("dokumentetsDato"));
        // A plain registrering has neither title nor dates of its own: the document's and the
        // case's do.
        const XmlNode* const first = node.child("dokumentbeskrivelse");
        record.title = shown_words(node.value("tittel"));
        if (record.title.empty() && first != nullptr)
            record.title = shown_words(first->value("tittel"));
        if (record.title.empty()) record.title = parent.record.title;
        record.public_title = public_title(node, shield, "Skjermet");
        if (record.public_title.empty()) record.public_title = record.title;
        for (const XmlNode* const one : node.all("korrespondansepart"))
            record.correspondents.push_back({role_of(one->value("korrespondanseparttype")),
                                             shown_words(one->value("korrespondansepartNavn"))});

        for (const XmlNode* const one : node.all("dokumentbeskrivelse"))
            entry.documents.push_back(document(*one, shield, entry));
        if (!node.all("dokumentobjekt").empty())
            entry.documents.push_back(bare_document(node, shield, entry));
        number_once(entry.documents);
        return entry;
    }

    DeliveredDocument document(const XmlNode& node, const Shield& outer,
                               const DeliveredEntry& entry) {
        const Shield shield = shield_of(node, outer);
        DeliveredDocument document;
        auto& record = document.record;
        record.external_key = key_of(node, "dokumentbeskrivelse");
        document.name = record.external_key;
        record.number = small_number(node.value("dokumentnummer"));
        record.attached_as = domain::read_attached_as(node.value("tilknyttetRegistreringSom"))
                                 .value_or(domain::AttachedAs::main_document);
        record.title = shown_words(node.value("tittel"));
        if (record.title.empty()) record.title = entry.record.title;
        record.type = type_of(node.value("dokumenttype"), record.title);
        const bool shielded = shield.hides_words || shield.status != AccessStatus::not_assessed;
        // A document has no public title of its own in Noark: its entry's is the main document's.
        const bool main = record.attached_as == domain::AttachedAs::main_document;
        record.public_title = !shielded ? record.title
                              : main    ? entry.record.public_title
                                        : "Vedlegg";
        finish(node, shield, entry, document);
        return document;
    }

    // Until v4 files may hang directly on the registrering.
    DeliveredDocument bare_document(const XmlNode& node, const Shield& shield,
                                    const DeliveredEntry& entry) {
        DeliveredDocument document;
        auto& record = document.record;
        record.external_key = entry.record.external_key + "#files";
        document.name = entry.record.external_key;
        record.title = entry.record.title;
        record.public_title = entry.record.public_title;
        record.type = type_of("", record.title);
        finish(node, shield, entry, document);
        return document;
    }

    // Numbers are unique within a case and within an entry. Those that are missing or stand twice
    // get new ones after the highest, the same ones each time the package is read.
    template <typename Numbered>
    static void number_once(std::vector<Numbered>& list) {
        int highest = 0;
        for (const auto& one : list) highest = std::max(highest, one.record.number);
        std::set<int> taken;
        for (auto& one : list) {
            if (one.record.number == 0 || !taken.insert(one.record.number).second)
                one.record.number = ++highest;
        }
    }

    void finish(const XmlNode& node, const Shield& shield, const DeliveredEntry& entry,
                DeliveredDocument& document) {
        auto& record = document.record;
        record.dated = entry.record.dated != domain::PartialDate() ? entry.record.dated
                                                                   : entry.record.journalled;
        record.status = shield.status;
        record.existence = shield.existence;
        record.legal_basis = shield.legal_basis;
        std::set<std::pair<int, domain::Variant>> taken;
        for (const XmlNode* const object : node.all("dokumentobjekt")) {
            if (object->value("referanseDokumentfil").empty()) continue;
            DeliveredFile file = file_of(*object);
            // Two objects of one version and variant would be one to the archive.
            while (!taken.emplace(file.version, file.variant).second) ++file.version;
            document.files.push_back(std::move(file));
        }
        if (document.files.empty() && node.value("dokumentmedium") != "Fysisk medium")
            review_.push_back({document.name, "the document \"" + record.title + "\" has no file"});
    }

    static DeliveredFile file_of(const XmlNode& object) {
        DeliveredFile file;
        file.path = object.value("referanseDokumentfil");
        file.version = std::max(1, small_number(object.value("versjonsnummer")));
        file.variant = domain::read_variant(object.value("variantformat"))
                           .value_or(domain::Variant::production);
        file.claimed_sha256 = Sha256::parse(object.value("sjekksum"));
        if (const auto bytes = read_number(object.value("filstoerrelse")))
            file.claimed_bytes = *bytes;
        return file;
    }

    // systemID; a number within its parent where an old system left it out, which is the same each
    // time the same package is read.
    std::string key_of(const XmlNode& node, std::string_view kind) {
        if (const auto id = node.value("systemID"); !id.empty()) return std::string(id);
        return std::string(kind) + "@" + std::to_string(node.line);
    }

    const NoarkPlace& place_;
    const NoarkSurvey& survey_;
    const domain::MunicipalityNumber& home_;
    std::vector<Remark>& review_;
    std::string source_;
    std::vector<DeliveredCase> cases_;
};

}  // namespace

std::vector<DeliveredCase> cases_of(const NoarkPlace& place, const XmlNode& folder,
                                    const NoarkSurvey& survey,
                                    const domain::MunicipalityNumber& home,
                                    std::vector<Remark>& review) {
    Mapper mapper(place, survey, home, review);
    if (folder.name == "mappe") {
        mapper.folder(folder, {});
    } else {
        mapper.lone_entry(folder);
    }
    return mapper.finish();
}

}  // namespace byggarkiv::intake
