#include "archive/quarantine.hpp"

#include "archive/audit_log.hpp"
#include "archive/row_digest.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/quarantine.hpp"

namespace byggarkiv::archive {

namespace {

namespace sql = byggarkiv::sql::quarantine;
using Cause = BatchRefusal::Cause;

void audit(Work& work, const domain::BatchKey& batch, std::string_view action,
           const Quarantine::Hand& by, std::string purpose) {
    AuditLog(work).note({.actor = by.actor,
                         .action = std::string(action),
                         .entity = "batch",
                         .entity_id = batch.text(),
                         .purpose = std::move(purpose)});
}

Retry retry_of(const store::Row& row) {
    return {read_key<domain::BatchKey>(row.text(0)), row.text(1), row.text(2)};
}

}  // namespace

Result<Batch, BatchRefusal> Quarantine::begin(const domain::BatchKey& key, const Hand& by) {
    work_.must_be_in_change();
    auto batch = Imports(work_).get(key).value();
    if (const auto cause = closed(batch)) return Refused{BatchRefusal{*cause, std::move(batch)}};
    if (Imports(work_).refused(key, 1).empty())
        return Refused{BatchRefusal{Cause::nothing_to_do, std::move(batch)}};
    audit(work_, key, "try refused files again", by, "delivery");
    return batch;
}

Result<Batch, BatchRefusal> Quarantine::ask(const domain::BatchKey& key, const Hand& by) {
    const bool again = is_asked(key);
    auto begun =
        again ? Result<Batch, BatchRefusal>(Imports(work_).get(key).value()) : begin(key, by);
    if (begun) work_.session().run(sql::ask, {key.text(), work_.now(), by.name});
    return begun;
}

std::vector<Retry> Quarantine::asked() {
    std::vector<Retry> found;
    for (const auto& row : work_.session().rows(sql::asked)) found.push_back(retry_of(row));
    return found;
}

bool Quarantine::is_asked(const domain::BatchKey& batch) {
    return work_.session().row(sql::asked_of, {batch.text()}).has_value();
}

void Quarantine::done(const Retry& retry) {
    work_.must_be_in_change();
    work_.session().run(sql::done, {retry.batch.text(), retry.asked_at});
}

Result<Batch, BatchRefusal> Quarantine::supply(const domain::BatchKey& key, Supply supply,
                                               const Hand& by) {
    work_.must_be_in_change();
    auto batch = Imports(work_).get(key).value();
    if (const auto cause = closed(batch)) return Refused{BatchRefusal{*cause, std::move(batch)}};
    const auto refused = work_.session().row(sql::refused, {key.text(), supply.item});
    if (!refused) return Refused{BatchRefusal{Cause::nothing_to_do, std::move(batch)}};
    supply.instead_of = refused->text(0);
    const auto at = work_.now();
    const auto digest = row_digest(work_.sealer(), "import_supply",
                                   {key.text(), supply.item, supply.sha256.hex(), supply.file_name,
                                    supply.instead_of, at, by.name});
    work_.session().run(sql::supply, {key.text(), supply.item, supply.sha256.hex(),
                                      supply.file_name, supply.instead_of, at, by.name, digest});
    audit(work_, key, "supply file", by,
          supply.item + ": " + supply.file_name + ", SHA-256 " + supply.sha256.hex() +
              "; what the delivery claims of it is set aside");
    return batch;
}

std::vector<Supply> Quarantine::supplies(const domain::BatchKey& batch) {
    std::vector<Supply> found;
    for (const auto& row : work_.session().rows(sql::supplies, {batch.text()}))
        found.push_back({.item = row.text(0),
                         .sha256 = read_code(Sha256::parse, row.text(1)),
                         .file_name = row.text(2),
                         .instead_of = row.text(3),
                         .supplied_at = row.text(4),
                         .supplied_by = row.text(5)});
    return found;
}

std::vector<Quarantine::Unread> Quarantine::unread(const domain::BatchKey& batch, int limit) {
    std::vector<Unread> found;
    for (const auto& row : work_.session().rows(sql::unread, {batch.text(), limit}))
        found.push_back({row.text(0), read_key<domain::DocumentKey>(row.text(1)), row.text(2)});
    return found;
}

std::vector<std::string> Quarantine::refused_at(const domain::BatchKey& batch,
                                                std::string_view path) {
    std::vector<std::string> items;
    for (const auto& row : work_.session().rows(sql::refused_at, {batch.text(), path}))
        items.push_back(row.text(0));
    return items;
}

}  // namespace byggarkiv::archive
