#include "intake/words.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "base/text.hpp"
#include "screening/screening.hpp"

namespace byggarkiv::intake {

namespace {

using domain::AccessStatus;
using domain::Existence;

template <typename Value, std::size_t n>
std::optional<Value> meaning(const std::array<std::pair<std::string_view, Value>, n>& words,
                             std::string_view text) {
    const std::string plain = lower_case(trimmed(text));
    for (const auto& [word, value] : words) {
        if (plain == word) return value;
    }
    return std::nullopt;
}

constexpr std::size_t longest_words = 1000;

bool is_year(std::uint32_t number) {
    return number >= 1800 && number <= 2100;
}

bool fits(std::uint32_t number) {
    return number <= static_cast<std::uint32_t>(std::numeric_limits<int>::max());
}

}  // namespace

std::optional<AccessStatus> access_status_of(std::string_view words) {
    using enum AccessStatus;
    static constexpr std::array<std::pair<std::string_view, AccessStatus>, 20> known = {{
        {"", not_assessed},
        {"ikke vurdert", not_assessed},
        {"ikkje vurdert", not_assessed},
        {"not_assessed", not_assessed},
        {"not assessed", not_assessed},
        {"åpen", open},
        {"open", open},
        {"offentlig", open},
        {"offentleg", open},
        {"u", open},
        {"ugradert", open},
        {"delvis skjermet", partly_shielded},
        {"delvis skjerma", partly_shielded},
        {"delvis unntatt", partly_shielded},
        {"partly_shielded", partly_shielded},
        {"partly shielded", partly_shielded},
        {"unntatt", exempt},
        {"unntatt offentlighet", exempt},
        {"uo", exempt},
        {"exempt", exempt},
    }};
    return meaning(known, words);
}

std::optional<Existence> existence_of(std::string_view words) {
    static constexpr std::array<std::pair<std::string_view, Existence>, 6> known = {{
        {"", Existence::is_public},
        {"offentlig", Existence::is_public},
        {"offentleg", Existence::is_public},
        {"public", Existence::is_public},
        {"hemmelig", Existence::is_secret},
        {"secret", Existence::is_secret},
    }};
    return meaning(known, words);
}

domain::DocumentType type_of(std::string_view wording, std::string_view title) {
    if (const auto type = domain::read_document_type(trimmed(wording))) return *type;
    const auto by_wording = domain::document_type_of(wording);
    if (by_wording != domain::DocumentType::attachment) return by_wording;
    return domain::document_type_of(title);
}

bool known_type(std::string_view wording) {
    return type_of(wording, "") != domain::DocumentType::attachment ||
           lower_case(trimmed(wording)).find("vedlegg") != wording.npos ||
           domain::read_document_type(trimmed(wording)).has_value();
}

std::string shown_words(std::string_view written) {
    std::string words = screening::masked(trimmed(written));
    std::replace_if(
        words.begin(), words.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    return std::string(cut_utf8(words, longest_words));
}

std::string CaseNumber::key() const {
    return year > 0 ? std::to_string(year) + "/" + std::to_string(sequence) : lower_case(text);
}

CaseNumber read_case_number(std::string_view written, std::string_view year_written) {
    written = trimmed(written);
    const auto stated = read_number(trimmed(year_written));
    const std::uint32_t year = stated && is_year(*stated) ? *stated : 0;
    const auto found = [&](std::uint32_t y, std::uint32_t sequence) {
        return CaseNumber{std::string(written), static_cast<int>(y), static_cast<int>(sequence)};
    };

    const auto parts = split(written, '/');
    const auto first = read_number(trimmed(parts.front()));
    if (parts.size() == 1 && first && year > 0 && fits(*first))
        return {std::to_string(year) + "/" + std::to_string(*first), static_cast<int>(year),
                static_cast<int>(*first)};
    const auto second = parts.size() == 2 ? read_number(trimmed(parts.back())) : std::nullopt;
    if (!first || !second || !fits(*first) || !fits(*second)) return {std::string(written), 0, 0};

    if (year > 0 && *first == year) return found(year, *second);
    if (year > 0 && (*second == year || *second == year % 100)) return found(year, *first);
    if (year > 0 && *first == year % 100) return found(year, *second);
    if (year == 0 && is_year(*first)) return found(*first, *second);
    if (year == 0 && is_year(*second)) return found(*second, *first);
    return {std::string(written), 0, 0};
}

domain::PartialDate date_of(std::string_view iso) {
    const auto day = domain::CalendarDate::parse(iso.substr(0, 10));
    return day ? domain::PartialDate(*day) : domain::PartialDate();
}

int small_number(std::string_view text) {
    const auto number = read_number(trimmed(text));
    return number && fits(*number) ? static_cast<int>(*number) : 0;
}

}  // namespace byggarkiv::intake
