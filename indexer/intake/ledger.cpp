#include "intake/ledger.hpp"

#include <algorithm>

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

// What stands in the line of a file that a person supplied.
std::string note_of(const archive::Supply& supply) {
    return masked(because<Reason::supplied>(supply.supplied_by, supply.supplied_at.substr(0, 10),
                                            StoredWhy{supply.instead_of})
                      .coded());
}

}  // namespace

TurnedAway turned_away(const FileOutcome& outcome, Remark why) {
    if (!outcome) {
        auto away = outcome.reason();
        away.remark = std::move(why);
        return away;
    }
    const auto& object = outcome.value().object;
    return {std::move(why), object.sha256, object.bytes};
}

std::string NamedFile::item() const {
    // A delivery without a register names its files by themselves.
    const bool by_itself = document.name == file().path;
    return by_itself ? file().path : document.name + ": " + file().path;
}

void Ledger::note(archive::Desk& desk, const NamedFile& named, const Placed& file,
                  archive::ItemOutcome outcome, const domain::DocumentKey& became) {
    desk.imports().note(batch_, masked({.item = names_.next(named.item()),
                                        .outcome = outcome,
                                        .reason = file.supplied ? note_of(*file.supplied) : "",
                                        .path = named.file().path,
                                        .sha256 = file.object.sha256.hex(),
                                        .bytes = static_cast<std::int64_t>(file.object.bytes),
                                        .pages = file.object.pages,
                                        .became = became}));
}

void Ledger::refuse(archive::Desk& desk, const NamedFile& named, const TurnedAway& why) {
    desk.imports().note(batch_, masked({.item = names_.next(named.item()),
                                        .outcome = archive::ItemOutcome::refused,
                                        .reason = masked(why.remark.why.coded()),
                                        .path = named.file().path,
                                        .sha256 = hex(why.sha256),
                                        .bytes = static_cast<std::int64_t>(why.bytes),
                                        .pages = named.file().claimed_pages}));
}

void Ledger::refuse_thing(archive::Desk& desk, const Remark& why) {
    desk.imports().note(batch_, masked({.item = names_.next(why.file),
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
            desk.imports().note(batch_, masked({.item = names_.next(rows[row].file),
                                                .outcome = archive::ItemOutcome::refused,
                                                .reason = masked(rows[row].why.coded())}));
        change.commit();
    }
}

}  // namespace byggarkiv::intake
