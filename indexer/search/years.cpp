#include "search/years.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"

namespace byggarkiv::search {
namespace {

constexpr int earliest = 1800;
constexpr int latest = 2099;
constexpr std::size_t most_read = 64;  // bytes

// Steps over what it finds; a step that does not fit leaves the place where it was.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::size_t at() const { return at_; }

    bool blanks() {
        const auto before = at_;
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
        return at_ > before;
    }

    bool word(std::string_view wanted) {
        if (!text_.substr(at_).starts_with(wanted)) return false;
        at_ += wanted.size();
        return true;
    }

    template <std::size_t count>
    bool any(const std::array<std::string_view, count>& wanted) {
        return std::any_of(wanted.begin(), wanted.end(), [&](auto each) { return word(each); });
    }

    std::optional<int> digits(std::size_t count) {
        auto end = at_;
        while (end < text_.size() && text_[end] >= '0' && text_[end] <= '9') ++end;
        if (end - at_ != count) return std::nullopt;
        const auto number = read_number(text_.substr(at_, count));
        at_ = end;
        return static_cast<int>(*number);
    }

    std::optional<int> year() {
        const auto before = at_;
        const auto year = digits(4);
        if (year && *year >= earliest && *year <= latest) return year;
        at_ = before;
        return std::nullopt;
    }

    // Whether no word goes on here.
    bool ends() const {
        if (at_ == text_.size()) return true;
        const char c = text_[at_];
        return c == ' ' || c == ',' || c == '.' || c == ';' || c == ')' || c == '\t' || c == '\n';
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

using Words = std::array<std::string_view, 4>;
constexpr Words dashes{"-", "–", "—", "−"};
constexpr Words decade_words{"tallet", "talet", "årene", "åra"};
constexpr Words before_words{"før ", "innan ", "före ", "inntil "};
constexpr Words after_words{"etter ", "efter ", "eft. ", "ett. "};
constexpr Words since_words{"siden ", "sidan ", "sedan ", "f.o.m. "};
constexpr Words between_words{"mellom ", "millom ", "mellan ", "imellom "};
constexpr Words from_words{"fra ", "frå ", "från ", "ifra "};
constexpr Words joints{"og ", "och ", "til ", "till "};

// "1960-1970", and "1960 og 1970" behind "mellom", by what may join the two years.
std::optional<YearMention> two_years(Reader reader, const Words& joint) {
    reader.blanks();
    const auto first = reader.year();
    if (!first) return std::nullopt;
    reader.blanks();
    if (!reader.any(joint)) return std::nullopt;
    reader.blanks();
    const auto last = reader.year();
    if (!last || *last < *first || !reader.ends()) return std::nullopt;
    return YearMention{{*first, *last}, reader.at()};
}

std::optional<YearMention> led(std::string_view text) {
    Reader reader(text);
    if (!reader.any(between_words) && !reader.any(from_words)) return std::nullopt;
    return two_years(reader, joints);
}

// "1960-tallet", "60-årene"
std::optional<YearMention> decade(std::string_view text) {
    constexpr int century = 1900;
    Reader reader(text);
    auto first = reader.year();
    if (!first) {
        const auto short_form = reader.digits(2);
        if (short_form) first = century + *short_form;
    }
    if (!first || *first % 10 != 0 || !reader.any(dashes) || !reader.any(decade_words) ||
        !reader.ends())
        return std::nullopt;
    const int years = *first % 100 == 0 ? 100 : 10;  // "1800-tallet" is a century
    return YearMention{{*first, *first + years - 1}, reader.at()};
}

std::optional<YearMention> open_ended(std::string_view text) {
    Reader reader(text);
    const bool before = reader.any(before_words);
    const bool since = !before && reader.any(since_words);
    if (!before && !since && !reader.any(after_words)) return std::nullopt;
    reader.blanks();
    const auto year = reader.year();
    if (!year || !reader.ends()) return std::nullopt;
    const YearSpan span = before  ? YearSpan{0, *year - 1}
                          : since ? YearSpan{*year, latest}
                                  : YearSpan{*year + 1, latest};
    return YearMention{span, reader.at()};
}

}  // namespace

std::optional<YearMention> read_years(std::string_view text) {
    const auto lower = lower_case(text.substr(0, most_read));
    // Letters whose case changes their length would move the places; there are none in ours.
    if (lower.size() != std::min(text.size(), most_read)) return std::nullopt;
    if (auto span = two_years(Reader(lower), dashes)) return span;
    if (auto span = decade(lower)) return span;
    if (auto span = open_ended(lower)) return span;
    return led(lower);
}

}  // namespace byggarkiv::search
