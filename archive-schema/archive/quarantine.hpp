#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/imports.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"

namespace byggarkiv::archive {

class Work;

// A file that a person put in the place of one that was refused.
struct Supply {
    std::string item;  // of the ledger
    Sha256 sha256;     // of bytes that were kept before
    std::string file_name;
    std::string instead_of = {};   // why the delivery's own was refused, as the ledger had it
    std::string supplied_at = {};  // ISO 8601, UTC
    std::string supplied_by = {};

    bool operator==(const Supply&) const = default;
};

// That somebody wants the refused files of a batch tried again.
struct Retry {
    domain::BatchKey batch;
    std::string asked_at;
    std::string asked_by;
};

// What can be done about the refused files of a batch, until it is signed off: try them again as
// they lie now, or put another file in the place of one. All of it is in the audit log.
class Quarantine {
public:
    struct Hand {
        std::string name;   // under which it is done
        std::string actor;  // for the audit log: "staff:eva", "os:eva"
    };

    // It must outlive this.
    explicit Quarantine(Work& work) : work_(work) {}

    // That the caller tries its refused files again, for the audit log. Refused with the batch's
    // state, and with nothing_to_do where nothing of it is refused.
    Result<Batch, BatchRefusal> begin(const domain::BatchKey& batch, const Hand& by);
    // The same, and marks the batch for whoever runs imports. Asked twice it is done once.
    Result<Batch, BatchRefusal> ask(const domain::BatchKey& batch, const Hand& by);
    // Oldest first, at most 100.
    std::vector<Retry> asked();
    bool is_asked(const domain::BatchKey& batch);
    // Takes the mark away, unless it was asked for once more meanwhile.
    void done(const Retry& retry);

    // Stored files of it that cannot be read, by their items: models for other programs are none.
    struct Unread {
        std::string item;
        domain::DocumentKey document;
        std::string why;  // "encrypted: ..."
    };
    std::vector<Unread> unread(const domain::BatchKey& batch, int limit);

    // Puts a file in the place of a refused one, whose bytes have been kept; in the place of an
    // earlier supply too. Refused as ask() is, and with nothing_to_do where this item is not a
    // refused file.
    Result<Batch, BatchRefusal> supply(const domain::BatchKey& batch, Supply supply,
                                       const Hand& by);
    std::vector<Supply> supplies(const domain::BatchKey& batch);
    // The refused files that the delivery has under this path, by their items; at most 10.
    std::vector<std::string> refused_at(const domain::BatchKey& batch, std::string_view path);

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
