#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "judged/archive.hpp"
#include "judged/rare_words.hpp"

namespace byggarkiv::bench {

// What is hard about a question.
enum class Kind {
    number,       // a property, in every spelling that people have for it
    old_number,   // by the number that it had
    case_number,  // a case, likewise
    address,      // with a slip, an abbreviation, another ending
    mistyped,     // a word with one slip of the hand
    ocr_5,        // a word on a page of whose characters so many per cent were misread
    ocr_10,
    ocr_20,
    misread,     // 10 %, and the word itself is among what was misread
    compound,    // the last part of a word that stands on the page as one
    apart,       // one word for two, or two for one
    inflection,  // another form of the word
    nynorsk,     // the other Norwegian
    swedish,     // Swedish in Norwegian letters, or in another form
    phrase,      // in quotation marks
    together,    // the same without them
    mixed,       // place and sort of paper, number and subject, subject and year
};
std::span<const Kind> all_kinds();
std::string_view name(Kind kind);

struct Question {
    Kind kind;
    std::string typed;
    std::vector<std::size_t> right;  // papers, at least one
    std::string written;             // for this in the right paper; "" where it has its number
};

// Puts the questions, and plants what they ask for.
class Exam {
public:
    static constexpr std::size_t of_a_kind = 60;

    // Finishes the archive, which must outlive this.
    explicit Exam(JudgedArchive& archive);

    const std::vector<Question>& questions() const { return questions_; }

private:
    // exam_lookups.cpp
    void ask_for_numbers();
    void ask_for_sections();
    void ask_for_old_numbers();
    void ask_for_cases();
    void ask_for_addresses();
    // exam_mixed.cpp
    void ask_for_sorts_of_paper();
    void ask_for_subjects();
    // exam_words.cpp
    void ask_for_misread_words(Kind kind, int percent);
    void ask_for_inflections();
    void ask_for_bent_words();
    void ask_for_mistyped_words();
    void drop_ambiguous_slips();
    void ask_in_the_other_norwegian();
    void ask_in_swedish();
    // exam_compounds.cpp
    void ask_for_last_parts();
    void ask_for_words_apart();
    void ask_for_phrases(Kind kind);

    // Throws std::logic_error where a paper answers that is not among the right ones.
    void check() const;
    bool full(Kind kind) const;
    void ask(Kind kind, std::string typed, std::vector<std::size_t> right,
             std::string written = {});

    // A paper of that language, of whose characters so many per cent will be misread.
    std::size_t any_paper(Tongue tongue, int misread_percent = 0);
    // One more sentence in which the words stand as they are.
    std::size_t plant(std::size_t paper, const std::string& words);

    std::vector<std::size_t> papers_on(const domain::PropertyId& property) const;
    std::vector<std::size_t> papers_at(const std::string& address) const;

    JudgedArchive& archive_;
    Chance& chance_;
    RareWords rare_;
    std::vector<Question> questions_;
};

}  // namespace byggarkiv::bench
