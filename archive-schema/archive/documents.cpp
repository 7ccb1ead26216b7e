#include "archive/documents.hpp"

#include <algorithm>

#include "archive/hidden_names.hpp"
#include "archive/import_ledger.hpp"
#include "archive/properties.hpp"
#include "archive/reading_codes.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/access.hpp"
#include "sql/document.hpp"
#include "sql/likeness.hpp"
#include "sql/particular.hpp"

namespace byggarkiv::archive {

namespace {

std::string_view code(AccessOrigin origin) {
    switch (origin) {
        case AccessOrigin::delivery:
            return "delivery";
        case AccessOrigin::rule:
            return "rule";
        case AccessOrigin::release:
            return "release";
        case AccessOrigin::officer:
            return "officer";
    }
    return "";
}

Sha256 hash_of(const std::string& hex) {
    return read_code(Sha256::parse, hex);
}

Object object_of(const store::Row& row) {
    return {.key = read_key<domain::ObjectKey>(row.text(0)),
            .version = row.small(1),
            .variant = read_code(domain::read_variant, row.text(2)),
            .sha256 = hash_of(row.text(3)),
            .bytes = static_cast<std::uint64_t>(row.number(4)),
            .mime_type = row.text(5),
            .file_name = row.text(6),
            .pages = row.small(7),
            .reading = read_code(read_reading, row.text(8)),
            .unreadable = row.text(9)};
}

domain::Grant grant_of(const store::Row& row) {
    const auto receiver = [&]() -> domain::Grant::Receiver {
        if (!row.is_null(0))
            return domain::Grant::OwnersOf{read_key<domain::PropertyKey>(row.text(0))};
        if (row.is_null(1)) return domain::Grant::Person{domain::PersonKey(row.text(3))};
        domain::Grant::PartyOf party{.case_key = read_key<domain::CaseKey>(row.text(1)),
                                     .role = row.text(2)};
        if (!row.is_null(3)) party.person = domain::PersonKey(row.text(3));
        return party;
    };
    return {.to = receiver(), .legal_basis = row.text(4), .until = read_optional_date(row.text(5))};
}

// The row of `document.get`, with the grants and the file that belong to it.
Document document_of(Work& work, const store::Row& row) {
    Document document{.key = read_key<domain::DocumentKey>(row.text(0)),
                      .journal_entry = read_key<domain::JournalEntryKey>(row.text(1)),
                      .case_key = read_key<domain::CaseKey>(row.text(2)),
                      .number = row.small(3),
                      .attached_as = read_code(domain::read_attached_as, row.text(4)),
                      .type = read_code(domain::read_document_type, row.text(5)),
                      .title = row.text(6),
                      .public_title = row.text(7),
                      .dated = read_partial_date(row.text(8)),
                      .access = {.status = read_code(domain::read_access_status, row.text(9)),
                                 .existence = read_code(domain::read_existence, row.text(10)),
                                 .legal_basis = row.text(11),
                                 .expires = read_optional_date(row.text(12)),
                                 .after_expiry = read_code(domain::read_after_expiry, row.text(14)),
                                 .withdrawn = !row.text(13).empty(),
                                 .set_aside = row.number(15) > 0,
                                 .grants = {}},
                      .object = std::nullopt};
    for (const auto& grant :
         work.session().rows(sql::access::grants_on, {row.text(0), row.text(2)}))
        document.access.grants.push_back(grant_of(grant));
    // A version made for the public hides parts of the paper; the reader of the original gets the
    // original.
    for (const auto& object : work.session().rows(sql::document::objects, {row.text(0)})) {
        auto candidate = object_of(object);
        if (candidate.variant == domain::Variant::shielded) continue;
        document.object = std::move(candidate);
        break;
    }
    return document;
}

// As in Cases: the number asked for, or the next where another document of the entry has it.
int free_number(store::Session& session, const domain::JournalEntryKey& parent, int wanted) {
    const bool free = wanted > 0 && !session.row(sql::document::numbered, {parent.text(), wanted});
    return free ? wanted
                : session.row(sql::document::next_number, {parent.text()}).value().small(0);
}

void add_row(Work& work, const domain::DocumentKey& key, const domain::JournalEntryKey& parent,
             const NewDocument& entry, std::string_view by) {
    auto& session = work.session();
    const auto& more = entry.details;
    session.run(sql::document::enter, {key.text(),
                                       parent.text(),
                                       entry.external_key,
                                       free_number(session, parent, entry.number),
                                       noark_text(entry.attached_as),
                                       more.attached.at,
                                       more.attached.by,
                                       domain::code(entry.type),
                                       more.type_text,
                                       more.status ? noark_text(*more.status) : std::string_view{},
                                       entry.title,
                                       entry.public_title,
                                       more.description,
                                       more.medium ? noark_text(*more.medium) : std::string_view{},
                                       entry.dated.text(),
                                       domain::code(entry.status),
                                       domain::code(entry.existence),
                                       entry.legal_basis,
                                       code(entry.origin),
                                       by,
                                       work.now(),
                                       date_text(entry.expires),
                                       more.made.at,
                                       more.made.by});
}

}  // namespace

Filing<domain::DocumentKey> Documents::enter(const domain::JournalEntryKey& parent,
                                             const NewDocument& entry, std::string_view by) {
    work_.must_be_in_change();
    auto& session = work_.session();
    if (const auto known = session.row(sql::document::find, {parent.text(), entry.external_key}))
        return {read_key<domain::DocumentKey>(known->text(0)), Filed::before};

    const auto key = domain::DocumentKey::random();
    add_row(work_, key, parent, entry, by);
    for (const auto& link : entry.properties)
        session.run(sql::document::add_property,
                    {key.text(), link.property.text(), link.as_written});
    Particulars(work_).enter(key, entry.particulars);
    work_.touch("document", key.text());
    return {key, Filed::now};
}

Filing<domain::ObjectKey> Documents::enter(const domain::DocumentKey& parent,
                                           const NewObject& entry) {
    work_.must_be_in_change();
    auto& session = work_.session();
    if (const auto known = session.row(sql::document::find_object,
                                       {parent.text(), entry.version, noark_text(entry.variant)}))
        return {read_key<domain::ObjectKey>(known->text(0)), Filed::before};
    const auto key = domain::ObjectKey::random();
    const auto& more = entry.details;
    const std::string_view by = work_.actor();
    const auto delivery = by.starts_with(delivered_by) ? by.substr(delivered_by.size()) : "";
    session.run(
        sql::document::add_object,
        {key.text(), parent.text(), entry.version, noark_text(entry.variant), entry.sha256.hex(),
         static_cast<std::int64_t>(entry.bytes), entry.mime_type, entry.file_name, entry.pages,
         code(entry.reading), entry.unreadable, work_.now(), more.external_key, more.format,
         more.format_text, more.made.at, more.made.by, delivery});
    int position = 0;
    for (const auto& one : entry.conversions)
        session.run(sql::document::add_conversion,
                    {key.text(), ++position, one.made.at, one.made.by, one.from_format,
                     one.to_format, one.tool, one.comment});
    Particulars(work_).enter(key, entry.particulars);
    session.run(sql::likeness::note_same, {entry.sha256.hex(), parent.text()});
    work_.touch("document", parent.text());
    return {key, Filed::now};
}

std::optional<Document> Documents::get(const domain::DocumentKey& key) {
    const auto row = work_.session().row(sql::document::get, {key.text()});
    if (!row) return std::nullopt;
    return document_of(work_, *row);
}

std::vector<Document> Documents::of_case(const domain::CaseKey& key) {
    std::vector<Document> documents;
    for (const auto& row : work_.session().rows(sql::document::of_case, {key.text()}))
        documents.push_back(document_of(work_, row));
    return documents;
}

void Documents::tie(const domain::DocumentKey& key, const DocumentTie& tie) {
    work_.must_be_in_change();
    const auto added = work_.session().run(
        sql::document::tie, {tie.journal_entry.text(), key.text(), tie.number,
                             noark_text(tie.attached_as), tie.attached.at, tie.attached.by});
    if (added > 0) work_.touch("document", key.text());
}

std::optional<DocumentDetails> Documents::details(const domain::DocumentKey& key) {
    const auto row = work_.session().row(sql::document::details, {key.text()});
    if (!row) return std::nullopt;
    return DocumentDetails{.type_text = row->text(2),
                           .status = read_optional_code(domain::read_document_status, row->text(3)),
                           .description = row->text(4),
                           .medium = read_optional_code(domain::read_medium, row->text(5)),
                           .attached = {row->text(0), row->text(1)},
                           .made = {row->text(6), row->text(7)}};
}

std::optional<ObjectDetails> Documents::details(const domain::ObjectKey& key) {
    const auto row = work_.session().row(sql::document::object_details, {key.text()});
    if (!row) return std::nullopt;
    return ObjectDetails{.external_key = row->text(0),
                         .format = row->text(1),
                         .format_text = row->text(2),
                         .made = {row->text(3), row->text(4)}};
}

std::vector<Conversion> Documents::conversions(const domain::ObjectKey& key) {
    std::vector<Conversion> found;
    for (const auto& row : work_.session().rows(sql::document::conversions, {key.text()}))
        found.push_back(
            {{row.text(0), row.text(1)}, row.text(2), row.text(3), row.text(4), row.text(5)});
    return found;
}

std::vector<DocumentTie> Documents::ties(const domain::DocumentKey& key) {
    std::vector<DocumentTie> found;
    for (const auto& row : work_.session().rows(sql::document::ties, {key.text()}))
        found.push_back({read_key<domain::JournalEntryKey>(row.text(0)),
                         row.small(1),
                         read_code(domain::read_attached_as, row.text(2)),
                         {row.text(3), row.text(4)}});
    return found;
}

std::set<domain::DocumentKey> Documents::on_property(const domain::PropertyKey& property) {
    std::set<domain::DocumentKey> found;
    for (const auto& row : work_.session().rows(sql::document::on_property, {property.text()}))
        found.insert(read_key<domain::DocumentKey>(row.text(0)));
    return found;
}

std::set<domain::DocumentKey> Documents::elsewhere(const domain::PropertyKey& property) {
    std::set<domain::DocumentKey> found;
    for (const auto& row : work_.session().rows(sql::document::elsewhere, {property.text()}))
        found.insert(read_key<domain::DocumentKey>(row.text(0)));
    return found;
}

std::vector<domain::PropertyKey> Documents::properties(const domain::DocumentKey& key) {
    std::vector<domain::PropertyKey> found;
    for (const auto& row : work_.session().rows(sql::document::properties, {key.text()}))
        found.push_back(read_key<domain::PropertyKey>(row.text(0)));
    return found;
}

std::vector<domain::DocumentKey> Documents::holding(const Sha256& file) {
    std::vector<domain::DocumentKey> found;
    for (const auto& row : work_.session().rows(sql::document::of_file, {file.hex()}))
        found.push_back(read_key<domain::DocumentKey>(row.text(0)));
    return found;
}

std::vector<std::string> Documents::storages(const domain::DocumentKey& key) {
    std::vector<std::string> found;
    std::optional<int> level;
    for (const auto& row : work_.session().rows(sql::particular::storages, {key.text()})) {
        if (!level) level = row.small(0);
        if (row.small(0) == *level) found.push_back(row.text(2));
    }
    return found;
}

std::optional<IndexCard> Documents::index_card(const domain::DocumentKey& key) {
    auto document = get(key);
    if (!document || document->access.set_aside) return std::nullopt;
    const auto parent = Cases(work_).get(document->case_key);
    if (!parent) throw Failure(Failure::Kind::integrity, "document without a case: " + key.text());

    // No index holds a protected name: who may be told it could also find it there by chance.
    const auto names = HiddenNames(work_).names_in(document->case_key);
    document->title = names.hidden_in(document->title);
    document->public_title = names.hidden_in(document->public_title);
    IndexCard card{.document = std::move(*document),
                   .case_number = parent->number_text,
                   .case_title = names.hidden_in(parent->title),
                   .case_public_title = names.hidden_in(parent->public_title),
                   .case_status = parent->status,
                   .property_keys = properties(key),
                   .property_numbers = {},
                   .addresses = {},
                   .place = {},
                   .positions = {},
                   .correspondents = {},
                   .storages = {}};
    Properties register_of(work_);
    for (const auto& property_key : card.property_keys) {
        const auto property = register_of.get(property_key);
        if (!property) continue;
        for (const auto& number : property->numbers) card.property_numbers.push_back(number.number);
        for (const auto& address : property->addresses) card.addresses.push_back(address.text());
        for (const auto& former : property->former_addresses)
            card.addresses.push_back(former.text());
        if (card.place.empty() && !property->addresses.empty())
            card.place = property->addresses.front().place;
        if (const auto middle = register_of.middle(property_key)) card.positions.push_back(*middle);
    }
    for (const auto& correspondent : Cases(work_).correspondents(card.document.journal_entry))
        card.correspondents.push_back(names.hidden_in(correspondent.name));
    for (const auto& row : work_.session().rows(sql::particular::storages, {key.text()}))
        card.storages.push_back(names.hidden_in(row.text(2)));
    return card;
}

std::vector<domain::DocumentKey> Documents::after(const std::optional<domain::DocumentKey>& last,
                                                  int limit) {
    std::vector<domain::DocumentKey> keys;
    for (const auto& row :
         work_.session().rows(sql::document::after, {last ? last->text() : std::string(), limit}))
        keys.push_back(read_key<domain::DocumentKey>(row.text(0)));
    return keys;
}

bool Documents::holds(const Sha256& file) {
    return work_.session().row(sql::document::holds, {file.hex()}).has_value();
}

}  // namespace byggarkiv::archive
