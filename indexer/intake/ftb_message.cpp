#include "intake/ftb_message.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "domain/municipality_number.hpp"
#include "intake/ftb_codes.hpp"
#include "intake/words.hpp"

namespace byggarkiv::intake {

namespace {

constexpr std::size_t largest_message = 16UL * 1024 * 1024;

class RootOnly final : public XmlListener {
public:
    void begin(std::string_view, std::string_view space, Attributes&, std::size_t) override {
        ftb = is_ftb_namespace(space);
        met_ = true;
    }
    void text(std::string_view) override {}
    void end(std::string_view) override {}
    std::string_view complaint() const override { return met_ ? "enough" : ""; }

    bool ftb = false;

private:
    bool met_ = false;
};

class Whole final : public XmlListener {
public:
    void begin(std::string_view name, std::string_view, Attributes& attributes,
               std::size_t line) override {
        tree_.begin(name, attributes, line);
        if (tree_.too_large()) complaint_ = "has more elements than any message";
    }
    void text(std::string_view piece) override { tree_.text(piece); }
    void end(std::string_view) override {
        if (tree_.end()) root = tree_.take();
    }
    std::string_view complaint() const override { return complaint_; }

    XmlNode root;

private:
    XmlTree tree_;
    std::string_view complaint_;
};

// The first element of this name, however deep; none where there is none.
const XmlNode* below(const XmlNode& node, std::string_view name) {
    for (const auto& child : node.children) {
        if (child.name == name) return &child;
        if (const auto* const found = below(child, name)) return found;
    }
    return nullptr;
}

void each_below(const XmlNode& node, std::string_view name,
                const std::function<void(const XmlNode&)>& take) {
    for (const auto& child : node.children) {
        if (child.name == name && !child.children.empty()) take(child);
        each_below(child, name, take);
    }
}

// A code and its words: kodeverdi and kodebeskrivelse, kode and beskrivelse in the old forms.
std::string code_in(const XmlNode& node) {
    for (const auto* const name : {"kodeverdi", "kode"})
        if (const auto text = node.value(name); !text.empty()) return std::string(text);
    return {};
}
std::string words_in(const XmlNode& node) {
    for (const auto* const name : {"kodebeskrivelse", "beskrivelse"})
        if (const auto text = node.value(name); !text.empty()) return shown_words(text);
    return {};
}

class Reader {
public:
    Reader(const std::string& name, std::vector<Remark>& review) : name_(name), review_(review) {}

    FtbMessage read(const XmlNode& root) {
        message_.root = root.name;
        if (const auto* const about = root.child("metadata")) {
            message_.id = about->value("ftbId");
            message_.project = shown_words(about->value("prosjektnavn"));
        }
        read_case_number(root);
        read_measures(root);
        if (const auto* const place = root.child("eiendomByggested"))
            for (const auto* const one : place->all("eiendom")) read_property(*one);
        read_party(root, "tiltakshaver", "tiltakshaver");
        read_party(root, "ansvarligSoeker", "ansvarlig søker");
        each_below(root, "vedlegg", [&](const XmlNode& one) { read_file(one); });
        return std::move(message_);
    }

private:
    void doubt(Why why) { review_.push_back({name_, std::move(why)}); }

    void read_case_number(const XmlNode& root) {
        const auto* const number = root.child("kommunensSaksnummer");
        if (number == nullptr) return;
        const auto year = small_number(number->value("saksaar"));
        const auto sequence = small_number(number->value("sakssekvensnummer"));
        if (year > 0 && sequence > 0) {
            message_.case_year = year;
            message_.case_sequence = sequence;
        } else if (!number->value("saksaar").empty() ||
                   !number->value("sakssekvensnummer").empty()) {
            doubt(because<Reason::case_number_is_none>());
        }
    }

    void read_measures(const XmlNode& root) {
        const auto add = [&](std::string words) {
            auto& all = message_.measures;
            if (!words.empty() && std::find(all.begin(), all.end(), words) == all.end())
                all.push_back(std::move(words));
        };
        for (const auto* const section : {"soeknadGjelder", "endringenGjelder"})
            if (const auto* const about = root.child(section))
                for (const auto* const kind : {"type", "endringstype"})
                    if (const auto* const type = about->child(kind))
                        for (const auto* const code : type->all("kode")) add(words_in(*code));
        if (const auto* const old = root.child("tiltakstyper"))
            for (const auto* const type : old->all("tiltakstype")) add(words_in(*type));
    }

    void read_property(const XmlNode& node) {
        const auto building = node.value("bygningsnummer");
        if (!building.empty() && building.size() <= 9 && read_number(building))
            message_.buildings.emplace_back(building);
        if (message_.address.empty())
            if (const auto* const address = node.child("adresse"))
                message_.address = shown_words(address->value("adresselinje1"));
        const auto* const id = node.child("eiendomsidentifikasjon");
        if (id == nullptr) return doubt(because<Reason::property_without_number>());
        const auto number = [&](std::string_view part) {
            const auto text = id->value(part);
            return text.empty() ? std::optional(0u) : read_number(text);
        };
        const auto municipality = domain::MunicipalityNumber::parse(id->value("kommunenummer"));
        const auto gnr = number("gaardsnummer"), bnr = number("bruksnummer"),
                   fnr = number("festenummer"), snr = number("seksjonsnummer");
        if (!municipality || !gnr || !bnr || !fnr || !snr)
            return doubt(because<Reason::property_number_senseless>());
        const auto property = domain::PropertyId::from({*municipality, *gnr, *bnr, *fnr, *snr});
        if (!property) return doubt(because<Reason::property_number_senseless>());
        auto& all = message_.properties;
        if (std::find(all.begin(), all.end(), property.value()) == all.end())
            all.push_back(property.value());
    }

    // The number of a person may be there in clear, or sealed by a key that only the portal has.
    void read_party(const XmlNode& root, std::string_view element, std::string role) {
        const auto* const node = root.child(element);
        if (node == nullptr || node->value("navn").empty()) return;
        archive::Party party{.role = std::move(role), .name = shown_words(node->value("navn"))};
        party.national_id = domain::NationalId::parse(node->value("foedselsnummer"));
        party.contact.organisation = node->value("organisasjonsnummer");
        if (const auto* const address = node->child("adresse")) {
            party.contact.address = shown_words(address->value("adresselinje1"));
            party.contact.postcode = shown_words(address->value("postnr"));
            party.contact.place = shown_words(address->value("poststed"));
            party.contact.country = shown_words(address->value("landkode"));
        }
        party.contact.email = shown_words(node->value("epost"));
        const auto mobile = node->value("mobilnummer");
        party.contact.phone = shown_words(mobile.empty() ? node->value("telefonnummer") : mobile);
        if (const auto* const person = node->child("kontaktperson"))
            party.contact.contact = shown_words(person->value("navn"));
        message_.parties.push_back(std::move(party));
    }

    void read_file(const XmlNode& node) {
        FtbMessage::File file;
        file.name = trimmed(node.value("filnavn"));
        if (file.name.empty()) return;  // a list of attachments, or one that came by post
        if (const auto* const type = node.child("vedleggstype")) {
            file.code = code_in(*type);
            file.text = words_in(*type);
        }
        if (const auto comment = node.value("kommentar"); file.text.empty() && !comment.empty())
            file.text = shown_words(comment);
        file.version = std::max(1, small_number(node.value("versjonsnummer")));
        file.dated = date_of(node.value("versjonsdato"));
        const bool known = std::any_of(message_.files.begin(), message_.files.end(),
                                       [&](const auto& other) { return other.name == file.name; });
        if (!known) message_.files.push_back(std::move(file));
    }

    const std::string& name_;
    std::vector<Remark>& review_;
    FtbMessage message_;
};

}  // namespace

bool is_ftb_message(const std::filesystem::path& file) {
    RootOnly root;
    (void)read_xml(file, root);
    return root.ftb;
}

Result<FtbMessage, XmlFault> read_ftb_message(const std::filesystem::path& file,
                                              const std::string& name,
                                              std::vector<Remark>& review) {
    Whole whole;
    if (auto fault = read_xml(file, whole, {.bytes = largest_message}))
        return Refused{std::move(*fault)};
    return Reader(name, review).read(whole.root);
}

}  // namespace byggarkiv::intake
