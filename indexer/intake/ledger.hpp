#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/archive.hpp"
#include "base/result.hpp"
#include "intake/delivered.hpp"
#include "intake/remark.hpp"
#include "intake/stages.hpp"

namespace byggarkiv::intake {

// A file that does not come in; with its bytes, where there were any.
struct TurnedAway {
    Remark remark;
    std::optional<Sha256> sha256;
    std::uint64_t bytes = 0;
};

using FileOutcome = Result<Placed, TurnedAway>;

// The same file turned away for another reason.
TurnedAway turned_away(const FileOutcome& outcome, Remark why);

// One file of a delivered document.
struct NamedFile {
    const DeliveredDocument& document;
    std::size_t place = 0;  // among its files

    const DeliveredFile& file() const { return document.files.at(place); }
    // The same each time the delivery is read, and no other file of it is called so.
    std::string item() const;
};

// Writes what became of each file into the ledger of a batch, in the change that runs: no row of
// the ledger without that of the archive, and the other way round. National id numbers in names and
// reasons are masked.
class Ledger {
public:
    explicit Ledger(domain::BatchKey batch) : batch_(std::move(batch)) {}

    void note(archive::Desk& desk, const NamedFile& named, const Placed& file,
              archive::ItemOutcome outcome, const domain::DocumentKey& became) const;
    void refuse(archive::Desk& desk, const NamedFile& named, const TurnedAway& why) const;
    // What is no file: a case without any.
    void refuse_thing(archive::Desk& desk, const Remark& why) const;
    // Rows that name no usable file, in changes of its own.
    void refuse_rows(archive::Archive& archive, const archive::Author& by,
                     const std::vector<Remark>& rows) const;

private:
    const domain::BatchKey batch_;
};

}  // namespace byggarkiv::intake
