#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/dates.hpp"
#include "domain/ids.hpp"
#include "domain/national_id.hpp"
#include "domain/noark.hpp"
#include "domain/noark_keeping.hpp"

namespace byggarkiv::archive {

class Work;

// The kinds of thing that particulars hang on.
enum class Holder {
    archive,
    part,
    class_system,
    archive_class,
    case_file,
    entry,
    document,
    object
};
std::string_view code(Holder holder);

// Which thing: its kind and its key.
struct HolderKey {
    Holder holder;
    std::string key;

    HolderKey(Holder of, std::string id) : holder(of), key(std::move(id)) {}
    HolderKey(const domain::ArchiveKey& id) : holder(Holder::archive), key(id.text()) {}
    HolderKey(const domain::PartKey& id) : holder(Holder::part), key(id.text()) {}
    HolderKey(const domain::ClassSystemKey& id) : holder(Holder::class_system), key(id.text()) {}
    HolderKey(const domain::ClassKey& id) : holder(Holder::archive_class), key(id.text()) {}
    HolderKey(const domain::CaseKey& id) : holder(Holder::case_file), key(id.text()) {}
    HolderKey(const domain::JournalEntryKey& id) : holder(Holder::entry), key(id.text()) {}
    HolderKey(const domain::DocumentKey& id) : holder(Holder::document), key(id.text()) {}
    HolderKey(const domain::ObjectKey& id) : holder(Holder::object), key(id.text()) {}
};

// When something was done according to the record, as it writes it ("2019-03-04T09:00:00+01:00"),
// and by whom; "" where it says nothing.
struct Stamp {
    std::string at = {};
    std::string by = {};
    bool operator==(const Stamp&) const = default;
};

// Where somebody is reached. Lists are texts with a line end between their items.
struct ContactDetails {
    std::string organisation = {};  // organisasjonsnummer
    std::string address = {};
    std::string postcode = {};
    std::string place = {};
    std::string country = {};
    std::string email = {};
    std::string phone = {};
    std::string contact = {};  // kontaktperson
    bool operator==(const ContactDetails&) const = default;
};

// part: somebody that a case, an entry or a document is about.
struct Party {
    std::string role;  // in lower case: domain::part_role, or another word
    std::string name;
    std::optional<domain::PersonKey> person = {};
    // For entering: given instead of `person`, who is then found or entered by it (Persons).
    std::optional<domain::NationalId> national_id = {};
    std::string external_key = {};  // partID
    std::string role_text = {};     // as written, where that is more than the case of letters
    ContactDetails contact = {};
};

// korrespondansepart
struct Correspondent {
    domain::PartyRole role = domain::PartyRole::sender;
    std::string name;
    std::optional<domain::PersonKey> person = {};
    std::optional<domain::NationalId> national_id = {};
    std::string external_key = {};
    std::string role_text = {};  // as written, where it is none of the standard's words
    ContactDetails contact = {};
    std::string unit = {};     // administrativEnhet
    std::string officer = {};  // saksbehandler
};

// merknad
struct Remark {
    std::string text;
    std::string type = {};
    Stamp made = {};
    bool operator==(const Remark&) const = default;
};

// To another thing by its key: the one its system gave it, or ours. It need not be there (yet).
struct CrossReference {
    enum class Target { archive_class, secondary_class, case_file, entry, part };
    Target target = Target::case_file;
    std::string key;
    bool operator==(const CrossReference&) const = default;
};

// presedens
struct Precedent {
    std::string dated;
    std::string title;
    std::string description = {};
    std::string legal_basis = {};
    std::string source_factor = {};  // rettskildefaktor
    std::optional<domain::PrecedentStatus> status = {};
    Stamp approved = {};
    Stamp closed = {};
    Stamp made = {};
    bool operator==(const Precedent&) const = default;
};

// kassasjon, utfoertKassasjon, sletting
struct Retention {
    std::optional<domain::RetentionDecision> decision = {};
    std::string legal_basis = {};
    std::optional<int> years = {};
    domain::PartialDate dated = {};
    Stamp disposed = {};
    std::optional<domain::DeletionType> deletion = {};
    Stamp deleted = {};
    bool operator==(const Retention&) const = default;
};

// skjerming, as recorded. What it means for a document is the document's own access.
struct Shielding {
    std::string restriction;  // tilgangsrestriksjon
    std::string legal_basis;
    std::string metadata = {};  // skjermingMetadata, one a line
    std::optional<domain::ShieldedExtent> extent = {};
    std::optional<int> years = {};
    domain::PartialDate expires = {};  // skjermingOpphoererDato
    bool operator==(const Shielding&) const = default;
};

// gradering
struct Grading {
    std::optional<domain::Grade> grade = {};
    Stamp graded = {};
    Stamp downgraded = {};
    bool operator==(const Grading&) const = default;
};

// elektroniskSignatur
struct Signature {
    std::string level;
    std::optional<domain::SignatureCheck> verified = {};
    Stamp checked = {};
    bool operator==(const Signature&) const = default;
};

// What no column holds exactly, as XML. It is given back instead of what the columns say of the
// element: the `ordinal`th of that name, from 1.
struct KeptElement {
    std::string element;
    int ordinal = 1;
    std::string xml;         // national id numbers masked
    std::string whole = {};  // for entering: with them, where there are any; sealed
    bool operator==(const KeptElement&) const = default;
};

// Everything that may hang on more than one kind of thing.
struct ParticularSet {
    std::vector<Party> parties;
    std::vector<Correspondent> correspondents;  // of entries
    std::vector<std::string> keywords;
    std::vector<std::string> authors;
    std::vector<std::string> storages;  // oppbevaringssted: box, shelf
    std::vector<Remark> remarks;
    std::vector<CrossReference> references;
    std::vector<Precedent> precedents;
    std::optional<Retention> retention;
    std::optional<Shielding> shielding;
    std::optional<Grading> grading;
    std::optional<Signature> signature;
    std::vector<KeptElement> kept;
};

// Reads and writes what hangs on things; one statement per part that is there, none for the rest.
// Writing needs a change. The thing itself is touched by the caller, except by add() and set().
class Particulars {
public:
    // Bytes of kept XML per thing. enter() throws std::logic_error above it: readers refuse before.
    static constexpr std::size_t most_kept = 256 * 1024;

    explicit Particulars(Work& work) : work_(work) {}

    // All of a thing that is entered now.
    void enter(const HolderKey& on, const ParticularSet& all);

    // One more of what a thing may have many of, after those that are there; the thing is told in
    // the audit log (and to followers, for cases and documents).
    void add(const HolderKey& on, const Party& party);
    void add(const HolderKey& on, const Remark& remark);
    void add(const HolderKey& on, const CrossReference& reference);
    void add(const HolderKey& on, const Precedent& precedent);
    // In place of what is there.
    void set(const HolderKey& on, const Retention& retention);
    void set(const HolderKey& on, const Shielding& shielding);
    void set(const HolderKey& on, const Grading& grading);
    void set(const HolderKey& on, const Signature& signature);

    ParticularSet of(const HolderKey& on);
    std::vector<Party> parties(const HolderKey& on);
    std::vector<Correspondent> correspondents(const domain::JournalEntryKey& entry);
    // With national id numbers, unsealed, as `xml`: for giving back to another archive alone.
    std::vector<KeptElement> kept_whole(const HolderKey& on);
    // What refers to something by this key.
    std::vector<HolderKey> referring(std::string_view key, int limit);

    // Canonical lines, kind and columns with tabs between them, in a total order; with the
    // buildings, plans and other systems' keys of the thing.
    void lines(const HolderKey& on, const std::function<void(const std::string&)>& each);

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
