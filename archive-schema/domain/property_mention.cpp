#include <array>
#include <initializer_list>
#include <utility>

#include "base/text.hpp"
#include "domain/property_id.hpp"

namespace byggarkiv::domain {

namespace {

constexpr std::size_t most_digits = 8;  // with leading zeros; more is a phone or an account number
constexpr std::size_t most_blanks = 4;  // between two parts of a mention

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

// Walks over the start of a text and never further than a mention can reach, so that asking at
// every word of a page stays linear. A step that does not fit leaves the place where it was.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::size_t at() const { return at_; }
    void go_back_to(std::size_t at) { at_ = at; }
    char next(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    void skip_any(std::string_view characters, std::size_t most) {
        while (most-- > 0 && at_ < text_.size() && characters.find(next()) != characters.npos)
            ++at_;
    }

    bool one(char c) {
        if (next() != c || at_ == text_.size()) return false;
        ++at_;
        return true;
    }

    // The longest of these lower-case words, in any case.
    bool word(std::initializer_list<std::string_view> words) {
        std::size_t longest = 0;
        for (const auto word : words)
            if (word.size() > longest && starts_with(word)) longest = word.size();
        at_ += longest;
        return longest > 0;
    }

    // A whole run of digits; a run that is too long is no number, and no shorter one is cut from
    // it.
    std::optional<std::uint32_t> number() {
        std::size_t count = 0;
        while (count <= most_digits && is_digit(next(count))) ++count;
        if (count == 0 || count > most_digits) return std::nullopt;
        const auto value = read_number(text_.substr(at_, count));
        at_ += count;
        return value;
    }

private:
    bool starts_with(std::string_view word) const {
        const auto here = text_.substr(at_, word.size());
        return here.size() == word.size() && lower_case(here) == word;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

using Numbers = std::array<std::uint32_t, 4>;  // gnr, bnr, fnr, snr

struct Found {
    std::optional<MunicipalityNumber> municipality;
    Numbers numbers{};
    bool unmistakable = false;
};

constexpr std::string_view blanks = " \t\r\n";

// "nr", "nr.", ".nr", "s nummer:", "_nr" ...: what turns a letter or a syllable into a word for a
// number.
bool number_word(Reader& text) {
    text.skip_any(".", 1);
    text.skip_any(" -", 1);
    if (!text.word({"nr", "nummer"})) return false;
    text.skip_any(".:", 2);
    return true;
}

bool named(Reader& text, std::initializer_list<std::string_view> stems) {
    const auto start = text.at();
    if (text.word(stems) && number_word(text)) return true;
    text.go_back_to(start);
    return false;
}

bool gnr_word(Reader& text) {
    return named(text, {"g", "gr", "gards", "gårds", "ga\u030Ards", "gaards", "gard", "gård"});
}
bool bnr_word(Reader& text) {
    return named(text, {"b", "br", "bruks", "bruk"});
}
bool fnr_word(Reader& text) {
    return named(text, {"f", "feste"}) || text.word({"festetomt ", "feste "});
}
bool snr_word(Reader& text) {
    return named(text, {"s", "seksjons", "seksj"}) || text.word({"seksjon ", "seksj. "});
}

// Between the parts of "gnr 49, bnr 130" and "gnr49_bnr130".
void skip_between(Reader& text) {
    text.skip_any(" \t\r\n.,;:/_-", most_blanks);
    if (text.word({"og "})) text.skip_any(blanks, most_blanks);
}

// A word for both numbers at once: "gbnr.", "Gbn", "gnr/bnr", "gnr. og bnr.".
bool joint_word(Reader& text) {
    const auto start = text.at();
    if (named(text, {"gb", "g/b", "g.b", "gbr"}) || text.word({"gbn"})) {
        text.skip_any(".:", 2);
        return true;
    }
    if (gnr_word(text)) {
        skip_between(text);
        if (bnr_word(text)) return true;
    }
    text.go_back_to(start);
    return false;
}

// A slash, with at most one blank on either side, before another digit.
bool slash_to_number(Reader& text) {
    const auto start = text.at();
    text.skip_any(" ", 1);
    if (text.one('/')) {
        text.skip_any(" ", 1);
        if (is_digit(text.next())) return true;
    }
    text.go_back_to(start);
    return false;
}

// Two to four numbers with slashes between, or three to five where the first is `home`.
std::optional<Found> slashed(Reader& text, const MunicipalityNumber& home) {
    Found found;
    const auto start = text.at();
    if (text.word({home.text()}) && !is_digit(text.next()) && slash_to_number(text)) {
        Reader ahead = text;
        if (ahead.number() && slash_to_number(ahead)) found.municipality = home;
    }
    if (!found.municipality) text.go_back_to(start);

    std::size_t count = 0;
    do {
        const auto number = text.number();
        if (!number || count == found.numbers.size()) return std::nullopt;
        found.numbers.at(count++) = *number;
    } while (slash_to_number(text));
    found.unmistakable = found.municipality || count == found.numbers.size();
    return count >= 2 ? std::optional(found) : std::nullopt;
}

// "9999-49/130", or the same with slashes only.
std::optional<Found> notation(Reader& text, const MunicipalityNumber& home) {
    const auto start = text.at();
    std::string digits;
    while (digits.size() < 4 && is_digit(text.next(digits.size())))
        digits += text.next(digits.size());
    const auto municipality = MunicipalityNumber::parse(digits);
    if (municipality && text.word({digits}) && text.one('-')) {
        auto found = slashed(text, home);
        if (!found || found->municipality) return std::nullopt;
        found->municipality = municipality;
        found->unmistakable = true;
        return found;
    }
    text.go_back_to(start);
    return slashed(text, home);
}

// "fnr 3" or "snr 2" behind the rest; 0 and nothing read where it is not there.
std::uint32_t further_number(Reader& text, bool (*word)(Reader&)) {
    const auto start = text.at();
    skip_between(text);
    if (word(text)) {
        text.skip_any(blanks, most_blanks);
        if (const auto number = text.number()) return *number;
    }
    text.go_back_to(start);
    return 0;
}

// "gnr 49 bnr 130", "gård 63 bruk 365", "bnr 130 gnr 49".
std::optional<Found> two_words(Reader& text, bool (*first_word)(Reader&),
                               bool (*second_word)(Reader&)) {
    const auto start = text.at();
    if (first_word(text)) {
        text.skip_any(" \t\r\n_", most_blanks);
        const auto first = text.number();
        skip_between(text);
        if (first && second_word(text)) {
            text.skip_any(" \t\r\n_", most_blanks);
            if (const auto second = text.number()) return Found{{}, {*first, *second}, true};
        }
    }
    text.go_back_to(start);
    return std::nullopt;
}

bool farm_word(Reader& text) {
    return text.word({"gård ", "gard ", "gaard "});
}
bool holding_word(Reader& text) {
    return text.word({"bruk "});
}

// "gbnr. 49/130", "gnr 49/130".
std::optional<Found> one_word(Reader& text, const MunicipalityNumber& home) {
    if (joint_word(text)) {
        text.skip_any(blanks, most_blanks);
        return notation(text, home);
    }
    if (!gnr_word(text)) return std::nullopt;
    text.skip_any(" \t\r\n_", most_blanks);
    return notation(text, home);
}

std::optional<Found> worded(Reader& text, const MunicipalityNumber& home) {
    auto found = two_words(text, &gnr_word, &bnr_word);
    if (!found) found = two_words(text, &farm_word, &holding_word);
    if (!found && (found = two_words(text, &bnr_word, &gnr_word)))
        std::swap(found->numbers[0], found->numbers[1]);
    if (!found) found = one_word(text, home);
    if (!found) return std::nullopt;
    if (found->numbers[2] == 0) found->numbers[2] = further_number(text, &fnr_word);
    if (found->numbers[3] == 0) found->numbers[3] = further_number(text, &snr_word);
    found->unmistakable = true;
    return found;
}

// What a bare "49/130" may not run on into: a letter ("1/2m"), another digit behind a point, comma
// or dash ("2012/123-7", "49/130.5"), or another slash.
bool runs_on(const Reader& text) {
    const char c = text.next();
    if (is_letter(c) || is_digit(c)) return true;
    return (c == '-' || c == '.' || c == ',' || c == '/') && is_digit(text.next(1));
}

// "12/5/1967" is a day.
bool may_be_a_day(const Found& found) {
    const auto& [day, month, year, rest] = found.numbers;
    return !found.unmistakable && day <= 31 && month <= 12 && year >= 1800 && year <= 2100;
}

std::optional<Found> bare(Reader& text, const MunicipalityNumber& home) {
    auto found = notation(text, home);
    if (!found || runs_on(text) || may_be_a_day(*found)) return std::nullopt;
    return found;
}

}  // namespace

std::optional<PropertyMention> read_property(std::string_view text,
                                             const MunicipalityNumber& home) {
    Reader reader(text);
    const auto found = is_digit(reader.next()) ? bare(reader, home) : worded(reader, home);
    if (!found) return std::nullopt;
    const auto& [gnr, bnr, fnr, snr] = found->numbers;
    const auto property =
        PropertyId::from({found->municipality.value_or(home), gnr, bnr, fnr, snr});
    if (!property) return std::nullopt;
    return PropertyMention{property.value(), reader.at(), found->unmistakable};
}

}  // namespace byggarkiv::domain
