#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/sha256.hpp"

namespace byggarkiv::archive {

class Work;

// By what files with a text like this one's are found (indexer/likeness makes it).
struct TextSketch {
    static constexpr std::size_t most_anchors = 16;

    std::vector<std::int32_t> anchors;  // rising; none where the text says too little
    int letters = 0;
};

// A file that is to be compared with others.
struct UncomparedFile {
    std::int64_t number = 0;  // of its sketch
    Sha256 sha256;
    std::optional<TextSketch> sketch;  // none: still to be made of its text
};

struct LikeFile {
    Sha256 sha256;
    int per_mille = 0;  // 1,000: every word is the same
};

struct LikePair {
    struct Place {  // in the order of pairs
        std::int64_t one = 0, other = 0;
    };
    Place place;
    Sha256 one, other;
    int per_mille = 0;
};

// Which files say the same: by their texts, once somebody has compared those, and by their bytes.
// It tells, and nothing is ever removed for it. Nothing here knows who may see what.
class Likenesses {
public:
    // What more files have than this is no sign of one paper: forms, letterheads.
    static constexpr int most_holders = 24;

    explicit Likenesses(Work& work) : work_(work) {}

    // The sketch of a file that was read now, instead of what was noted before. Its anchors are
    // entered when it is compared: random keys are dear, and no delivery should wait for them.
    // Throws std::logic_error where it has more than most_anchors.
    void note(const Sha256& file, const TextSketch& sketch);
    // Its text is there; its sketch is made later.
    void wait(const Sha256& file);
    // No document has it any more.
    void forget(const Sha256& file);

    // Those that wait, the longest waiting first.
    std::vector<UncomparedFile> waiting(int limit);
    // Others, compared before, that share telling words with it, those that share most first:
    // worth a comparison. Of two files the one that is compared later so finds the other.
    std::vector<LikeFile> candidates(const UncomparedFile& file, std::size_t limit);
    // It was compared; these are like it. Nothing where it was read anew or is gone.
    void compared(const UncomparedFile& file, const std::vector<LikeFile>& alike);

    // Most alike first.
    std::vector<LikeFile> of(const Sha256& file, int limit);
    // Each pair once, after a place.
    std::vector<LikePair> pairs(const LikePair::Place& after, int limit);
    // Files that two documents hold or more, in the order of their hashes, after one.
    std::vector<Sha256> repeated(const std::optional<Sha256>& after, int limit);

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
