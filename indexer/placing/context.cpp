#include "placing/context.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/spelling.hpp"
#include "base/text.hpp"

namespace byggarkiv::placing {

namespace {

constexpr std::size_t longest_line = 200;  // bytes of a line before a mention that are looked at
constexpr std::size_t farthest_heading = 600;

struct Label {
    std::u32string word;
    Context context;
};

// Words that begin so, in bokmål and nynorsk. Those of persons and neighbours win over those that
// stand around every address.
const std::vector<Label>& labels() {
    static const auto all = [] {
        std::vector<Label> made;
        const auto add = [&](Context context, std::initializer_list<std::string_view> words) {
            for (const auto word : words) made.push_back({letters(word), context});
        };
        add(Context::neighbour, {"nabo", "naboer", "naboeiendom", "naboeigedom", "gjenboer",
                                 "gjenboar", "nabovarsling"});
        add(Context::person, {"bor", "bosatt", "bustad", "bopel", "hjemmeadresse", "bur"});
        add(Context::letterhead, {"postadresse", "besøksadresse", "kontoradresse", "telefon",
                                  "telefaks", "rådhuset", "postboks", "bankgiro"});
        add(Context::about,
            {"eiendom", "eiendommen", "eigedom", "eigedomen", "byggested", "byggestad",
             "byggeplass", "byggeadresse", "gjelder", "gjeld", "vedr", "vedrørende", "vedkomande",
             "tiltak", "tiltaket", "matrikkelnummer", "matrikkel", "adresse", "sak"});
        return made;
    }();
    return all;
}

// A scanner misreads a letter of a long word now and then.
bool is_word(const std::u32string& word, const std::u32string& label) {
    constexpr std::size_t long_word = 7;
    if (word == label) return true;
    return label.size() >= long_word && distance(word, label, 1) <= 1;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::optional<Context> said_in(std::string_view line) {
    const auto plain = lower_case(line);
    std::optional<Context> said;
    for (std::size_t at = 0; at < plain.size();) {
        auto end = at;
        while (end < plain.size() && is_letter(plain[end])) ++end;
        if (end == at) {
            ++at;
            continue;
        }
        const auto word = letters(std::string_view(plain).substr(at, end - at));
        at = end;
        const auto label = std::find_if(labels().begin(), labels().end(),
                                        [&](const Label& one) { return is_word(word, one.word); });
        if (label == labels().end()) continue;
        // "Eiendom som er nabo til": what is said last counts, but a person or neighbour stays.
        const bool stays = said == Context::neighbour || said == Context::person;
        if (!stays) said = label->context;
    }
    return said;
}

// "eier av gnr. 3", "samtykke fra gnr. 3": whoever writes; "garasje på gnr. 3": what is built.
std::optional<Context> said_right_before(std::string_view text) {
    constexpr std::size_t longest_phrase = 40;
    const auto lower =
        lower_case(text.substr(text.size() > longest_phrase ? text.size() - longest_phrase : 0));
    const auto words = trimmed(lower);
    const auto ends_in = [&](std::initializer_list<std::string_view> phrases) {
        return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
            return words.ends_with(phrase) && (words.size() == phrase.size() ||
                                               !is_letter(words[words.size() - phrase.size() - 1]));
        });
    };
    if (ends_in({"eier av", "eigar av", "eiere av", "fra", "frå", "hjemmelshaver til",
                 "eier av eiendommen", "eigar av eigedomen", "min eiendom"}))
        return Context::person;
    if (ends_in({"på", "på eiendommen", "på eigedomen", "paa"})) return Context::about;
    return std::nullopt;
}

std::string_view line_before(std::string_view text, std::size_t at) {
    const auto start = text.rfind('\n', at == 0 ? 0 : at - 1);
    const auto begins = start == text.npos || start >= at ? 0 : start + 1;
    const auto from = std::max(begins, at > longest_line ? at - longest_line : 0);
    return text.substr(from, at - from);
}

}  // namespace

Context context_at(std::string_view text, std::size_t at) {
    if (const auto said = said_right_before(text.substr(0, at))) return *said;
    const auto line = line_before(text, at);
    if (const auto said = said_in(line)) return *said;
    auto end = static_cast<std::size_t>(line.data() - text.data());
    while (end > 0 && at - end < farthest_heading) {
        const auto above = line_before(text, end - 1);
        const auto words = trimmed(above);
        if (words.empty()) return Context::plain;  // another paragraph
        if (words.ends_with(':')) return said_in(words).value_or(Context::plain);
        end = static_cast<std::size_t>(above.data() - text.data());
    }
    return Context::plain;
}

}  // namespace byggarkiv::placing
