#include "domain/case_mention.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/text.hpp"

namespace byggarkiv::domain {

namespace {

using Label = CaseMention::Label;

constexpr std::size_t most_mentions = 300;
constexpr std::size_t farthest_number = 6;  // blanks and signs between a label and its number
constexpr std::uint32_t most_in_a_year = 999'999;

struct LabelWord {
    std::string_view word;  // lower case, with full stops left out
    Label label;
};
constexpr std::array<LabelWord, 9> label_words = {{{"sak", Label::case_number},
                                                   {"saksnr", Label::case_number},
                                                   {"saksnummer", Label::case_number},
                                                   {"arkivsak", Label::case_number},
                                                   {"arkivsaknr", Label::case_number},
                                                   {"arkivsaksnr", Label::case_number},
                                                   {"byggesak", Label::case_number},
                                                   {"saksref", Label::our_reference},
                                                   {"ref", Label::reference}}};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
// Letters of the North are more than one byte each, all past ASCII.
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

struct Run {
    std::uint32_t value = 0;
    std::size_t end = 0;
};

std::optional<Run> digits_at(std::string_view text, std::size_t at) {
    auto end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    const auto value = read_number(text.substr(at, end - at));
    if (!value) return std::nullopt;
    return Run{*value, end};
}

void add(std::vector<CaseNumber>& meant, int year, std::uint32_t sequence) {
    if (sequence > 0 && sequence <= most_in_a_year)
        meant.push_back({year, static_cast<int>(sequence)});
}

int whole_year(std::uint32_t number) {
    return number >= 1850 && number <= 2100 ? static_cast<int>(number) : 0;
}
int short_year(std::uint32_t number) {
    return static_cast<int>(number) + (number < 30 ? 2000 : 1900);
}

std::vector<CaseNumber> meant_by(std::uint32_t first, std::uint32_t second) {
    std::vector<CaseNumber> meant;
    if (whole_year(first) > 0) {
        add(meant, whole_year(first), second);
    } else if (whole_year(second) > 0) {
        add(meant, whole_year(second), first);
    } else {
        if (second < 100) add(meant, short_year(second), first);
        if (first < 100) add(meant, short_year(first), second);
    }
    return meant;
}

// "vår ref", whose "vår" stands right before it on the line.
bool is_ours(std::string_view text, std::size_t at) {
    constexpr std::size_t as_far = 12;
    const auto from = at > as_far ? at - as_far : 0;
    const auto before = lower_case(text.substr(from, at - from));
    const auto line = before.rfind('\n');
    const auto here =
        line == before.npos ? std::string_view(before) : std::string_view(before).substr(line + 1);
    return here.find("vår") != here.npos || here.find("vaar") != here.npos;
}

std::optional<CaseMention> mention_after(std::string_view text, std::size_t begin,
                                         std::size_t end) {
    std::string word = lower_case(text.substr(begin, end - begin));
    const auto known = std::find_if(label_words.begin(), label_words.end(),
                                    [&](const LabelWord& one) { return one.word == word; });
    if (known == label_words.end()) return std::nullopt;
    auto at = end;
    while (at < text.size() && at < end + farthest_number &&
           std::string_view(" .:\t\n").find(text[at]) != std::string_view::npos)
        ++at;
    if (lower_case(text.substr(at, 2)) == "nr") {  // "sak nr. 12/67"
        at += 2;
        while (at < text.size() && (text[at] == '.' || text[at] == ' ' || text[at] == ':')) ++at;
    }
    const auto first = digits_at(text, at);
    if (!first || first->end >= text.size() || text[first->end] != '/') return std::nullopt;
    const auto second = digits_at(text, first->end + 1);
    // "12/3/67" is a day.
    if (!second || (second->end < text.size() && text[second->end] == '/')) return std::nullopt;
    CaseMention mention{known->label, meant_by(first->value, second->value), begin,
                        second->end - begin};
    if (mention.meant.empty()) return std::nullopt;
    if (mention.label == Label::reference && is_ours(text, begin))
        mention.label = Label::our_reference;
    return mention;
}

}  // namespace

std::vector<CaseMention> case_mentions(std::string_view text) {
    std::vector<CaseMention> found;
    for (std::size_t at = 0; at < text.size() && found.size() < most_mentions;) {
        if (!is_letter(text[at])) {
            ++at;
            continue;
        }
        auto end = at;
        while (end < text.size() && is_letter(text[end])) ++end;
        if (auto mention = mention_after(text, at, end)) found.push_back(std::move(*mention));
        at = end;
    }
    return found;
}

}  // namespace byggarkiv::domain
