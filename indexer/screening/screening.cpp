#include "screening/screening.hpp"

#include <algorithm>
#include <optional>

namespace byggarkiv::screening {

namespace {

constexpr std::size_t date_digits = 6;
constexpr std::size_t all_digits = 11;
// With more letters than this in place of digits a word is rather a word.
constexpr std::size_t most_misread = 4;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The digit that this character is or that OCR may have read it for.
std::optional<char> digit_behind(char c) {
    if (is_digit(c)) return c;
    switch (c) {
        case 'O':
        case 'o':
        case 'Q':
        case 'D':
            return '0';
        case 'I':
        case 'l':
        case 'i':
        case '|':
            return '1';
        case 'Z':
        case 'z':
            return '2';
        case 'S':
        case 's':
            return '5';
        case 'G':
        case 'b':
            return '6';
        case 'B':
            return '8';
        case 'g':
        case 'q':
            return '9';
        default:
            return std::nullopt;
    }
}

// Bytes of what may stand between date and the rest: one blank (also U+00A0), line end or hyphen.
std::size_t gap_at(std::string_view text) {
    if (text.empty()) return 0;
    if (text.starts_with("\xC2\xA0")) return 2;
    const char c = text.front();
    return c == ' ' || c == '\n' || c == '\t' || c == '-' ? 1 : 0;
}

struct Candidate {
    std::string digits;
    std::size_t length = 0;   // bytes of the text
    std::size_t misread = 0;  // letters taken for digits
};

// The eleven digits that start where `text` does.
std::optional<Candidate> candidate_at(std::string_view text) {
    Candidate found;
    while (found.digits.size() < all_digits) {
        if (found.digits.size() == date_digits) found.length += gap_at(text.substr(found.length));
        if (found.length == text.size()) return std::nullopt;
        const auto digit = digit_behind(text[found.length]);
        if (!digit) return std::nullopt;
        if (!is_digit(text[found.length])) ++found.misread;
        found.digits += *digit;
        ++found.length;
    }
    if (found.misread > most_misread) return std::nullopt;
    return found;
}

// Whether the number is not cut out of something longer. Where letters were read as digits, letters
// around it make it a word.
bool stands_alone(std::string_view text, std::size_t start, const Candidate& candidate) {
    const auto joins = [&](std::size_t at) {
        return at < text.size() &&
               (is_digit(text[at]) || (candidate.misread > 0 && is_letter(text[at])));
    };
    return !(start > 0 && joins(start - 1)) && !joins(start + candidate.length);
}

void mask_within(std::string& text, const Finding& finding) {
    for (std::size_t at = finding.start; at < finding.start + finding.length; ++at)
        if (digit_behind(text[at])) text[at] = '*';
}

// Gives how many numbers there were.
std::size_t mask_in(std::string& text) {
    const auto found = national_ids(text);
    for (const auto& finding : found) mask_within(text, finding);
    return found.size();
}

}  // namespace

std::vector<Finding> national_ids(std::string_view text) {
    std::vector<Finding> found;
    std::size_t at = 0;
    while (at < text.size()) {
        // At most twelve characters are looked at from each place, so the whole is linear.
        const auto candidate = candidate_at(text.substr(at));
        if (candidate && stands_alone(text, at, *candidate)) {
            if (auto id = domain::NationalId::parse(candidate->digits)) {
                found.push_back({at, candidate->length, std::move(*id)});
                at += candidate->length;
                continue;
            }
        }
        ++at;
    }
    return found;
}

std::string masked(std::string_view text) {
    std::string hidden(text);
    mask_in(hidden);
    return hidden;
}

std::size_t mask(domain::PageText& page) {
    const auto in_text = mask_in(page.text);

    // The boxes as one line of words, so that a number in two boxes is seen whole.
    std::string line;
    for (const auto& box : page.words) line.append(box.word).append(1, ' ');
    const auto in_words = mask_in(line);
    if (in_words == 0) return in_text;

    std::size_t at = 0;
    for (auto& box : page.words) {
        box.word = line.substr(at, box.word.size());
        at += box.word.size() + 1;
    }
    return std::max(in_text, in_words);
}

}  // namespace byggarkiv::screening
