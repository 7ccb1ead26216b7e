#include "archive/disposals.hpp"

#include "archive/disposal_facts.hpp"
#include "archive/disposal_rows.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/disposal.hpp"
#include "sql/hold.hpp"

namespace byggarkiv::archive {

std::optional<Disposal> Disposals::get(const domain::DisposalKey& disposal) {
    const auto row = work_.session().row(sql::disposal::get, {disposal.text()});
    if (!row) return std::nullopt;
    return disposal_of(work_, *row);
}

std::vector<Disposal> Disposals::all() {
    std::vector<Disposal> found;
    for (const auto& row : work_.session().rows(sql::disposal::all))
        found.push_back(disposal_of(work_, row));
    return found;
}

std::vector<DisposalItem> Disposals::items(const domain::DisposalKey& disposal, int after,
                                           int limit) {
    std::vector<DisposalItem> found;
    for (const auto& row :
         work_.session().rows(sql::disposal::items, {disposal.text(), after, limit}))
        found.push_back(item_of(row));
    return found;
}

std::vector<Tombstone> Disposals::tombstones(const domain::DisposalKey& disposal, int after,
                                             int limit) {
    std::vector<Tombstone> found;
    for (const auto& row :
         work_.session().rows(sql::disposal::tombstones, {disposal.text(), after, limit}))
        found.push_back(tombstone_of(work_, row));
    return found;
}

std::optional<Tombstone> Disposals::tombstone(std::string_view id) {
    const auto row = work_.session().row(sql::disposal::tombstone, {id});
    if (!row) return std::nullopt;
    return tombstone_of(work_, *row);
}

std::vector<Hold> Disposals::holds_over(const DisposalItem& item) {
    Holds holds(work_);
    switch (item.entity) {
        case DisposalItem::Entity::document:
            return holds.over(read_key<domain::DocumentKey>(item.id));
        case DisposalItem::Entity::entry:
            if (const auto row = work_.session().row(sql::hold::case_of_entry, {item.id}))
                return holds.over(read_key<domain::CaseKey>(row->text(0)));
            return {};
        case DisposalItem::Entity::whole_case:
            return holds.over(read_key<domain::CaseKey>(item.id));
    }
    return {};
}

std::vector<TombstoneFile> Disposals::files_of(const DisposalItem& item) {
    auto facts = facts_of(work_, item.entity, item.id);
    return facts ? std::move(facts->files) : std::vector<TombstoneFile>{};
}

std::optional<std::string> Disposals::report(const domain::DisposalKey& disposal,
                                             std::string_view format) {
    const auto row = work_.session().row(sql::disposal::report, {disposal.text(), format});
    if (!row) return std::nullopt;
    if (Sha256::of(row->text(0)).hex() != row->text(1))
        throw Failure(Failure::Kind::integrity,
                      "the report of disposal " + disposal.text() + " is not what was written");
    return row->text(0);
}

bool Disposals::any() {
    return work_.session().row(sql::disposal::any_tombstone).has_value();
}

namespace {

std::optional<DisposedBefore> before(const std::optional<store::Row>& row) {
    if (!row) return std::nullopt;
    return DisposedBefore{.disposal = read_key<domain::DisposalKey>(row->text(0)),
                          .at = row->text(1),
                          .reason = row->text(2),
                          .bytes_are_gone = row->text(3) == code(TombstoneFile::Bytes::removed)};
}

}  // namespace

std::optional<DisposedBefore> Disposals::disposed(const Sha256& file) {
    return before(work_.session().row(sql::disposal::disposed_bytes, {file.hex()}));
}

std::optional<DisposedBefore> Disposals::disposed_case(std::string_view source,
                                                       std::string_view key) {
    if (work_.session().row(sql::disposal::case_came_again, {source, key})) return std::nullopt;
    return from_origin({source, key});
}

std::optional<DisposedBefore> Disposals::disposed_document(std::string_view source,
                                                           std::string_view case_key,
                                                           std::string_view entry_key,
                                                           std::string_view key) {
    if (work_.session().row(sql::disposal::document_came_again, {source, case_key, entry_key, key}))
        return std::nullopt;
    return from_origin({source, case_key, entry_key, key});
}

std::optional<DisposedBefore> Disposals::from_origin(
    std::initializer_list<std::string_view> origin) {
    const auto text = origin_text(origin);
    const auto& sealer = work_.sealer();
    for (auto key = sealer.newest_key(); key > 0; --key)
        if (auto found = before(work_.session().row(sql::disposal::disposed_origin,
                                                    {sealer.lookup("origin", text, key)})))
            return found;
    return std::nullopt;
}

}  // namespace byggarkiv::archive
