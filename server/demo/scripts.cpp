#include "demo/scripts.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <stdexcept>
#include <utility>

namespace byggarkiv::demo {

namespace {

[[noreturn]] void malformed(std::string_view line) {
    throw std::logic_error(fmt::format("malformed line in server/demo/texts: {}", line));
}

template <typename Value, std::size_t Count>
Value read_word(const std::array<std::pair<std::string_view, Value>, Count>& words,
                std::string_view word, std::string_view line) {
    for (const auto& [name, value] : words) {
        if (name == word) return value;
    }
    malformed(line);
}

constexpr std::array<std::pair<std::string_view, Sender>, 9> senders{{
    {"kommune", Sender::municipality},
    {"eier", Sender::owner},
    {"nabo", Sender::neighbour},
    {"arkitekt", Sender::architect},
    {"brann", Sender::fire_chief},
    {"fylke", Sender::county},
    {"lensmann", Sender::sheriff},
    {"lege", Sender::doctor},
    {"bank", Sender::bank},
}};
constexpr std::array<std::pair<std::string_view, Form>, 3> forms{{
    {"brev", Form::letter},
    {"skjema", Form::form},
    {"protokoll", Form::record},
}};
constexpr std::array<std::pair<std::string_view, When>, 5> occasions{{
    {"new", When::building},
    {"garage", When::garage},
    {"extension", When::extension},
    {"section", When::section},
    {"other", When::other},
}};

std::vector<std::string_view> fields(std::string_view line) {
    auto parts = split(line, '|');
    for (auto& part : parts) part = trimmed(part);
    return parts;
}

std::pair<int, int> years(std::string_view text, std::string_view line) {
    const auto parts = split(text, '-');
    if (parts.size() != 2) malformed(line);
    const auto from = read_number(parts[0]);
    const auto to = read_number(parts[1]);
    if (!from || !to) malformed(line);
    return {static_cast<int>(*from), static_cast<int>(*to)};
}

// The next line, without its end; nullopt at the end of the text.
std::optional<std::string_view> take_line(std::string_view& text) {
    if (text.empty()) return std::nullopt;
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    return line;
}

PaperScript read_paper(std::string_view line) {
    const auto parts = fields(line);
    if (parts.size() < 4 || parts.size() > 5) malformed(line);
    auto days = parts[0];
    const bool optional = days.starts_with('?');
    if (optional) days.remove_prefix(1);
    const bool before = days.starts_with('-');
    if (before) days.remove_prefix(1);
    const auto number = read_number(days);
    if (!number) malformed(line);
    return {.days = before ? -static_cast<int>(*number) : static_cast<int>(*number),
            .optional = optional,
            .kind = parts[1],
            .type = parts[2],
            .title = parts[3],
            .access = parts.size() == 5 ? parts[4] : std::string_view{}};
}

std::vector<LetterScript> read_letters(std::string_view text) {
    std::vector<LetterScript> scripts;
    const char* body = nullptr;
    const auto close = [&](const char* end) {
        if (!scripts.empty()) {
            scripts.back().text =
                trimmed(std::string_view(body, static_cast<std::size_t>(end - body)));
        }
    };
    while (const auto line = take_line(text)) {
        if (!line->starts_with("== ")) continue;
        close(line->data());
        const auto parts = fields(line->substr(3));
        if (parts.size() != 4) malformed(*line);
        const auto [from, to] = years(parts[1], *line);
        scripts.push_back({.kind = parts[0],
                           .from_year = from,
                           .to_year = to,
                           .sender = read_word(senders, parts[2], *line),
                           .form = read_word(forms, parts[3], *line),
                           .text = {}});
        body = text.data();
    }
    close(text.data());
    return scripts;
}

std::vector<CaseScript> read_cases(std::string_view text) {
    std::vector<CaseScript> scripts;
    while (const auto line = take_line(text)) {
        if (line->starts_with("//") || trimmed(*line).empty()) continue;
        if (!line->starts_with("== ")) {
            if (scripts.empty()) malformed(*line);
            scripts.back().papers.push_back(read_paper(*line));
            continue;
        }
        const auto parts = fields(line->substr(3));
        if (parts.size() != 5) malformed(*line);
        const auto [from, to] = years(parts[1], *line);
        scripts.push_back({.key = parts[0],
                           .from_year = from,
                           .to_year = to,
                           .when = read_word(occasions, parts[2], *line),
                           .uses = parts[3],
                           .title = parts[4],
                           .papers = {}});
    }
    return scripts;
}

}  // namespace

std::span<const LetterScript> letter_scripts() {
    static const auto scripts = read_letters(letters_file());
    return scripts;
}

std::span<const CaseScript> case_scripts() {
    static const auto scripts = read_cases(cases_file());
    return scripts;
}

}  // namespace byggarkiv::demo
