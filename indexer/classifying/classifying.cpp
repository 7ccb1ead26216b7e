#include "classifying/classifying.hpp"

#include "classifying/guesses.hpp"

namespace byggarkiv::classifying {

namespace {

constexpr double likely_enough = 0.5;  // of a date, to tell two readings of a case number apart

}  // namespace

Guesses classify(const Paper& paper) {
    const auto pages = read_pages(paper);
    Guesses guesses;
    guesses.type = guess_type(paper.name, pages);
    const auto type =
        guesses.type ? std::optional(guesses.type->value) : std::optional<domain::DocumentType>();
    guesses.title = guess_title(paper.name, pages, paper.text, type);
    guesses.dated = guess_date(paper.name, pages, paper.today);
    const bool dated = guesses.dated && guesses.dated->confidence >= likely_enough;
    guesses.case_number = guess_case_number(paper.pages, paper.text,
                                            dated ? guesses.dated->value.year() : std::nullopt);
    return guesses;
}

}  // namespace byggarkiv::classifying
