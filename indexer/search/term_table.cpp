#include "search/term_table.hpp"

#include <lucene++/TermEnum.h>

#include <algorithm>
#include <utility>

#include "lucene/fields.hpp"
#include "search/misreading.hpp"

namespace byggarkiv::search {
namespace {

constexpr std::size_t shortest = 2;
constexpr std::size_t most_longer = 2;
// A letter exchanged changes two signs, one put in or left out one; two for one three.
constexpr int signs_a_change = 2;

std::uint32_t sign_of(char c) {
    if (c >= 'a' && c <= 'z') return 1U << static_cast<unsigned>(c - 'a');
    switch (static_cast<unsigned char>(c)) {
        case 0xE6:
            return 1U << 26U;
        case 0xF8:
            return 1U << 27U;
        case 0xE5:
            return 1U << 28U;
        default:
            return 1U << 29U;
    }
}

std::uint32_t signs_of(std::string_view word) {
    std::uint32_t signs = 0;
    for (const char c : word) signs |= sign_of(c);
    return signs;
}

// Without std::popcount, which is a call where a program is built for all processors.
int bits_in(std::uint32_t x) {
    x -= x >> 1U & 0x55555555U;
    x = (x & 0x33333333U) + (x >> 2U & 0x33333333U);
    x = (x + (x >> 4U)) & 0x0F0F0F0FU;
    return static_cast<int>(x * 0x01010101U >> 24U);
}

// Calls `each` with the words of a field, in order.
template <typename F>
void for_each_word(const Lucene::IndexReaderPtr& segment, const wchar_t* name, F&& each) {
    const auto terms = segment->terms(Lucene::newLucene<Lucene::Term>(name, L""));
    do {
        const auto term = terms->term();
        if (!term || term->field() != name) break;
        if (const auto word = latin_1(term->text()); !word.empty())
            each(word, static_cast<std::uint32_t>(terms->docFreq()));
    } while (terms->next());
    terms->close();
}

}  // namespace

std::string latin_1(std::wstring_view word) {
    std::string text;
    for (const wchar_t c : word) {
        if ((c >= L'0' && c <= L'9') || c > 0xFF) return {};
        text += static_cast<char>(c);
    }
    return text;
}

std::wstring from_latin_1(std::string_view word) {
    std::wstring text;
    for (const char c : word) text += static_cast<wchar_t>(static_cast<unsigned char>(c));
    return text;
}

// Titles stand on every page of their document, so their words are many where they are there.
TermTable::TermTable(const Lucene::IndexReaderPtr& segment) {
    std::vector<std::pair<std::string, std::uint32_t>> of_cards;
    for_each_word(segment, lucene::field::card, [&](const std::string& word, std::uint32_t pages) {
        of_cards.emplace_back(word, pages);
    });
    auto card = of_cards.begin();
    for_each_word(segment, lucene::field::text, [&](const std::string& word, std::uint32_t pages) {
        for (; card != of_cards.end() && card->first < word; ++card)
            take(card->first, card->second);
        const bool both = card != of_cards.end() && card->first == word;
        take(word, pages + (both ? card->second : 0));
        if (both) ++card;
    });
    for (; card != of_cards.end(); ++card) take(card->first, card->second);
    shrink();
}

TermTable::TermTable(const std::vector<std::shared_ptr<const TermTable>>& segments) {
    std::vector<std::size_t> at(segments.size());
    for (std::size_t size = shortest; size <= longest; ++size) {
        at.assign(segments.size(), 0);
        const auto next = [&](std::size_t s) {
            const auto& shelf = segments[s]->shelves_[size];
            return at[s] < shelf.pages.size() ? shelf.word(at[s], size) : std::string_view();
        };
        while (true) {
            std::string_view first;
            for (std::size_t s = 0; s < segments.size(); ++s)
                if (const auto word = next(s); !word.empty() && (first.empty() || word < first))
                    first = word;
            if (first.empty()) break;
            std::uint32_t pages = 0;
            for (std::size_t s = 0; s < segments.size(); ++s)
                if (next(s) == first) pages += segments[s]->shelves_[size].pages[at[s]++];
            take(first, pages);
        }
    }
    shrink();
}

void TermTable::shrink() {
    for (auto& shelf : shelves_) {
        shelf.letters.shrink_to_fit();
        shelf.signs.shrink_to_fit();
        shelf.pages.shrink_to_fit();
    }
}

void TermTable::take(std::string_view word, std::uint32_t pages) {
    if (word.size() < shortest || word.size() > longest) return;
    auto& shelf = shelves_[word.size()];
    shelf.letters += word;
    shelf.signs.push_back(signs_of(word));
    shelf.pages.push_back(pages);
}

std::uint32_t TermTable::pages(std::string_view latin_1) const {
    if (latin_1.size() < shortest || latin_1.size() > longest) return 0;
    const auto& shelf = shelves_[latin_1.size()];
    std::size_t first = 0;
    std::size_t last = shelf.pages.size();
    while (first < last) {
        const auto middle = (first + last) / 2;
        const auto there = shelf.word(middle, latin_1.size());
        if (there == latin_1) return shelf.pages[middle];
        (there < latin_1 ? first : last) = there < latin_1 ? middle + 1 : middle;
    }
    return 0;
}

void TermTable::near(std::string_view latin_1, double most, const Visit& visit) const {
    const auto signs = signs_of(latin_1);
    // Look-alikes cost half a letter, but words in which every letter is one are not looked for.
    const int changes = static_cast<int>(most) + 1;
    const int different = changes * signs_a_change;
    const auto from = latin_1.size() - std::min(latin_1.size() - shortest, most_longer);
    const auto to = std::min(latin_1.size() + most_longer, longest);
    for (auto size = from; size <= to; ++size) {
        const auto& shelf = shelves_[size];
        Misreadings misreadings(latin_1, most, size);
        for (std::size_t i = 0; i < shelf.signs.size(); ++i) {
            if (bits_in(signs ^ shelf.signs[i]) > different) continue;
            const auto word = shelf.word(i, size);
            if (word == latin_1 || word.front() == '~')
                continue;  // parts of compounds are no words
            if (const auto cost = misreadings.of(word)) visit(word, *cost, shelf.pages[i]);
        }
    }
}

}  // namespace byggarkiv::search
