#include "intake/ledger.hpp"

#include <algorithm>
#include <functional>

#include "archive/imports.hpp"
#include "screening/screening.hpp"

namespace byggarkiv::intake {

namespace {

// Keeps a transaction short: see case_writer.cpp.
constexpr std::size_t rows_per_change = 100;

std::string hex(const std::optional<Sha256>& sha256) {
    return sha256 ? sha256->hex() : std::string();
}

archive::ImportItem masked(archive::ImportItem item) {
    for (auto* const text : {&item.item, &item.path}) *text = screening::masked(*text);
    return item;
}

// As it is kept, with what belongs to it masked.
std::string masked(archive::CodedReason reason) {
    for (auto& [name, value] : reason.parameters) {
        const auto inner = name == "why" ? archive::read_reason(value) : std::nullopt;
        value = inner ? masked(*inner) : screening::masked(value);
    }
    return stored(reason);
}

}  // namespace

TurnedAway turned_away(const FileOutcome& outcome, Remark why) {
    if (!outcome) return {std::move(why), outcome.reason().sha256, outcome.reason().bytes};
    const auto& object = outcome.value().object;
    return {std::move(why), object.sha256, object.bytes};
}

std::string NamedFile::item() const {
    // A delivery without a register names its files by themselves.
    const bool by_itself = document.name == file().path;
    return by_itself ? file().path : document.name + ": " + file().path;
}

std::string Ledger::told_apart(const std::string& named) {
    const auto name = screening::masked(named);
    const int times = ++met_[std::hash<std::string>()(name)];
    return times == 1 ? name : name + " (" + std::to_string(times) + ")";
}

void Ledger::note(archive::Desk& desk, const NamedFile& named, const Placed& file,
                  archive::ItemOutcome outcome, const domain::DocumentKey& became) {
    desk.imports().note(batch_, masked({.item = told_apart(named.item()),
                                        .outcome = outcome,
                                        .path = named.file().path,
                                        .sha256 = file.object.sha256.hex(),
                                        .bytes = static_cast<std::int64_t>(file.object.bytes),
                                        .pages = file.object.pages,
                                        .became = became}));
}

void Ledger::refuse(archive::Desk& desk, const NamedFile& named, const TurnedAway& why) {
    desk.imports().note(batch_, masked({.item = told_apart(named.item()),
                                        .outcome = archive::ItemOutcome::refused,
                                        .reason = masked(why.remark.why.coded()),
                                        .path = named.file().path,
                                        .sha256 = hex(why.sha256),
                                        .bytes = static_cast<std::int64_t>(why.bytes),
                                        .pages = named.file().claimed_pages}));
}

void Ledger::refuse_thing(archive::Desk& desk, const Remark& why) {
    desk.imports().note(batch_, masked({.item = told_apart(why.file),
                                        .outcome = archive::ItemOutcome::refused,
                                        .reason = masked(why.why.coded()),
                                        .kind = archive::ImportItem::Kind::thing}));
}

void Ledger::refuse_rows(archive::Archive& archive, const archive::Author& by,
                         const std::vector<Remark>& rows) {
    auto desk = archive.desk();
    for (std::size_t from = 0; from < rows.size(); from += rows_per_change) {
        auto change = desk.begin(by);
        const auto end = std::min(from + rows_per_change, rows.size());
        for (auto row = from; row < end; ++row)
            desk.imports().note(batch_, masked({.item = told_apart(rows[row].file),
                                                .outcome = archive::ItemOutcome::refused,
                                                .reason = masked(rows[row].why.coded())}));
        change.commit();
    }
}

}  // namespace byggarkiv::intake
