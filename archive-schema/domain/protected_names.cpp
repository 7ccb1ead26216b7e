#include "domain/protected_names.hpp"

#include "base/text.hpp"
#include "domain/access.hpp"

namespace byggarkiv::domain {

namespace {

constexpr std::size_t shortest_word = 2;  // letters; an initial alone tells nobody

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// Whether the character that begins at `at` belongs to a word. Past ASCII all do, but for the signs
// and blanks of U+0080..U+00BF (no-break space, «, ») and U+2000..U+206F (dashes, quotes).
bool in_word(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    const auto rest = text.substr(at);
    return !rest.starts_with("\xC2") && !rest.starts_with("\xE2\x80") &&
           !rest.starts_with("\xE2\x81");
}

// The word that begins at `from`, or what stands between two words.
std::string_view stretch(std::string_view text, std::size_t from) {
    const bool word = in_word(text, from);
    auto to = from;
    while (to < text.size() && (continues(text[to]) || in_word(text, to) == word)) ++to;
    return text.substr(from, to - from);
}

std::size_t letters(std::string_view word) {
    std::size_t count = 0;
    for (const char c : word)
        if (!continues(c)) ++count;
    return count;
}

}  // namespace

ProtectedNames::ProtectedNames(const std::vector<std::string>& names) {
    for (const auto& name : names) {
        for (std::size_t at = 0; at < name.size();) {
            const auto part = stretch(name, at);
            at += part.size();
            if (in_word(part, 0) && letters(part) >= shortest_word) words_.insert(lower_case(part));
        }
    }
}

bool ProtectedNames::hides(std::string_view word) const {
    const auto lower = lower_case(word);
    if (words_.contains(lower)) return true;
    return lower.ends_with('s') && words_.contains(lower.substr(0, lower.size() - 1));
}

std::string ProtectedNames::hidden_in(std::string_view text) const {
    if (none()) return std::string(text);
    std::string shown;
    std::string_view between;  // since the last hidden word; none where a word was shown after it
    bool after_hidden = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto part = stretch(text, at);
        at += part.size();
        if (!in_word(part, 0)) {
            between = part;
            if (!after_hidden) shown += part;
            continue;
        }
        if (!hides(part)) {
            if (after_hidden) shown += between;
            shown += part;
            after_hidden = false;
        } else if (!after_hidden) {
            shown += hidden_name;
            after_hidden = true;
        }
        between = {};
    }
    if (after_hidden) shown += between;
    return shown;
}

std::string told(const Viewer& viewer, const ProtectedNames& names, std::string_view text) {
    return may_ever(viewer, Right::see_protected_persons) ? std::string(text)
                                                          : names.hidden_in(text);
}

}  // namespace byggarkiv::domain
