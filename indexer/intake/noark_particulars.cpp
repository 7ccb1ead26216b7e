#include "intake/noark_particulars.hpp"

#include "base/text.hpp"
#include "intake/words.hpp"

namespace byggarkiv::intake {

namespace {

using archive::CrossReference;
using archive::ParticularSet;

// The number by which its system knows a party. Where that is a national id number it is taken as
// one, to be sealed; an organisation's number may be shown.
template <typename Somebody>
void identity(Taken& element, std::string_view name, Somebody& party) {
    const XmlNode* const written = element.node().child(name);
    if (written == nullptr) return;
    if (const auto person = domain::NationalId::parse(written->text);
        person && person->digits() == written->text) {
        party.national_id = person;
        return element.understood(*written);
    }
    std::string code = element.code(name);
    if (domain::valid_organisation_number(code)) party.contact.organisation = code;
    party.external_key = std::move(code);
}

archive::ContactDetails contact_in(Taken& element) {
    return {.organisation = element.code("organisasjonsID"),
            .address = element.lines("postadresse"),
            .postcode = element.words("postnummer"),
            .place = element.words("poststed"),
            .country = element.words("land"),
            .email = element.words("epostadresse"),
            .phone = element.lines("telefonnummer"),
            .contact = element.words("kontaktperson")};
}

// `sakspart` until v4, `part` since v5.
archive::Party party_in(Taken& element, const std::string& prefix) {
    archive::Party party{.role = {}, .name = element.words(prefix + "Navn")};
    const std::string role = element.words(prefix + "Rolle");
    party.role = lower_case(role);
    if (party.role != role) party.role_text = role;
    party.contact = contact_in(element);
    identity(element, prefix + "ID", party);
    return party;
}

// Old systems invent words; one that is not the standard's is told by what it says of the
// direction.
domain::PartyRole role_of(std::string_view words) {
    if (const auto role = domain::read_party_role(words)) return *role;
    const bool receives = lower_case(words).find("mottaker") != std::string::npos;
    return receives ? domain::PartyRole::recipient : domain::PartyRole::sender;
}

archive::Correspondent correspondent_in(Taken& element) {
    archive::Correspondent one{.role = {}, .name = element.words("korrespondansepartNavn")};
    const std::string role = element.words("korrespondanseparttype");
    one.role = role_of(role);
    if (noark_text(one.role) != role) one.role_text = role;
    one.contact = contact_in(element);
    one.unit = element.words("administrativEnhet");
    one.officer = element.words("saksbehandler");
    return one;
}

void references_in(Taken& element, std::vector<CrossReference>& found) {
    using Target = CrossReference::Target;
    const auto take = [&found](Taken& from, std::string_view name, Target target) {
        if (auto key = from.code(name); !key.empty()) found.push_back({target, std::move(key)});
    };
    element.each("kryssreferanse", [&](Taken& one) {
        take(one, "referanseTilKlasse", Target::archive_class);
        take(one, "referanseTilMappe", Target::case_file);
        take(one, "referanseTilRegistrering", Target::entry);
    });
    for (auto& key : element.list("referanseSekundaerKlassifikasjon"))
        found.push_back({Target::secondary_class, std::move(key)});
    for (auto& key : element.list("referanseArkivdel"))
        found.push_back({Target::part, std::move(key)});
}

archive::Precedent precedent_in(Taken& one) {
    return {.dated = one.moment("presedensDato"),
            .title = one.words("tittel"),
            .description = one.words("beskrivelse"),
            .legal_basis = one.words("presedensHjemmel"),
            .source_factor = one.words("rettskildefaktor"),
            .status = one.word("presedensStatus", domain::read_precedent_status),
            .approved = one.stamp("presedensGodkjentDato", "presedensGodkjentAv"),
            .closed = one.stamp("avsluttetDato", "avsluttetAv"),
            .made = one.stamp("opprettetDato", "opprettetAv")};
}

void retention_in(Taken& element, std::optional<archive::Retention>& found) {
    const auto some = [&found]() -> archive::Retention& {
        return found ? *found : found.emplace();
    };
    element.only("kassasjon", [&](Taken& one) {
        auto& retention = some();
        retention.decision = one.word("kassasjonsvedtak", domain::read_retention_decision);
        retention.legal_basis = one.words("kassasjonshjemmel");
        retention.years = one.number("bevaringstid");
        retention.dated = one.date("kassasjonsdato");
    });
    element.only("utfoertKassasjon",
                 [&](Taken& one) { some().disposed = one.stamp("kassertDato", "kassertAv"); });
    element.only("sletting", [&](Taken& one) {
        auto& retention = some();
        retention.deletion = one.word("slettingstype", domain::read_deletion_type);
        retention.deleted = one.stamp("slettetDato", "slettetAv");
    });
}

void shielding_in(Taken& element, ParticularSet& found) {
    element.only("skjerming", [&](Taken& one) {
        found.shielding = archive::Shielding{
            .restriction = one.words("tilgangsrestriksjon"),
            .legal_basis = one.words("skjermingshjemmel"),
            .metadata = one.lines("skjermingMetadata"),
            .extent = one.word("skjermingDokument", domain::read_shielded_extent),
            .years = one.number("skjermingsvarighet"),
            .expires = one.date("skjermingOpphoererDato")};
    });
    // The grade is called gradering until v4.
    element.only("gradering", [&](Taken& one) {
        auto grade = one.word("grad", domain::read_grade);
        if (!grade) grade = one.word("gradering", domain::read_grade);
        found.grading =
            archive::Grading{.grade = grade,
                             .graded = one.stamp("graderingsdato", "gradertAv"),
                             .downgraded = one.stamp("nedgraderingsdato", "nedgradertAv")};
    });
    element.only("elektroniskSignatur", [&](Taken& one) {
        found.signature = archive::Signature{
            .level = one.words("elektroniskSignaturSikkerhetsnivaa"),
            .verified = one.word("elektroniskSignaturVerifisert", domain::read_signature_check),
            .checked = one.stamp("verifisertDato", "verifisertAv")};
    });
}

}  // namespace

ParticularSet particulars_in(Taken& element) {
    ParticularSet found;
    for (const std::string prefix : {"part", "sakspart"})
        element.each(prefix, [&](Taken& one) { found.parties.push_back(party_in(one, prefix)); });
    element.each("korrespondansepart",
                 [&](Taken& one) { found.correspondents.push_back(correspondent_in(one)); });
    found.keywords = element.list("noekkelord");
    found.authors = element.list("forfatter");
    found.storages = element.list("oppbevaringssted");
    element.each("merknad", [&](Taken& one) {
        found.remarks.push_back({.text = one.words("merknadstekst"),
                                 .type = one.words("merknadstype"),
                                 .made = one.stamp("merknadsdato", "merknadRegistrertAv")});
    });
    references_in(element, found.references);
    element.each("presedens", [&](Taken& one) { found.precedents.push_back(precedent_in(one)); });
    retention_in(element, found.retention);
    shielding_in(element, found);
    return found;
}

std::vector<archive::SignOff> sign_offs_in(Taken& entry) {
    std::vector<archive::SignOff> found;
    entry.each("avskrivning", [&](Taken& one) {
        found.push_back({.dated = one.moment("avskrivningsdato"),
                         .by = one.words("avskrevetAv"),
                         .method = one.word("avskrivningsmaate", domain::read_sign_off_method),
                         .answered_in = one.code("referanseAvskrivesAvJournalpost")});
    });
    return found;
}

std::vector<archive::Conversion> conversions_in(Taken& object) {
    std::vector<archive::Conversion> found;
    object.each("konvertering", [&](Taken& one) {
        found.push_back({.made = one.stamp("konvertertDato", "konvertertAv"),
                         .from_format = one.words("konvertertFraFormat"),
                         .to_format = one.words("konvertertTilFormat"),
                         .tool = one.words("konverteringsverktoey"),
                         .comment = one.words("konverteringskommentar")});
    });
    return found;
}

}  // namespace byggarkiv::intake
