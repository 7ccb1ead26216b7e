#include "archive/disposal_facts.hpp"

#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/disposal.hpp"

namespace byggarkiv::archive {

namespace {

std::string digest_of(const store::Row& row, std::size_t columns, const std::string& id,
                      std::initializer_list<std::size_t> numbers) {
    std::string parts;
    add_part(parts, id);
    for (std::size_t column = 0; column < columns; ++column) {
        const bool is_number = std::find(numbers.begin(), numbers.end(), column) != numbers.end();
        add_part(parts, is_number ? std::to_string(row.number(column)) : row.text(column));
    }
    return parts;
}

// What may change without making it another document is left out: access, reading, pages.
DisposalFacts document_facts(Work& work, const store::Row& row, const std::string& id) {
    DisposalFacts facts{
        .number =
            row.text(0) + "-" + std::to_string(row.number(4)) + "-" + std::to_string(row.number(6)),
        .type = row.text(9),
        .dated = row.text(10),
        .origin = origin_hash(work, {row.text(2), row.text(1), row.text(5), row.text(7)}),
        .digest = {},
        .closed = row.text(3),
        .case_id = row.text(13),
        .files = {}};
    auto parts = digest_of(row, 14, id, {4, 6});
    for (const auto& file : work.session().rows(sql::disposal::file_facts, {id})) {
        facts.files.push_back({.version = file.small(0),
                               .variant = file.text(1),
                               .sha256 = read_code(Sha256::parse, file.text(2)),
                               .bytes = static_cast<std::uint64_t>(file.number(3)),
                               .mime_type = file.text(4),
                               .pages = file.small(6),
                               .state = TombstoneFile::Bytes::pending});
        for (const auto& part : {std::to_string(file.number(0)), file.text(1), file.text(2),
                                 std::to_string(file.number(3)), file.text(5)})
            add_part(parts, part);
    }
    facts.digest = Sha256::of(parts).hex();
    return facts;
}

DisposalFacts entry_facts(Work& work, const store::Row& row, const std::string& id) {
    return {.number = row.text(0) + "-" + std::to_string(row.number(3)),
            .type = row.text(5),
            .dated = row.text(6),
            .origin = origin_hash(work, {row.text(2), row.text(1), row.text(4)}),
            .digest = Sha256::of(digest_of(row, 10, id, {3})).hex(),
            .closed = {},
            .case_id = row.text(9),
            .files = {}};
}

// Its entries belong to it; its documents are listed one by one.
DisposalFacts case_facts(Work& work, const store::Row& row, const std::string& id) {
    auto parts = digest_of(row, 7, id, {});
    for (const auto& entry : work.session().rows(sql::disposal::entries_of_case, {id}))
        add_part(parts, facts_of(work, DisposalItem::Entity::entry, entry.text(0)).value().digest);
    return {.number = row.text(0),
            .type = {},
            .dated = row.text(3),
            .origin = origin_hash(work, {row.text(2), row.text(1)}),
            .digest = Sha256::of(parts).hex(),
            .closed = row.text(4),
            .case_id = id,
            .files = {}};
}

}  // namespace

void add_part(std::string& to, std::string_view part) {
    to += std::to_string(part.size());
    to += ':';
    to += part;
}

std::string origin_text(std::initializer_list<std::string_view> keys) {
    std::string parts;
    for (const auto key : keys) add_part(parts, key);
    return parts;
}

std::string origin_hash(const Work& work, std::initializer_list<std::string_view> keys) {
    return work.sealer().lookup("origin", origin_text(keys));
}

std::optional<DisposalFacts> facts_of(Work& work, DisposalItem::Entity entity,
                                      const std::string& id) {
    auto& session = work.session();
    switch (entity) {
        case DisposalItem::Entity::document:
            if (const auto row = session.row(sql::disposal::document_facts, {id}))
                return document_facts(work, *row, id);
            break;
        case DisposalItem::Entity::entry:
            if (const auto row = session.row(sql::disposal::entry_facts, {id}))
                return entry_facts(work, *row, id);
            break;
        case DisposalItem::Entity::whole_case:
            if (const auto row = session.row(sql::disposal::case_facts, {id}))
                return case_facts(work, *row, id);
            break;
    }
    return std::nullopt;
}

}  // namespace byggarkiv::archive
