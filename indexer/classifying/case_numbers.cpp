#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "classifying/guesses.hpp"
#include "classifying/odds.hpp"

namespace byggarkiv::classifying {

namespace {

// How likely it is right, by what stands before it. A letter that comes in has the office's number
// as "Deres ref", one that goes out has the other's.
constexpr double after_its_name = 0.90;
constexpr double after_our_reference = 0.75;
constexpr double after_reference = 0.35;
constexpr double farther = 0.60;  // ... of what does not stand in the head of the first page

constexpr std::size_t bytes_of_head = 1'200;

double weight_of(domain::CaseMention::Label label) {
    switch (label) {
        case domain::CaseMention::Label::case_number:
            return after_its_name;
        case domain::CaseMention::Label::our_reference:
            return after_our_reference;
        case domain::CaseMention::Label::reference:
            return after_reference;
    }
    return 0;
}

// "85/67" in a paper of 1985 is case 67 of 1985: a case is opened in the year of its papers or
// shortly before.
std::vector<domain::CaseNumber> of_the_time(const std::vector<domain::CaseNumber>& meant,
                                            std::optional<int> paper_year) {
    constexpr int years_of_a_case = 3;
    std::vector<domain::CaseNumber> fitting;
    for (const auto& one : meant)
        if (paper_year && one.year <= *paper_year && one.year + years_of_a_case >= *paper_year)
            fitting.push_back(one);
    return fitting.size() == 1 ? fitting : meant;
}

}  // namespace

std::optional<Guess<domain::CaseNumber>> guess_case_number(std::span<const Page> pages, Text text,
                                                           std::optional<int> paper_year) {
    Odds<domain::CaseNumber> odds;
    int number = 0;
    for (const auto& page : pages.first(std::min(pages.size(), pages_read))) {
        ++number;
        const auto read = cut_utf8(page.text, bytes_read);
        for (const auto& mention : domain::case_mentions(read)) {
            double weight = weight_of(mention.label);
            weight *= sureness_of(page, text);
            if (number > 1 || mention.at > bytes_of_head) weight *= farther;
            const auto likely = of_the_time(mention.meant, paper_year);
            weight /= static_cast<double>(likely.size());
            for (const auto& meant : likely)
                odds.add(meant, {Sign::label, shown(read.substr(mention.at, mention.length)),
                                 number, weight});
        }
    }
    return odds.likeliest();
}

}  // namespace byggarkiv::classifying
