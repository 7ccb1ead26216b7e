#include "search/case_words.hpp"

#include <algorithm>

#include "domain/case_mention.hpp"

namespace byggarkiv::search {
namespace {

constexpr std::size_t most_read = 64;  // bytes
constexpr std::size_t digits_of_a_year = 4;
constexpr std::string_view label = "sak ";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::size_t digits_at(std::string_view text, std::size_t at) {
    const auto end =
        std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_digit);
    return static_cast<std::size_t>(end - text.begin()) - at;
}

// Whether a number that ends here goes on as something else: "2012/123-7", "2024/12a".
bool goes_on(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const auto c = static_cast<unsigned char>(text[at]);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
    const bool joins = c == '-' || c == '/' || c == '.' || c == ',';
    return letter || is_digit(text[at]) ||
           (joins && at + 1 < text.size() && is_digit(text[at + 1]));
}

std::optional<CaseWords> meant_by(const std::string& labelled, std::size_t length) {
    const auto mentions = domain::case_mentions(labelled);
    if (mentions.empty() || mentions.front().at != 0) return std::nullopt;
    CaseWords words{.numbers = {}, .length = length};
    for (const auto& number : mentions.front().meant)
        words.numbers.push_back(std::to_string(number.year) + '/' +
                                std::to_string(number.sequence));
    return words;
}

std::optional<CaseWords> bare(std::string_view text) {
    const auto first = digits_at(text, 0);
    if (first == 0 || first + 1 >= text.size()) return std::nullopt;
    const char sign = text[first];
    if (sign != '/' && !(sign == '-' && first == digits_of_a_year)) return std::nullopt;
    const auto second = digits_at(text, first + 1);
    const auto end = first + 1 + second;
    if (second == 0 || goes_on(text, end)) return std::nullopt;
    auto number = std::string(text.substr(0, end));
    number[first] = '/';
    auto words = meant_by(std::string(label) + number, end);
    if (words) words->with_whole_year = first == digits_of_a_year;
    return words;
}

}  // namespace

std::optional<CaseWords> read_case(std::string_view text) {
    text = text.substr(0, most_read);
    if (text.empty()) return std::nullopt;
    if (is_digit(text.front())) return bare(text);
    const auto mentions = domain::case_mentions(text);
    if (mentions.empty() || mentions.front().at != 0 ||
        mentions.front().label != domain::CaseMention::Label::case_number ||
        goes_on(text, mentions.front().length))
        return std::nullopt;
    auto words = meant_by(std::string(text), mentions.front().length);
    if (words) words->unmistakable = words->with_whole_year = true;
    return words;
}

}  // namespace byggarkiv::search
