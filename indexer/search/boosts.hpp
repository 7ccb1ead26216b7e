#pragma once

#include <algorithm>

// Why one paper stands before another. A paper's score is the sum over the words of the question of
// what Lucene's classic similarity gives them (how often on the page, how seldom elsewhere, how
// short the page), each times a factor from here; then it is made a little fresher. Nothing else
// orders papers by relevance; of equal ones the newer stands first. Tests hold each of these.
namespace byggarkiv::search::boosts {

// Where the word stands. A title, an address or a case number says more than one word among a
// page's hundreds.
constexpr double card = 2.0;
// The paper's property has the address that was asked for, against a paper that speaks of it.
constexpr double address = 4.0;
// The words of that address, as words.
constexpr double address_words = 0.5;
// All words of the question in their order, on top of what each gives.
constexpr double row = 1.0;

// In which form it stands there; as it was typed: 1.
constexpr double joined = 2.0;      // `dobbeltgarasje` for `dobbelt garasje`
constexpr double other_form = 0.8;  // an ending that the stemmer takes for part of the word
constexpr double misread = 0.5;     // by a scanner; divided by 1 + how unlikely it is
constexpr double swedish = 0.4;     // Swedish endings taken off
constexpr double beginning = 0.25;  // `garasjeport` for `garasje`

// What a number means.
constexpr double elsewhere = 0.5;       // 49/130 in a municipality that is no more
constexpr double perhaps_a_case = 0.2;  // "24/123" as a case, against the property

// A paper of this year against one of `oldest` or before, or of no date: people who ask for
// drawings of a house mean those that hold now, unless the words say otherwise.
constexpr double freshest = 1.05;
constexpr int oldest = 1950;
constexpr int newest = 2030;

// 1 to `freshest`; `year` 0: unknown.
constexpr double freshness(int year) {
    const double part = static_cast<double>(std::clamp(year, oldest, newest) - oldest) /
                        static_cast<double>(newest - oldest);
    return 1 + (freshest - 1) * part;
}

}  // namespace byggarkiv::search::boosts
