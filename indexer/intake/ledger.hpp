#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/archive.hpp"
#include "archive/import_ledger.hpp"
#include "base/result.hpp"
#include "intake/delivered.hpp"
#include "intake/item_names.hpp"
#include "intake/remark.hpp"
#include "intake/stages.hpp"

namespace byggarkiv::intake {

// A file that does not come in; with its bytes, where there were any.
struct TurnedAway {
    // passed_over: by a run that tries refused files alone, so its line stays what it was.
    enum class Is { refused, passed_over };

    Remark remark;
    std::optional<Sha256> sha256 = {};
    std::uint64_t bytes = 0;
    Is is = Is::refused;
};

using FileOutcome = Result<Placed, TurnedAway>;

// The same file turned away for another reason.
TurnedAway turned_away(const FileOutcome& outcome, Remark why);

// One file of a delivered document.
struct NamedFile {
    const DeliveredDocument& document;
    std::size_t place = 0;  // among its files

    const DeliveredFile& file() const { return document.files.at(place); }
    // "register.csv line 12: skann/a.pdf". A package may say the same of one file several times.
    std::string item() const;
};

// Writes what became of each file into the ledger of a batch, in the change that runs: no row of
// the ledger without that of the archive, and the other way round. National id numbers in names and
// reasons are masked.
class Ledger {
public:
    explicit Ledger(domain::BatchKey batch) : batch_(std::move(batch)) {}

    void note(archive::Desk& desk, const NamedFile& named, const Placed& file,
              archive::ItemOutcome outcome, const domain::DocumentKey& became);
    void refuse(archive::Desk& desk, const NamedFile& named, const TurnedAway& why);
    // What is no file: a case without any.
    void refuse_thing(archive::Desk& desk, const Remark& why);
    // Rows that name no usable file, in changes of its own.
    void refuse_rows(archive::Archive& archive, const archive::Author& by,
                     const std::vector<Remark>& rows);

    // Leaves the line of a file what it was.
    void pass_over(const NamedFile& named) { (void)names_.next(named.item()); }

private:
    const domain::BatchKey batch_;
    ItemNames names_;
};

}  // namespace byggarkiv::intake
