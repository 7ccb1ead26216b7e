#pragma once

#include <compare>
#include <cstddef>
#include <string_view>
#include <vector>

namespace byggarkiv::domain {

// The number of a case as offices give it: one sequence a year.
struct CaseNumber {
    int year = 0;      // 1850 to 2100
    int sequence = 0;  // 1 to 999,999
    auto operator<=>(const CaseNumber&) const = default;
};

// Where a text names a case: "Sak 118/67", "saksnr. 2019/412", "Vår ref: 19/412".
struct CaseMention {
    // What stands before it: the case itself, or a reference in a letterhead, which may be the
    // other party's.
    enum class Label { case_number, our_reference, reference };

    Label label = Label::case_number;
    // One, or both readings where the year has two digits and could stand on either side.
    std::vector<CaseNumber> meant;
    std::size_t at = 0;  // in the text, with its label
    std::size_t length = 0;
};

// In the order of the text, at most 300. A year of two digits is 2000 to 2029 or 1930 to 1999.
std::vector<CaseMention> case_mentions(std::string_view text);

}  // namespace byggarkiv::domain
