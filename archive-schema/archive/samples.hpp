#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "archive/import_ledger.hpp"
#include "base/result.hpp"

namespace byggarkiv::archive {

class Desk;
class Work;

// A stored file that somebody is to look at: whether it is what the archive says of it.
struct SampledFile {
    enum class Verdict { none, right, wrong };

    int position = 0;  // from 1
    std::string item;  // of the ledger
    Verdict verdict = Verdict::none;
    std::string remark = {};
    std::string checked_at = {};
    std::string checked_by = {};
    std::string path = {};
    std::string sha256 = {};
    int pages = 0;
    std::optional<domain::DocumentKey> document = {};
};
std::string_view code(SampledFile::Verdict verdict);                      // "", "right", "wrong"
std::optional<SampledFile::Verdict> read_verdict(std::string_view code);  // not of ""

// A random sample of the stored files of a batch: those whose items, hashed after the seed, come
// first. Whoever has the ledger and the seed draws the same, and a larger sample holds the smaller.
struct Sample {
    std::string seed;
    int size = 0;                 // that was asked for; fewer files where the batch has fewer
    std::int64_t population = 0;  // stored files that it was drawn from
    std::string drawn_at;
    std::string drawn_by;
    std::vector<SampledFile> files = {};

    std::int64_t checked() const;
    std::int64_t wrong() const;
    bool is_checked() const { return checked() == static_cast<std::int64_t>(files.size()); }
    // How large a share of the batch's files can be wrong (domain/sampling.hpp), by those that are
    // checked; where every file of it is, how large it is.
    double error_share() const;
};

struct SampleRefusal {
    enum class Cause {
        not_stored,     // the batch is not in, or an import is at it
        closed,         // it is signed off, disposed of or undone
        nothing,        // it stored no file
        smaller,        // a sample does not become smaller
        not_drawn,      // there is none to check
        not_in_sample,  // it holds no such file
        grown,          // files came in after it was drawn: it is to be drawn anew
    };
    Cause cause = Cause::not_stored;
};
std::string_view text(const SampleRefusal& refusal);  // as a clause: "is not stored ..."

// Quality control of batches before they are signed off. Verdicts are in the audit log.
class Samples {
public:
    static constexpr int usual_size = 300;
    static constexpr int largest_size = 5000;

    // Both must outlive it; no change may be running at the desk where it writes.
    Samples(Desk& desk, Work& work) : desk_(desk), work_(work) {}

    // Draws a sample of `size` files (or all, where there are fewer), or gives the one there is.
    // One that is asked to be larger, or of a batch in which more files have come, is drawn on from
    // its seed: verdicts stay with the files that are still in it. `size` none = as it was, or
    // usual_size; 1 to largest_size.
    Result<Sample, SampleRefusal> draw(const domain::BatchKey& batch, std::optional<int> size,
                                       std::string_view by);
    // Which files: all of a document that are in the sample, or the one at a position.
    using Which = std::variant<domain::DocumentKey, int>;
    Result<Sample, SampleRefusal> judge(const domain::BatchKey& batch, const Which& which,
                                        SampledFile::Verdict verdict, std::string_view remark,
                                        std::string_view by);

    std::optional<Sample> get(const domain::BatchKey& batch);

private:
    Desk& desk_;
    Work& work_;
};

}  // namespace byggarkiv::archive
