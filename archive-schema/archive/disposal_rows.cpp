#include "archive/disposal_rows.hpp"

#include "archive/disposal_facts.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/disposal.hpp"

namespace byggarkiv::archive {

namespace {

constexpr int at_once = 1000;

template <typename Value, std::size_t count>
Value value_of(const Value (&values)[count], const std::string& text) {
    for (const auto value : values)
        if (code(value) == text) return value;
    throw Failure(Failure::Kind::integrity, "not a value of this column: " + text);
}

constexpr DisposalState states[] = {DisposalState::listing, DisposalState::proposed,
                                    DisposalState::approved, DisposalState::executed,
                                    DisposalState::rejected};
constexpr DisposalItem::Entity entities[] = {
    DisposalItem::Entity::document, DisposalItem::Entity::entry, DisposalItem::Entity::whole_case};
constexpr DisposalItem::State item_states[] = {
    DisposalItem::State::listed, DisposalItem::State::disposed, DisposalItem::State::released};
constexpr TombstoneFile::Bytes byte_states[] = {
    TombstoneFile::Bytes::pending, TombstoneFile::Bytes::removed, TombstoneFile::Bytes::kept};

// All that the seal of a disposal covers.
std::string sealed_text(const Disposal& disposal) {
    std::string parts;
    for (const auto part :
         {std::string_view(disposal.key.text()), code(disposal.kind),
          std::string_view(disposal.scope), std::string_view(disposal.reason),
          std::string_view(disposal.legal_basis), std::string_view(disposal.rule),
          code(disposal.state), std::string_view(disposal.digest),
          std::string_view(disposal.proposed_by), std::string_view(disposal.proposed_at),
          std::string_view(disposal.approved_by), std::string_view(disposal.approved_at),
          std::string_view(disposal.ended_by), std::string_view(disposal.ended_at),
          std::string_view(disposal.remark)})
        add_part(parts, part);
    add_part(parts, std::to_string(disposal.items));
    return parts;
}

// Keyed: who can write the database but not read the key file cannot approve anything.
std::string seal_of(const Work& work, const Disposal& disposal) {
    return work.sealer().mac("disposal", sealed_text(disposal));
}

}  // namespace

Disposal disposal_of(const Work& work, const store::Row& row) {
    Disposal disposal{.key = read_key<domain::DisposalKey>(row.text(0)),
                      .kind = read_code(read_disposal_kind, row.text(1)),
                      .scope = row.text(2),
                      .reason = row.text(3),
                      .legal_basis = row.text(4),
                      .rule = row.text(5),
                      .state = value_of(states, row.text(6)),
                      .items = row.small(7),
                      .digest = row.text(8),
                      .proposed_by = row.text(9),
                      .proposed_at = row.text(10),
                      .approved_by = row.text(11),
                      .approved_at = row.text(12),
                      .ended_by = row.text(13),
                      .ended_at = row.text(14),
                      .remark = row.text(15)};
    if (!work.sealer().is_mac("disposal", sealed_text(disposal), row.text(16)))
        throw Failure(Failure::Kind::integrity,
                      "disposal " + disposal.key.text() + " was changed behind the program's back");
    return disposal;
}

DisposalItem item_of(const store::Row& row) {
    return {.position = row.small(0),
            .entity = value_of(entities, row.text(1)),
            .id = row.text(2),
            .digest = row.text(3),
            .files = row.small(4),
            .bytes = static_cast<std::uint64_t>(row.number(5)),
            .state = value_of(item_states, row.text(6))};
}

Tombstone tombstone_of(Work& work, const store::Row& row) {
    Tombstone tombstone{.id = row.text(0),
                        .disposal = read_key<domain::DisposalKey>(row.text(1)),
                        .position = row.small(2),
                        .entity = value_of(entities, row.text(3)),
                        .number = row.text(4),
                        .type = row.text(5),
                        .dated = row.text(6),
                        .reason = row.text(7),
                        .legal_basis = row.text(8),
                        .proposed_by = row.text(9),
                        .approved_by = row.text(10),
                        .executed_by = row.text(11),
                        .disposed_at = row.text(12),
                        .files = {}};
    for (const auto& file : work.session().rows(sql::disposal::tombstone_files, {tombstone.id}))
        tombstone.files.push_back({.version = file.small(0),
                                   .variant = file.text(1),
                                   .sha256 = read_code(Sha256::parse, file.text(2)),
                                   .bytes = static_cast<std::uint64_t>(file.number(3)),
                                   .mime_type = file.text(4),
                                   .pages = file.small(5),
                                   .state = value_of(byte_states, file.text(6))});
    return tombstone;
}

void write_new(Work& work, const Disposal& disposal) {
    work.changed("disposal", disposal.key.text());
    work.session().run(sql::disposal::open,
                       {disposal.key.text(), code(disposal.kind), disposal.scope, disposal.reason,
                        disposal.legal_basis, disposal.rule, disposal.proposed_by,
                        disposal.proposed_at, seal_of(work, disposal)});
}

bool write_on(Work& work, const Disposal& disposal, DisposalState from) {
    work.changed("disposal", disposal.key.text());
    return work.session()
        .row(sql::disposal::go_on,
             {code(disposal.state), disposal.items, disposal.digest, disposal.approved_by,
              disposal.approved_at, disposal.ended_by, disposal.ended_at, disposal.remark,
              seal_of(work, disposal), disposal.key.text(), code(from)})
        .has_value();
}

std::string digest_of_items(Work& work, const domain::DisposalKey& disposal) {
    Sha256Stream stream;
    int last = 0;
    while (true) {
        const auto rows =
            work.session().rows(sql::disposal::items, {disposal.text(), last, at_once});
        if (rows.empty()) return stream.finish().hex();
        for (const auto& row : rows) {
            std::string parts;
            for (const auto& part :
                 {std::to_string(row.number(0)), row.text(1), row.text(2), row.text(3)})
                add_part(parts, part);
            stream.add(parts);
            last = row.small(0);
        }
    }
}

}  // namespace byggarkiv::archive
