#include "archive/imports.hpp"

#include "archive/row_digest.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "base/failure.hpp"
#include "sql/catalogue.hpp"

namespace byggarkiv::archive {

namespace {

constexpr std::string_view code(ItemOutcome outcome) {
    switch (outcome) {
        case ItemOutcome::stored:
            return "stored";
        case ItemOutcome::duplicate:
            return "duplicate";
        case ItemOutcome::refused:
            return "refused";
    }
    return "";
}

ItemOutcome outcome_of(const std::string& text) {
    for (const auto outcome : {ItemOutcome::stored, ItemOutcome::duplicate, ItemOutcome::refused})
        if (code(outcome) == text) return outcome;
    throw Failure(Failure::Kind::integrity, "not an outcome: " + text);
}

std::string lease_end(const Work& work, std::chrono::seconds lease) {
    return iso_text(work.clock().now() + lease);
}

}  // namespace

std::optional<Batch> Imports::take_up(std::string_view source, std::string_view delivery,
                                      std::string_view holder, std::chrono::seconds lease) {
    work_.must_be_in_change();
    auto& session = work_.session();
    const auto known = session.row(sql::imports::find_batch, {source, delivery});
    if (!known) {
        const auto key = domain::BatchKey::random();
        session.run(sql::imports::begin_batch,
                    {key.text(), source, delivery, holder, lease_end(work_, lease), work_.now()});
        work_.changed("batch", key.text());
        return Batch{key, std::string(source), std::string(delivery), false};
    }
    const bool held_by_another = known->text(2) != holder && known->text(3) > work_.now();
    if (held_by_another) return std::nullopt;
    const auto key = read_key<domain::BatchKey>(known->text(0));
    session.run(sql::imports::take_batch, {holder, lease_end(work_, lease), key.text()});
    return Batch{key, std::string(source), std::string(delivery), known->text(1) == "stored"};
}

bool Imports::keep(const domain::BatchKey& batch, std::string_view holder,
                   std::chrono::seconds lease) {
    work_.must_be_in_change();
    return work_.session()
        .row(sql::imports::keep_batch, {lease_end(work_, lease), batch.text(), holder})
        .has_value();
}

void Imports::end_run(const domain::BatchKey& batch, bool stored) {
    work_.must_be_in_change();
    work_.session().run(sql::imports::end_batch,
                        {stored ? "stored" : "running", stored ? work_.now() : "", batch.text()});
    work_.changed("batch", batch.text());
}

void Imports::note(const domain::BatchKey& batch, const ImportItem& item) {
    work_.must_be_in_change();
    const auto digest = row_digest(work_.sealer(), "import_item",
                                   {batch.text(), item.item, code(item.outcome), item.reason});
    work_.session().run(sql::imports::note_item,
                        {batch.text(), item.item, code(item.outcome), item.reason, digest});
}

std::vector<ImportItem> Imports::items(const domain::BatchKey& batch) {
    std::vector<ImportItem> found;
    for (const auto& row : work_.session().rows(sql::imports::items, {batch.text()}))
        found.push_back({row.text(0), outcome_of(row.text(1)), row.text(2)});
    return found;
}

std::vector<Batch> Imports::all() {
    std::vector<Batch> found;
    for (const auto& row : work_.session().rows(sql::imports::batches))
        found.push_back({read_key<domain::BatchKey>(row.text(0)), row.text(1), row.text(2),
                         row.text(3) == "stored"});
    return found;
}

}  // namespace byggarkiv::archive
