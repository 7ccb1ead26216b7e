#include "archive/arrangements.hpp"

#include <algorithm>
#include <stdexcept>

#include "archive/classifications.hpp"
#include "archive/corrections.hpp"
#include "archive/holds.hpp"
#include "archive/imports.hpp"
#include "archive/likenesses.hpp"
#include "archive/placings.hpp"
#include "archive/properties.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/arrangement.hpp"
#include "sql/disposal.hpp"

namespace byggarkiv::archive {

namespace {

using Cause = ArrangementRefusal::Cause;
using Refusal = std::optional<ArrangementRefusal>;

std::string_view code(ArrangedBy way) {
    return way == ArrangedBy::separators ? "separators" : "person";
}

Refusal refused(Cause cause, std::string detail) {
    return ArrangementRefusal{cause, std::move(detail)};
}

std::vector<ArrangedPage> all_pages(std::size_t source, int count) {
    std::vector<ArrangedPage> pages;
    for (int page = 1; page <= count; ++page) pages.push_back({.source = source, .page = page});
    return pages;
}

// The source that these pages are all of, as it came.
const Document* whole_source(const Piles& piles, const std::vector<ArrangedPage>& pages) {
    if (pages.empty() || pages.front().source >= piles.sources.size()) return nullptr;
    const auto source = pages.front().source;
    const auto& document = piles.sources[source];
    return pages == all_pages(source, document.object->pages) ? &document : nullptr;
}

const ArrangedPart* part_now(const Piles& piles, const std::vector<ArrangedPage>& pages) {
    const auto found = std::ranges::find(piles.parts, pages, &ArrangedPart::pages);
    return found == piles.parts.end() ? nullptr : &*found;
}

// Its first page came from this one: what it says of itself goes for the part as well.
domain::DocumentKey forebear(const Piles& piles, const ArrangedPage& first) {
    for (const auto& part : piles.parts)
        for (const auto& page : part.pages)
            if (page.source == first.source && page.page == first.page) return part.document;
    return piles.sources[first.source].key;
}

// Of the documents that there are: those that are set aside, and those that are seen.
struct Becomes {
    std::set<domain::DocumentKey> going, staying;
};
Becomes what_becomes_of(const Piles& piles, const std::vector<NewPart>& parts) {
    Becomes becomes;
    for (const auto& source : piles.sources) becomes.going.insert(source.key);
    for (const auto& part : piles.parts) becomes.going.insert(part.document);
    for (const auto& part : parts) {
        if (const auto* source = whole_source(piles, part.pages))
            becomes.staying.insert(source->key);
        else if (const auto* old = part_now(piles, part.pages))
            becomes.staying.insert(old->document);
    }
    for (const auto& document : becomes.staying) becomes.going.erase(document);
    return becomes;
}

bool same(const Piles& one, const Piles& other) {
    const auto key = [](const Document& document) { return document.key; };
    return std::ranges::equal(one.sources, other.sources, {}, key, key) &&
           one.parts == other.parts && one.replaces == other.replaces;
}

std::string told(const store::Row& row) {
    const auto& what = row.text(0);
    if (what == "disposal") return "it stands in disposal " + row.text(1);
    return what + (row.text(1).empty() ? "" : " by " + row.text(1)) + " on " +
           row.text(2).substr(0, 10);
}

// What nobody has said of a part, and the pile's own words do not tell: one title stood for many
// papers.
std::vector<Classification::Field> untold_of(const NewPart& part,
                                             const domain::PartialDate& dated) {
    using Field = Classification::Field;
    std::vector<Field> untold;
    if (!part.words.type) untold.push_back(Field::type);
    if (part.words.title.empty()) untold.push_back(Field::title);
    if (dated == domain::PartialDate()) untold.push_back(Field::dated);
    return untold;
}

}  // namespace

std::string_view code(Cause cause) {
    switch (cause) {
        case Cause::unknown_document:
            return "unknown_document";
        case Cause::not_delivered:
            return "not_delivered";
        case Cause::closed:
            return "closed";
        case Cause::not_as_seen:
            return "not_as_seen";
        case Cause::no_such_page:
            return "no_such_page";
        case Cause::page_twice:
            return "page_twice";
        case Cause::unmakeable:
            return "unmakeable";
        case Cause::decided:
            return "decided";
    }
    return "";
}

bool Arrangements::needs_file(const Piles& piles, const std::vector<ArrangedPage>& pages) {
    return whole_source(piles, pages) == nullptr && part_now(piles, pages) == nullptr;
}

Refusal Arrangements::against_pages(const Piles& piles, const std::vector<NewPart>& parts) {
    std::set<std::pair<std::size_t, int>> seen;
    if (parts.empty()) return refused(Cause::no_such_page, "no document is to come of it");
    for (const auto& part : parts) {
        if (part.pages.empty()) return refused(Cause::no_such_page, "a document without pages");
        for (const auto& page : part.pages) {
            const bool there = page.source < piles.sources.size() && page.page >= 1 &&
                               page.page <= piles.sources[page.source].object->pages &&
                               page.quarters >= 0 && page.quarters <= 3;
            const auto name = "page " + std::to_string(page.page);
            if (!there) return refused(Cause::no_such_page, name);
            if (!seen.emplace(page.source, page.page).second)
                return refused(Cause::page_twice, name);
        }
    }
    return std::nullopt;
}

Result<Piles, ArrangementRefusal> Arrangements::piles(
    const std::vector<domain::DocumentKey>& documents) {
    if (documents.empty()) return Refused{ArrangementRefusal{Cause::unknown_document, ""}};
    const auto delivered = batch_of(documents.front());
    if (!delivered)
        return Refused{ArrangementRefusal{Cause::not_delivered, documents.front().text()}};
    Piles piles{.batch = *delivered, .sources = {}, .parts = {}};
    for (const auto& document : documents)
        if (auto refusal = add(piles, document)) return Refused{std::move(*refusal)};
    const auto batch = Imports(work_).get(piles.batch).value();
    if (batch.state != Batch::State::running && batch.state != Batch::State::stored)
        return Refused{ArrangementRefusal{Cause::closed, batch.key.text()}};
    return piles;
}

// That brought it, where one did.
std::optional<domain::BatchKey> Arrangements::batch_of(const domain::DocumentKey& document) {
    const auto facts = work_.session().row(sql::arrangement::facts, {document.text()});
    if (!facts || !facts->text(0).starts_with(delivered_by)) return std::nullopt;
    return domain::BatchKey::parse(facts->text(0).substr(delivered_by.size()));
}

Refusal Arrangements::add(Piles& piles, const domain::DocumentKey& document) {
    const auto in_force = work_.session().row(sql::arrangement::in_force_on, {document.text()});
    if (in_force)
        return add_arrangement(piles, read_key<domain::ArrangementKey>(in_force->text(0)));
    const auto is_there = [&](const Document& source) { return source.key == document; };
    if (std::ranges::any_of(piles.sources, is_there)) return std::nullopt;
    if (auto refusal = add_source(piles, document)) return refusal;
    const auto source = piles.sources.size() - 1;
    piles.parts.push_back({document, all_pages(source, piles.sources.back().object->pages)});
    return std::nullopt;
}

Refusal Arrangements::add_source(Piles& piles, const domain::DocumentKey& key) {
    auto document = Documents(work_).get(key);
    const auto facts = work_.session().row(sql::arrangement::facts, {key.text()});
    if (!document || !facts) return refused(Cause::unknown_document, key.text());
    if (!document->object || document->object->pages < 1 || facts->number(3) != 1)
        return refused(Cause::unknown_document,
                       "one file with pages is needed: " + document->title);
    if (facts->text(0) != std::string(delivered_by) + piles.batch.text())
        return refused(Cause::not_delivered, document->title);
    piles.sources.push_back(std::move(*document));
    return std::nullopt;
}

Refusal Arrangements::add_arrangement(Piles& piles, const domain::ArrangementKey& key) {
    if (std::ranges::find(piles.replaces, key) != piles.replaces.end()) return std::nullopt;
    const auto first = piles.sources.size();
    for (const auto& row : work_.session().rows(sql::arrangement::sources, {key.text()}))
        if (auto refusal = add_source(piles, read_key<domain::DocumentKey>(row.text(0))))
            return refusal;
    for (auto& part : parts_of(key, first)) piles.parts.push_back(std::move(part));
    piles.replaces.push_back(key);
    return std::nullopt;
}

std::vector<ArrangedPart> Arrangements::parts_of(const domain::ArrangementKey& key,
                                                 std::size_t first_source) {
    std::vector<ArrangedPart> parts;
    for (const auto& row : work_.session().rows(sql::arrangement::parts, {key.text()}))
        parts.push_back({read_key<domain::DocumentKey>(row.text(0)), {}});
    for (const auto& row : work_.session().rows(sql::arrangement::pages, {key.text()}))
        parts.at(static_cast<std::size_t>(row.number(0)))
            .pages.push_back({first_source + static_cast<std::size_t>(row.number(1)), row.small(2),
                              row.small(3)});
    return parts;
}

// Why a document may not be set aside.
Refusal Arrangements::against_going(const domain::DocumentKey& document) {
    const auto title = [&] { return Documents(work_).get(document)->title; };
    for (const auto& row : work_.session().rows(sql::arrangement::against, {document.text()}))
        return refused(Cause::decided, title() + ": " + told(row));
    for (const auto& hold : Holds(work_).over(document))
        return refused(Cause::decided, title() + ": legal hold: " + hold.reason);
    return std::nullopt;
}

Result<Arranged, ArrangementRefusal> Arrangements::arrange(const Piles& seen,
                                                           const std::vector<NewPart>& parts,
                                                           ArrangedBy way, std::string_view by) {
    work_.must_be_in_change();
    std::vector<domain::DocumentKey> documents;
    for (const auto& source : seen.sources) documents.push_back(source.key);
    const auto now = piles(documents);
    if (!now) return Refused{now.reason()};
    if (!same(now.value(), seen)) return Refused{ArrangementRefusal{Cause::not_as_seen, ""}};
    if (auto refusal = against_pages(seen, parts)) return Refused{std::move(*refusal)};

    const auto [going, staying] = what_becomes_of(seen, parts);
    for (const auto& document : going)
        if (auto refusal = against_going(document)) return Refused{std::move(*refusal)};

    auto& session = work_.session();
    Arranged made{domain::ArrangementKey::random(), {}};
    const auto& key = made.key;
    session.run(sql::arrangement::enter,
                {key.text(), seen.batch.text(), code(way), work_.now(), by});
    for (std::size_t i = 0; i < seen.sources.size(); ++i)
        session.run(sql::arrangement::add_source, {key.text(), i, seen.sources[i].key.text()});
    for (std::size_t i = 0; i < parts.size(); ++i)
        made.documents.push_back(enter_part(seen, key, parts[i], i));
    for (const auto& replaced : seen.replaces) {
        session.run(sql::arrangement::replace, {key.text(), replaced.text()});
        work_.changed("arrangement", replaced.text());
    }
    set_aside(key, going, staying);
    work_.changed("arrangement", key.text());
    return made;
}

void Arrangements::set_aside(const domain::ArrangementKey& key,
                             const std::set<domain::DocumentKey>& going,
                             const std::set<domain::DocumentKey>& staying) {
    auto& session = work_.session();
    for (const auto& document : staying) {
        session.run(sql::disposal::remove_set_aside, {document.text()});
        work_.touch("document", document.text());
    }
    for (const auto& document : going) {
        session.run(sql::arrangement::set_aside, {document.text(), key.text()});
        session.run(sql::disposal::remove_arrangement_refusal, {document.text()});
        work_.touch("document", document.text());
    }
}

domain::DocumentKey Arrangements::enter_part(const Piles& piles, const domain::ArrangementKey& key,
                                             const NewPart& part, std::size_t position) {
    auto& session = work_.session();
    const auto* source = whole_source(piles, part.pages);
    const auto* old = part_now(piles, part.pages);
    const auto document = source != nullptr ? source->key
                          : old != nullptr  ? old->document
                                            : enter_document(piles, key, part, position);
    session.run(sql::arrangement::add_part, {key.text(), position, document.text(),
                                             Documents(work_).get(document)->object->sha256.hex()});
    std::size_t place = 0;
    for (const auto& page : part.pages)
        session.run(sql::arrangement::add_page,
                    {key.text(), position, place++, page.source, page.page, page.quarters});
    return document;
}

// A new document beside that which its first page comes from, as open as that, with a file of its
// own.
domain::DocumentKey Arrangements::enter_document(const Piles& piles,
                                                 const domain::ArrangementKey& key,
                                                 const NewPart& part, std::size_t position) {
    if (!part.file) throw std::logic_error("a part without its file");
    Documents documents(work_);
    const auto origin = documents.get(forebear(piles, part.pages.front())).value();
    const auto words = Corrections(work_).words(origin.key).value();
    NewDocument record{
        .external_key = key.text() + "/" + std::to_string(position + 1),
        .attached_as = position == 0 ? origin.attached_as : domain::AttachedAs::attachment,
        .type = part.words.type.value_or(origin.type),
        .title = part.words.title,
        .public_title = part.words.public_title,
        .dated = origin.dated,
        .status = origin.access.status,
        .existence = origin.access.existence,
        .legal_basis = origin.access.legal_basis,
        .origin = AccessOrigin::delivery,
        .properties = {},
        .expires = origin.access.expires,
        .details = documents.details(origin.key).value()};
    const auto number = " (" + std::to_string(position + 1) + ")";
    if (record.title.empty()) record.title = origin.title + number;
    if (record.public_title.empty()) record.public_title = origin.public_title + number;
    const auto placing = Placings(work_).of(origin.key);
    const bool by_its_text = placing && placing->state != Placing::State::settled;
    if (part.words.property)
        record.properties.push_back(
            {Properties(work_).find_or_enter(*part.words.property), part.words.property->text()});
    else if (!by_its_text)
        for (const auto& property : words.properties) record.properties.push_back({property, ""});

    const auto document =
        documents
            .enter(origin.journal_entry, record, std::string(delivered_by) + piles.batch.text())
            .key;
    if (by_its_text && !part.words.property) Placings(work_).wait(document, placing->hints);
    Classifications(work_).wait(document, untold_of(part, record.dated));
    (void)documents.enter(document, part.file->object);
    const auto& object = part.file->object;
    if (object.reading != Reading::pending)
        documents.note_reading(object.sha256, object.reading, part.file->sizes, object.unreadable,
                               part.file->findings, part.file->marks);
    if (part.file->ocr) Readings(work_).note(object.sha256, *part.file->ocr);
    if (object.reading == Reading::read) Likenesses(work_).wait(object.sha256);
    return document;
}

std::set<domain::DocumentKey> Arrangements::made_of(const domain::DocumentKey& source) {
    std::set<domain::DocumentKey> found;
    for (const auto& row : work_.session().rows(sql::arrangement::made_of, {source.text()}))
        found.insert(read_key<domain::DocumentKey>(row.text(0)));
    return found;
}

std::vector<domain::DocumentKey> Arrangements::separated(
    const std::optional<domain::DocumentKey>& after, int limit) {
    std::vector<domain::DocumentKey> found;
    for (const auto& row : work_.session().rows(sql::arrangement::separated,
                                                {after ? after->text() : std::string(), limit}))
        found.push_back(read_key<domain::DocumentKey>(row.text(0)));
    return found;
}

void Arrangements::refuse(const domain::DocumentKey& document, std::string_view reason) {
    work_.must_be_in_change();
    work_.session().run(sql::arrangement::refuse, {document.text(), reason, work_.now()});
}

std::vector<SuspectedPile> Arrangements::suspected(const std::optional<domain::DocumentKey>& after,
                                                   int limit) {
    std::vector<SuspectedPile> found;
    for (const auto& row : work_.session().rows(sql::arrangement::to_look_at,
                                                {after ? after->text() : std::string(), limit}))
        found.push_back({.document = read_key<domain::DocumentKey>(row.text(0)),
                         .batch = read_key<domain::BatchKey>(row.text(5)),
                         .title = row.text(1),
                         .pages = row.small(2),
                         .file = read_code(Sha256::parse, row.text(3)),
                         .refusal = row.text(4)});
    return found;
}

ArrangementSums Arrangements::sums(const domain::BatchKey& batch) {
    const auto row = work_.session().row(sql::arrangement::sums, {batch.text()}).value();
    return {.piles = row.number(0),
            .documents = row.number(1),
            .pages_left_out = row.number(2) - row.number(3)};
}

}  // namespace byggarkiv::archive
