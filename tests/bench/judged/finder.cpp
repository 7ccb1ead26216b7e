#include "judged/finder.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace byggarkiv::bench {

std::string card_words(const Paper& paper) {
    const auto& card = paper.card;
    auto words = card.title + '\n' + card.case_title + '\n' + card.case_number + '\n' +
                 std::string(domain::noun(card.type)) + '\n' + card.date.text() + '\n' +
                 std::to_string(card.date.year().value_or(0)) + '\n';
    for (const auto& address : card.addresses) words += address + '\n';
    for (const auto& property : card.properties) {
        const auto& parts = property.parts();
        const bool at_home = parts.municipality == Town::municipality();
        words += (at_home ? property.local_text() : property.text()) + '\n';
        words += fmt::format("gnr {} bnr {}\n", parts.gnr, parts.bnr);
    }
    return words;
}

void PaperRanking::add(std::size_t paper) {
    if (full() || std::find(papers_.begin(), papers_.end(), paper) != papers_.end()) return;
    papers_.push_back(paper);
}

}  // namespace byggarkiv::bench
