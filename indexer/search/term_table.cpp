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

// What lies between two words of the smaller is copied whole, so that a paper more costs little.
TermTable::TermTable(const TermTable& larger, const TermTable& smaller) {
    for (std::size_t size = shortest; size <= longest; ++size) {
        const auto& most = larger.shelves_[size];
        const auto& few = smaller.shelves_[size];
        std::size_t copied = 0;
        for (std::size_t i = 0; i < few.pages.size(); ++i) {
            const auto word = few.word(i, size);
            const auto at = most.find(word, size, copied);
            shelves_[size].add(most, copied, at, size);
            const bool both = at < most.pages.size() && most.word(at, size) == word;
            take(word, few.pages[i] + (both ? most.pages[at] : 0));
            copied = both ? at + 1 : at;
        }
        shelves_[size].add(most, copied, most.pages.size(), size);
    }
}

std::size_t TermTable::words() const {
    std::size_t words = 0;
    for (const auto& shelf : shelves_) words += shelf.pages.size();
    return words;
}

void TermTable::Shelf::add(const Shelf& other, std::size_t from, std::size_t to, std::size_t size) {
    const auto at = [](const auto& all, std::size_t place) {
        return all.begin() + static_cast<std::ptrdiff_t>(place);
    };
    letters.append(other.letters, from * size, (to - from) * size);
    signs.insert(signs.end(), at(other.signs, from), at(other.signs, to));
    pages.insert(pages.end(), at(other.pages, from), at(other.pages, to));
}

std::size_t TermTable::Shelf::find(std::string_view wanted, std::size_t size,
                                   std::size_t begin) const {
    auto first = begin;
    std::size_t step = 1;
    while (first + step < pages.size() && word(first + step, size) < wanted) {
        first += step;
        step *= 2;
    }
    auto end = std::min(first + step, pages.size());
    while (first < end) {
        const auto middle = (first + end) / 2;
        if (word(middle, size) < wanted)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
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
    const auto at = shelf.find(latin_1, latin_1.size());
    const bool there = at < shelf.pages.size() && shelf.word(at, latin_1.size()) == latin_1;
    return there ? shelf.pages[at] : 0;
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
