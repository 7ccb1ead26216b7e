#include "archive/particulars.hpp"

#include <stdexcept>

#include "archive/particular_rows.hpp"
#include "archive/persons.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/particular.hpp"

namespace byggarkiv::archive {

namespace {

template <typename Value>
std::string_view word(const std::optional<Value>& value) {
    return value ? noark_text(*value) : std::string_view{};
}

// Writes one thing's parts, each where it is there.
class Entry {
public:
    Entry(Work& work, const HolderKey& on)
        : work_(work),
          session_(work.session()),
          sealer_(work.sealer()),
          kind_(code(on.holder)),
          key_(on.key) {}

    void write(const Party& party, int position) {
        write(as_party, position, party, party.role, "", "");
    }
    void write(const Correspondent& one, int position) {
        write(as_correspondent, position, one, noark_text(one.role), one.unit, one.officer);
    }
    void write(std::string_view kind, const std::vector<std::string>& terms) {
        int position = 0;
        for (const auto& term : terms)
            session_.run(sql::particular::add_term, {kind_, key_, kind, ++position, term});
    }
    void write(const Remark& remark, int position) {
        session_.run(sql::particular::add_remark, {kind_, key_, position, remark.text, remark.type,
                                                   remark.made.at, remark.made.by});
    }
    void write(const CrossReference& reference, int position) {
        session_.run(sql::particular::add_reference,
                     {kind_, key_, position, code(reference.target), reference.key});
    }
    void write(const Precedent& one, int position) {
        session_.run(sql::particular::add_precedent,
                     {kind_, key_, position, one.dated, one.title, one.description, one.legal_basis,
                      one.source_factor, word(one.status), one.approved.at, one.approved.by,
                      one.closed.at, one.closed.by, one.made.at, one.made.by});
    }
    void write(const Retention& one) {
        session_.run(sql::particular::set_retention,
                     {kind_, key_, word(one.decision), one.legal_basis, one.years.value_or(-1),
                      one.dated.text(), one.disposed.at, one.disposed.by, word(one.deletion),
                      one.deleted.at, one.deleted.by});
    }
    void write(const Shielding& one) {
        session_.run(sql::particular::set_shielding,
                     {kind_, key_, one.restriction, one.legal_basis, one.metadata, word(one.extent),
                      one.years.value_or(-1), one.expires.text()});
    }
    void write(const Grading& one) {
        session_.run(sql::particular::set_grading,
                     {kind_, key_, word(one.grade), one.graded.at, one.graded.by, one.downgraded.at,
                      one.downgraded.by});
    }
    void write(const Signature& one) {
        session_.run(sql::particular::set_signature,
                     {kind_, key_, one.level, word(one.verified), one.checked.at, one.checked.by});
    }
    void write(const std::vector<KeptElement>& kept) {
        std::size_t bytes = 0;
        for (const auto& one : kept) {
            bytes += one.xml.size();
            if (bytes > Particulars::most_kept)
                throw std::logic_error("more XML than is kept with one thing");
            const auto sealed = one.whole.empty() ? std::string() : sealer_.seal(one.whole);
            session_.run(sql::particular::keep,
                         {kind_, key_, one.element, one.ordinal, one.xml, store::Blob{sealed}});
        }
    }

    template <typename Part>
    void write(const std::vector<Part>& parts) {
        int position = 0;
        for (const auto& part : parts) write(part, ++position);
    }
    template <typename Part>
    void write(const std::optional<Part>& part) {
        if (part) write(*part);
    }

private:
    template <typename Somebody>
    void write(std::string_view capacity, int position, const Somebody& one, std::string_view role,
               std::string_view unit, std::string_view officer) {
        const auto known =
            one.national_id ? Persons(work_).find_or_enter(*one.national_id) : one.person;
        const std::string person = known ? known->text() : std::string();
        const ContactDetails& at = one.contact;
        session_.run(sql::particular::add_party,
                     {kind_, key_, capacity, position, one.external_key, role, one.role_text,
                      one.name, person, at.organisation, at.address, at.postcode, at.place,
                      at.country, at.email, at.phone, at.contact, unit, officer});
    }

    Work& work_;
    store::Session& session_;
    const Sealer& sealer_;
    const std::string_view kind_;
    const std::string& key_;
};

int next(Work& work, const store::Statement& statement, const HolderKey& on) {
    return work.session().row(statement, {code(on.holder), on.key}).value().small(0);
}

}  // namespace

void Particulars::enter(const HolderKey& on, const ParticularSet& all) {
    work_.must_be_in_change();
    Entry entry(work_, on);
    entry.write(all.parties);
    entry.write(all.correspondents);
    entry.write("keyword", all.keywords);
    entry.write("author", all.authors);
    entry.write("storage", all.storages);
    entry.write(all.remarks);
    entry.write(all.references);
    entry.write(all.precedents);
    entry.write(all.retention);
    entry.write(all.shielding);
    entry.write(all.grading);
    entry.write(all.signature);
    entry.write(all.kept);
}

void Particulars::add(const HolderKey& on, const Party& party) {
    work_.must_be_in_change();
    const int position = work_.session()
                             .row(sql::particular::next_party, {code(on.holder), on.key, as_party})
                             .value()
                             .small(0);
    Entry(work_, on).write(party, position);
    tell_written(work_, on);
}

void Particulars::add(const HolderKey& on, const Remark& remark) {
    work_.must_be_in_change();
    Entry(work_, on).write(remark, next(work_, sql::particular::next_remark, on));
    tell_written(work_, on);
}

void Particulars::add(const HolderKey& on, const CrossReference& reference) {
    work_.must_be_in_change();
    Entry(work_, on).write(reference, next(work_, sql::particular::next_reference, on));
    tell_written(work_, on);
}

void Particulars::add(const HolderKey& on, const Precedent& precedent) {
    work_.must_be_in_change();
    Entry(work_, on).write(precedent, next(work_, sql::particular::next_precedent, on));
    tell_written(work_, on);
}

void Particulars::set(const HolderKey& on, const Retention& retention) {
    work_.must_be_in_change();
    Entry(work_, on).write(retention);
    tell_written(work_, on);
}

void Particulars::set(const HolderKey& on, const Shielding& shielding) {
    work_.must_be_in_change();
    Entry(work_, on).write(shielding);
    tell_written(work_, on);
}

void Particulars::set(const HolderKey& on, const Grading& grading) {
    work_.must_be_in_change();
    Entry(work_, on).write(grading);
    tell_written(work_, on);
}

void Particulars::set(const HolderKey& on, const Signature& signature) {
    work_.must_be_in_change();
    Entry(work_, on).write(signature);
    tell_written(work_, on);
}

ParticularSet Particulars::of(const HolderKey& on) {
    ParticularSet set;
    for (const auto& row : work_.session().rows(sql::particular::of, {code(on.holder), on.key}))
        take(row, set);
    return set;
}

std::vector<Party> Particulars::parties(const HolderKey& on) {
    std::vector<Party> found;
    for (const auto& row :
         work_.session().rows(sql::particular::parties, {code(on.holder), on.key, as_party}))
        found.push_back(party_of(row, 0));
    return found;
}

std::vector<Correspondent> Particulars::correspondents(const domain::JournalEntryKey& entry) {
    std::vector<Correspondent> found;
    for (const auto& row : work_.session().rows(
             sql::particular::parties, {code(Holder::entry), entry.text(), as_correspondent}))
        found.push_back(correspondent_of(row, 0));
    return found;
}

std::vector<KeptElement> Particulars::kept_whole(const HolderKey& on) {
    std::vector<KeptElement> found;
    for (const auto& row : work_.session().rows(sql::particular::kept, {code(on.holder), on.key})) {
        KeptElement one{row.text(0), row.small(1), row.text(2)};
        if (!row.text(3).empty()) {
            auto whole = work_.sealer().unseal(row.text(3));
            if (!whole) throw Failure(Failure::Kind::integrity, "sealed metadata cannot be opened");
            one.xml = std::move(*whole);
        }
        found.push_back(std::move(one));
    }
    return found;
}

std::vector<HolderKey> Particulars::referring(std::string_view key, int limit) {
    std::vector<HolderKey> found;
    for (const auto& row : work_.session().rows(sql::particular::referring, {key, limit}))
        found.emplace_back(read_holder(row.text(0)), row.text(1));
    return found;
}

}  // namespace byggarkiv::archive
