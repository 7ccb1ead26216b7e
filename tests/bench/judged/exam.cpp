#include "judged/exam.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "base/text.hpp"

namespace byggarkiv::bench {

std::span<const Kind> all_kinds() {
    using enum Kind;
    static constexpr std::array kinds{
        number,   old_number, case_number, address, mistyped, ocr_5,  ocr_10,   ocr_20, misread,
        compound, apart,      inflection,  nynorsk, swedish,  phrase, together, mixed};
    return kinds;
}

std::string_view name(Kind kind) {
    using enum Kind;
    switch (kind) {
        case number:
            return "number";
        case old_number:
            return "old-number";
        case case_number:
            return "case";
        case address:
            return "address";
        case mistyped:
            return "mistyped";
        case ocr_5:
            return "ocr-5";
        case ocr_10:
            return "ocr-10";
        case ocr_20:
            return "ocr-20";
        case misread:
            return "misread";
        case compound:
            return "compound";
        case apart:
            return "apart";
        case inflection:
            return "inflection";
        case nynorsk:
            return "nynorsk";
        case swedish:
            return "swedish";
        case phrase:
            return "phrase";
        case together:
            return "together";
        case mixed:
            return "mixed";
    }
    return "";
}

Exam::Exam(JudgedArchive& archive) : archive_(archive), chance_(archive.chance()), rare_(archive) {
    ask_for_misread_words(Kind::ocr_5, 5);
    ask_for_misread_words(Kind::ocr_10, 10);
    ask_for_misread_words(Kind::ocr_20, 20);
    ask_for_misread_words(Kind::misread, 10);
    ask_for_bent_words();
    ask_for_inflections();
    ask_in_the_other_norwegian();
    ask_in_swedish();
    ask_for_last_parts();
    ask_for_words_apart();
    ask_for_phrases(Kind::phrase);
    ask_for_phrases(Kind::together);
    // Last of the words, since a slip must not make another word that is planted.
    ask_for_mistyped_words();
    ask_for_sections();
    ask_for_numbers();
    ask_for_old_numbers();
    ask_for_cases();
    ask_for_addresses();
    ask_for_sorts_of_paper();
    ask_for_subjects();
    check();
    archive_.finish();
}

void Exam::check() const {
    for (const auto& question : questions_) {
        if (question.written.empty()) continue;
        if (archive_.holding_row(lower_case(question.written)) != question.right)
            throw std::logic_error("more than one paper says " + question.written);
    }
}

bool Exam::full(Kind kind) const {
    const auto asked = std::count_if(questions_.begin(), questions_.end(),
                                     [&](const auto& one) { return one.kind == kind; });
    return static_cast<std::size_t>(asked) >= of_a_kind;
}

void Exam::ask(Kind kind, std::string typed, std::vector<std::size_t> right, std::string written) {
    if (right.empty()) throw std::logic_error("nothing answers " + typed);
    questions_.push_back({kind, std::move(typed), std::move(right), std::move(written)});
}

std::size_t Exam::any_paper(Tongue tongue, int misread_percent) {
    const auto& papers = archive_.papers();
    while (true) {
        const auto paper = static_cast<std::size_t>(chance_.next() % papers.size());
        const auto& one = papers[paper];
        if (one.tongue == tongue && one.misread_percent == misread_percent) return paper;
    }
}

std::size_t Exam::plant(std::size_t paper, const std::string& words) {
    static const std::vector<std::string> bokmal{
        "Merknad til %.", "Gjelder også %.", "Om % vises til eget notat.",
        "Tilstanden for % er beskrevet for seg.", "Det som er sagt om %, står ved lag."};
    static const std::vector<std::string> nynorsk{"Merknad til %.", "Gjeld også %.",
                                                  "Om % viser vi til eige notat."};
    static const std::vector<std::string> swedish{"Anmärkning om %.", "Gäller även %.",
                                                  "Angående % hänvisas till bilaga."};
    const auto tongue = archive_.papers()[paper].tongue;
    const auto& patterns = tongue == Tongue::bokmal    ? bokmal
                           : tongue == Tongue::nynorsk ? nynorsk
                                                       : swedish;
    return archive_.plant(paper, with(chance_.pick(patterns), words));
}

std::vector<std::size_t> Exam::papers_on(const domain::PropertyId& property) const {
    auto whole = property.parts();
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < archive_.papers().size(); ++i) {
        auto parts = archive_.papers()[i].card.properties.front().parts();
        if (whole.snr == 0) parts.snr = 0;  // the sections' papers are the property's too
        if (parts == whole) found.push_back(i);
    }
    return found;
}

std::vector<std::size_t> Exam::papers_at(const std::string& address) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < archive_.papers().size(); ++i)
        if (archive_.papers()[i].card.addresses.front() == address) found.push_back(i);
    return found;
}

}  // namespace byggarkiv::bench
