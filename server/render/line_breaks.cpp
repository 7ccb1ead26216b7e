#include "render/line_breaks.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace byggarkiv::render {
namespace {

using WidthOf = std::function<double(std::string_view)>;

// The end of the longest beginning of `word` that fits, at least one character.
std::size_t fitting(std::string_view word, double width, const WidthOf& width_of) {
    std::size_t fits = 0;
    std::size_t too_long = 1;
    while (too_long < word.size() && width_of(cut_utf8(word, too_long)) <= width) {
        fits = too_long;
        too_long *= 2;
    }
    too_long = std::min(too_long, word.size());
    while (too_long - fits > 1) {
        const auto middle = fits + (too_long - fits) / 2;
        if (width_of(cut_utf8(word, middle)) <= width)
            fits = middle;
        else
            too_long = middle;
    }
    const auto cut = cut_utf8(word, fits).size();
    if (cut > 0) return cut;
    std::size_t character = 1;
    while (character < word.size() && (static_cast<unsigned char>(word[character]) & 0xC0) == 0x80)
        ++character;
    return character;
}

// The width of a word; of one that does not fit, that of a beginning which does not fit either: a
// word of any length is measured no further than a line or two.
double width_to_fit(std::string_view word, double width, const WidthOf& width_of) {
    constexpr std::size_t short_word = 64;
    for (auto bytes = short_word; bytes < word.size(); bytes *= 2) {
        const auto beginning = width_of(cut_utf8(word, bytes));
        if (beginning > width) return beginning;
    }
    return width_of(word);
}

class Lines {
public:
    Lines(double width, const WidthOf& width_of)
        : width_(width), blank_(width_of(" ")), width_of_(width_of) {}

    void add(std::string_view word) {
        double needed = width_to_fit(word, width_, width_of_);
        if (!line_.empty() && filled_ + blank_ + needed > width_) finish();
        while (needed > width_) {
            const auto end = fitting(word, width_, width_of_);
            lines_.emplace_back(word.substr(0, end));
            word.remove_prefix(end);
            needed = width_to_fit(word, width_, width_of_);
            owes_line_ = false;
        }
        if (word.empty()) return;
        if (!line_.empty()) line_ += ' ', filled_ += blank_;
        line_ += word;
        filled_ += needed;
        owes_line_ = true;
    }

    std::vector<std::string> all() && { return std::move(lines_); }

    void end_of_line() {
        if (owes_line_) finish();
        owes_line_ = true;
    }

private:
    void finish() {
        lines_.push_back(std::move(line_));
        line_.clear();
        filled_ = 0;
    }

    double width_;
    double blank_;
    const WidthOf& width_of_;
    std::string line_;
    double filled_ = 0;
    bool owes_line_ = true;  // an empty line of the text is a line too
    std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> broken_into_lines(std::string_view text, double width,
                                           const WidthOf& width_of) {
    Lines lines(width, width_of);
    for (const auto line : split(text, '\n')) {
        for (const auto word : split(line, ' ')) {
            if (!trimmed(word).empty()) lines.add(trimmed(word));
        }
        lines.end_of_line();
    }
    return std::move(lines).all();
}

}  // namespace byggarkiv::render
