#include "intake/selection.hpp"

#include "archive/archive.hpp"
#include "archive/imports.hpp"

namespace byggarkiv::intake {

namespace {

constexpr int all_of_them = 10'000'000;

}  // namespace

Selection::Selection(archive::Archive& archive, const domain::BatchKey& batch, ImportOptions::Of of)
    : of_(of) {
    auto desk = archive.desk();
    for (auto& supply : desk.quarantine().supplies(batch)) {
        auto item = supply.item;
        supplies_.emplace(std::move(item), std::move(supply));
    }
    if (of_ == ImportOptions::Of::all) return;
    for (auto& item : desk.imports().refused(batch, all_of_them))
        refused_.insert(std::move(item.item));
}

Selection::Turn Selection::next(const NamedFile& file) {
    const auto item = names_.next(file.item());
    if (of_ == ImportOptions::Of::refused && !refused_.contains(item))
        return {.is = Turn::Is::passed_over};
    const auto supply = supplies_.find(item);
    return supply == supplies_.end() ? Turn{} : Turn{.supply = supply->second};
}

}  // namespace byggarkiv::intake
