#include "domain/street_key.hpp"

#include <array>
#include <utility>

#include "base/text.hpp"

namespace byggarkiv::domain {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

}  // namespace

std::string street_key(std::string_view street) {
    constexpr std::size_t shortest = 4;  // "Nyv."
    std::string key;
    for (const char c : lower_case(street))
        if (c != ' ' && c != '.' && c != '-' && c != ',' && c != '\'') key += c;
    replace_all(key, "aa", "å");
    // With its point it is an abbreviation, without it the end of a name.
    const auto written = trimmed(street);
    if (written.size() >= shortest && written.ends_with('.') && key.ends_with('v')) key += "ei";
    // Longest first: each name ends in at most one of them.
    constexpr std::array<std::pair<std::string_view, std::string_view>, 13> endings{{
        {"vegen", "vei"},
        {"veien", "vei"},
        {"gaten", "gata"},
        {"gata", "gata"},
        {"gate", "gata"},
        {"plassen", "plass"},
        {"plass", "plass"},
        {"veg", "vei"},
        {"vei", "vei"},
        {"gt", "gata"},
        {"vn", "vei"},
        {"pl", "plass"},
        {"v", "v"},
    }};
    for (const auto& [ending, spelled] : endings) {
        if (key.size() > ending.size() + 1 && key.ends_with(ending)) {
            key.replace(key.size() - ending.size(), ending.size(), spelled);
            break;
        }
    }
    return key;
}

std::optional<TypedAddress> read_address(std::string_view typed) {
    constexpr std::size_t longest = 100;
    typed = trimmed(typed);
    // What follows a comma is the place: "Storgata 12, 9999 Testvik".
    typed = trimmed(typed.substr(0, typed.find(',')));
    if (typed.size() > longest) return std::nullopt;

    TypedAddress address;
    auto end = typed.size();
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (end >= 2 && is_letter(typed[end - 1])) {
        const auto before = trimmed(typed.substr(0, end - 1));
        const bool alone = typed[end - 2] == ' ' || is_digit(typed[end - 2]);
        if (alone && !before.empty() && is_digit(before.back())) {
            address.letter = static_cast<char>(typed[end - 1] & ~0x20);
            end = before.size();
        }
    }
    auto start = end;
    while (start > 0 && is_digit(typed[start - 1])) --start;
    if (start < end) {
        const auto number = read_number(typed.substr(start, end - start));
        if (!number || *number == 0 || *number > 9999) return std::nullopt;
        address.number = *number;
    } else {
        address.letter.clear();
    }
    address.street_key = street_key(typed.substr(0, start));
    if (address.street_key.size() < 2 || is_digit(address.street_key[0])) return std::nullopt;
    return address;
}

}  // namespace byggarkiv::domain
