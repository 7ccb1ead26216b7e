#include "placing/mentions.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "domain/case_mention.hpp"

namespace byggarkiv::placing {

namespace {

constexpr std::size_t most_of_each = 300;
constexpr std::size_t longest_found = 60;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
// Letters of the North are more than one byte each, all past ASCII.
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}
bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string found_text(std::string_view text) {
    std::string found(cut_utf8(text, longest_found));
    std::replace_if(found.begin(), found.end(), is_blank, ' ');
    return found;
}

bool begins_word(std::string_view text, std::size_t at) {
    return at == 0 || (!is_letter(text[at - 1]) && !is_digit(text[at - 1]));
}

// The digit that a letter looks like to a scanner; 0 for none.
char digit_like(char c) {
    switch (c) {
        case 'l':
        case 'I':
        case '|':
        case 'i':
        case '!':
            return '1';
        case 'O':
        case 'o':
        case 'Q':
        case 'D':
            return '0';
        case 'S':
        case 's':
            return '5';
        case 'B':
            return '8';
        case 'Z':
        case 'z':
            return '2';
        case 'G':
            return '6';
        default:
            return 0;
    }
}

// A word of digits and of letters that look like them, as digits; nullopt for another word. One
// that holds no digit at all is none.
std::optional<std::string> as_digits(std::string_view word) {
    std::string digits;
    bool any = false;
    for (const char c : word) {
        any = any || is_digit(c);
        const char digit = is_digit(c) ? c : digit_like(c);
        if (digit == 0) return std::nullopt;
        digits += digit;
    }
    const bool sound = any && digits.size() <= 5;
    return sound ? std::optional(digits) : std::nullopt;
}

struct Word {
    std::string_view text;  // without points, commas and colons at its ends
    std::size_t at = 0;
};

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    std::size_t at = 0;
    while (at < text.size()) {
        while (at < text.size() && (is_blank(text[at]) || text[at] == '/')) ++at;
        auto end = at;
        while (end < text.size() && !is_blank(text[end]) && text[end] != '/') ++end;
        std::size_t from = at, to = end;
        constexpr std::string_view trimmings = ".,:;()[]\"'";
        while (from < to && trimmings.find(text[from]) != trimmings.npos) ++from;
        while (to > from && trimmings.find(text[to - 1]) != trimmings.npos) --to;
        if (to > from) words.push_back({text.substr(from, to - from), from});
        at = end;
    }
    return words;
}

bool looks_like(std::string_view word, std::initializer_list<std::string_view> spellings) {
    std::string plain = lower_case(word);
    std::erase(plain, '.');
    return std::find(spellings.begin(), spellings.end(), plain) != spellings.end();
}

// "Cnr l2 bnr 4O": the words of property numbers as scanners misread them, which read_property()
// does not know.
void misread_numbers(std::string_view text, const std::vector<Word>& words,
                     const domain::MunicipalityNumber& home, std::vector<NumberMention>& found) {
    for (std::size_t i = 0; i + 3 < words.size() && found.size() < most_of_each; ++i) {
        if (!looks_like(words[i].text,
                        {"gnr", "cnr", "6nr", "gnn", "gnt", "gur", "qnr", "gni", "gor", "anr"}) ||
            !looks_like(words[i + 2].text, {"bnr", "8nr", "bnn", "bnt", "hnr", "bur", "lnr", "bni",
                                            "3nr", "or", "enr"}))
            continue;
        const auto gnr = as_digits(words[i + 1].text);
        const auto bnr = as_digits(words[i + 3].text);
        if (!gnr || !bnr) continue;
        const auto id = domain::PropertyId::from(
            {home, read_number(*gnr).value(), read_number(*bnr).value(), 0, 0});
        if (!id) continue;
        const auto at = words[i].at;
        const auto end = words[i + 3].at + words[i + 3].text.size();
        const auto whole = text.substr(at, end - at);
        const auto exact = domain::read_property(whole, home);
        if (exact && exact->property == id.value()) continue;  // found without repair
        found.push_back({id.value(), found_text(whole), context_at(text, at), true, true});
    }
}

void plain_numbers(std::string_view text, const domain::MunicipalityNumber& home,
                   std::vector<NumberMention>& found) {
    constexpr std::size_t longest_mention = 80;
    for (std::size_t at = 0; at < text.size() && found.size() < most_of_each;) {
        const char c = text[at];
        const bool may_begin = (c == 'g' || c == 'G' || is_digit(c)) && begins_word(text, at);
        const auto mention = may_begin
                                 ? domain::read_property(text.substr(at, longest_mention), home)
                                 : std::nullopt;
        if (!mention) {
            ++at;
            continue;
        }
        found.push_back({mention->property, found_text(text.substr(at, mention->length)),
                         context_at(text, at), mention->unmistakable, false});
        at += mention->length;
    }
}

// ", 9999 Testvik" or ", Testvik": so end the addresses that letters come from and go to.
bool place_behind(std::string_view text, std::size_t at) {
    const bool comma = at < text.size() && text[at] == ',';
    while (at < text.size() && (text[at] == ',' || text[at] == ' ')) ++at;
    std::size_t digits = 0;
    while (at + digits < text.size() && is_digit(text[at + digits])) ++digits;
    if (digits != 0 && digits != 4) return false;
    at += digits;
    while (at < text.size() && text[at] == ' ') ++at;
    const bool capital = at < text.size() && ((text[at] >= 'A' && text[at] <= 'Z') ||
                                              static_cast<unsigned char>(text[at]) >= 0x80);
    return capital && (digits == 4 || comma);
}

// "Solbakken 9", "Storgt. 12 b", "Haakon VIIs gate 3": a number below a thousand behind one to
// three words of which the first begins with a capital.
void addresses(std::string_view text, const std::vector<Word>& words,
               std::vector<AddressMention>& found) {
    constexpr std::size_t longest_number = 3, most_words = 3;
    for (std::size_t i = 1; i < words.size() && found.size() < most_of_each; ++i) {
        const auto word = words[i].text;
        std::size_t digits = 0;
        while (digits < word.size() && is_digit(word[digits])) ++digits;
        const auto tail = word.substr(digits);
        const bool lettered = tail.size() == 1 && is_letter(tail[0]);
        if (digits == 0 || digits > longest_number || (!tail.empty() && !lettered)) continue;
        AddressMention mention;
        mention.number = read_number(word.substr(0, digits)).value();
        mention.at = words[i].at;
        auto end = words[i].at + word.size();
        if (lettered) mention.letter = lower_case(tail);
        if (tail.empty() && i + 1 < words.size() && words[i + 1].text.size() == 1 &&
            is_letter(words[i + 1].text[0]) && words[i + 1].at == end + 1) {
            mention.letter = lower_case(words[i + 1].text);
            end = words[i + 1].at + 1;
        }
        if (!mention.letter.empty())
            mention.letter[0] = static_cast<char>(mention.letter[0] & ~0x20);
        mention.with_place = place_behind(text, end);
        for (std::size_t count = 1; count <= std::min(i, most_words); ++count) {
            const auto& first = words[i - count];
            const char initial = first.text.front();
            const bool named =
                (initial >= 'A' && initial <= 'Z') || (static_cast<unsigned char>(initial) >= 0x80);
            // Words of one line: a name does not run over a full stop or a line's end.
            const auto between = text.substr(first.at, words[i].at - first.at);
            if (!named || between.find_first_of("\n:;()") != between.npos) continue;
            mention.street = trimmed(between);
            mention.found = found_text(text.substr(first.at, end - first.at));
            mention.context = context_at(text, first.at);
            found.push_back(mention);
        }
    }
}

void case_numbers(std::string_view text, std::vector<CaseMention>& found) {
    for (const auto& mention : domain::case_mentions(text))
        for (const auto& number : mention.meant)
            if (found.size() < most_of_each)
                found.push_back({number.year, number.sequence,
                                 found_text(text.substr(mention.at, mention.length))});
}

}  // namespace

Mentions mentions_in(std::string_view text, const domain::MunicipalityNumber& home) {
    Mentions found;
    const auto words = words_of(text);
    plain_numbers(text, home, found.numbers);
    misread_numbers(text, words, home, found.numbers);
    addresses(text, words, found.addresses);
    case_numbers(text, found.cases);
    return found;
}

}  // namespace byggarkiv::placing
