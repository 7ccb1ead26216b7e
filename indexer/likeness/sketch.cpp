#include "likeness/sketch.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "likeness/letters.hpp"

namespace byggarkiv::likeness {

namespace {

// Words of this many letters and more; of longer ones their beginning.
constexpr std::size_t shortest_word = 4, counted_letters = 5;
// How much more often a telling word is an anchor than another.
constexpr double telling_weight = 30;

std::uint64_t mixed(std::uint64_t hash) {  // splitmix64's last step
    hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9U;
    hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBU;
    return hash ^ (hash >> 31);
}

struct Feature {
    std::uint64_t hash = 0;
    bool telling = false;
};

// The words of a text: letters and digits, also with one sign between them as numbers and names
// have it ("2019/412", "02.05.1967", "Nes-Hansen").
class Words {
public:
    explicit Words(std::vector<Feature>& found) : found_(found) {}

    void read(std::string_view text, int& letters) {
        Letters characters(text);
        for (Letters::One one; letters < longest_compared && characters.next(one);) {
            if (one.kind == Letters::Kind::none) {
                sign(one.lower);
                continue;
            }
            ++letters;
            take(one);
        }
        finish();
    }

private:
    static bool joins(char32_t c) { return c == '-' || c == '.' || c == '/' || c == ','; }
    static bool ends(char32_t c) { return c == '.' || c == '!' || c == '?' || c == ':'; }

    void sign(char32_t c) {
        if (length_ == 0) return;
        if (between_ == 0 && joins(c)) {
            between_ = c;
            return;
        }
        const auto last = between_ != 0 ? between_ : c;
        finish();
        begins_sentence_ = ends(last);
    }

    void take(const Letters::One& one) {
        if (length_ == 0) {
            capital_ = one.kind == Letters::Kind::capital;
            plain_ = capital_;
        } else if (one.kind != Letters::Kind::small || between_ != 0) {
            plain_ = false;
        }
        between_ = 0;
        if (length_++ < counted_letters) hash_ = (hash_ ^ one.lower) * 0x100000001B3U;  // FNV-1a
        if (one.kind == Letters::Kind::digit) ++digits_;
    }

    void finish() {
        const bool number = digits_ >= 2 && length_ >= 3 && digits_ * 2 >= length_;
        const bool name = plain_ && length_ >= shortest_word && !begins_sentence_;
        if (number || length_ >= shortest_word) found_.push_back({mixed(hash_), number || name});
        if (length_ > 0) begins_sentence_ = false;
        hash_ = no_letters;
        length_ = digits_ = 0;
        between_ = 0;
        capital_ = plain_ = false;
    }

    static constexpr std::uint64_t no_letters = 0xCBF29CE484222325U;

    std::vector<Feature>& found_;
    std::uint64_t hash_ = no_letters;
    std::size_t length_ = 0, digits_ = 0;
    char32_t between_ = 0;  // a sign after the last letter that may stand within a word
    bool capital_ = false, plain_ = false;  // begins with one, and small letters follow
    bool begins_sentence_ = true;
};

// Each once; telling where it is that anywhere.
void make_unique(std::vector<Feature>& features) {
    std::sort(features.begin(), features.end(), [](const Feature& a, const Feature& b) {
        return std::pair(a.hash, b.telling) < std::pair(b.hash, a.telling);
    });
    const auto same = [](const Feature& a, const Feature& b) { return a.hash == b.hash; };
    features.erase(std::unique(features.begin(), features.end(), same), features.end());
}

// Exponentially distributed, by the weight: the smallest are a weighted sample that is the same for
// the same words.
double rank_of(const Feature& feature) {
    constexpr double parts = 9007199254740992.0;  // 2^53
    const double chance = (static_cast<double>(feature.hash >> 11) + 1) / parts;
    return -std::log(chance) / (feature.telling ? telling_weight : 1);
}

}  // namespace

Sketch sketch_of(const std::vector<domain::PageText>& pages) {
    Sketch sketch;
    std::vector<Feature> features;
    Words words(features);
    for (const auto& page : pages) words.read(page.text, sketch.letters);
    if (sketch.letters < shortest_compared) return sketch;
    make_unique(features);
    std::vector<std::pair<double, std::int32_t>> ranked;
    ranked.reserve(features.size());
    for (const auto& feature : features)
        ranked.emplace_back(rank_of(feature),
                            static_cast<std::int32_t>(static_cast<std::uint32_t>(feature.hash)));
    const auto kept = std::min(Sketch::most, ranked.size());
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept),
                      ranked.end());
    for (std::size_t i = 0; i < kept; ++i) sketch.anchors.push_back(ranked[i].second);
    std::sort(sketch.anchors.begin(), sketch.anchors.end());
    sketch.anchors.erase(std::unique(sketch.anchors.begin(), sketch.anchors.end()),
                         sketch.anchors.end());
    return sketch;
}

}  // namespace byggarkiv::likeness
