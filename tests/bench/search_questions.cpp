#include "search_questions.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

#include "lucene/wide.hpp"
#include "splitmix.hpp"

namespace byggarkiv::bench {
namespace {

// Known last parts of words that stand on pages (`garasje` of `dobbeltgarasjen`), with inflections.
constexpr std::array<std::string_view, 36> last_parts{
    "garasje",     "garasjen",     "garasjer", "garasjene", "plan",    "planen",
    "planer",      "planene",      "tegning",  "tegningen", "varsel",  "varselet",
    "tegninger",   "tegningene",   "areal",    "arealet",   "arealer", "arealene",
    "grense",      "grensen",      "grenser",  "grensene",  "attest",  "attesten",
    "tillatelse",  "tillatelsen",  "attester", "attestene", "bolig",   "boligen",
    "tillatelser", "tillatelsene", "boliger",  "boligene",  "planens", "garasjens"};

using Texts = std::vector<std::string>;

std::vector<Asked> bare(const Texts& texts) {
    std::vector<Asked> asked;
    for (const auto& text : texts) asked.push_back({text, std::nullopt});
    return asked;
}

std::string first_characters(const std::string& word, std::size_t characters) {
    return lucene::narrow(lucene::wide(word).substr(0, characters));
}

// One letter left out, doubled, changed, or two changed about; the first and the last stay.
std::string misspelt(const std::string& word, std::uint64_t& state) {
    auto letters = lucene::wide(word);
    const auto at = 1 + next(state) % (letters.size() - 2);
    switch (next(state) % 4) {
        case 0:
            letters.erase(at, 1);
            break;
        case 1:
            letters.insert(at, 1, letters[at]);
            break;
        case 2:
            letters[at] = letters[at] == L'x' ? L'z' : L'x';
            break;
        default:
            std::swap(letters[at], letters[at - 1]);
            break;
    }
    return lucene::narrow(letters);
}

Texts with_errors(const Texts& words, std::size_t count) {
    constexpr std::size_t shortest = 6;
    std::uint64_t state = 9;
    Texts errors;
    for (const auto& word : words) {
        if (errors.size() < count && lucene::wide(word).size() >= shortest)
            errors.push_back(misspelt(word, state));
    }
    return errors;
}

// A property's number, and a word that stands on a page filed on it.
std::vector<Asked> on_properties(const Corpus& corpus, std::uint64_t documents, std::size_t count) {
    std::vector<Asked> asked;
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto document = i * 31 % documents;
        const auto text = corpus.page(document, i % Corpus::pages_of_a_document);
        asked.push_back(
            {text.substr(0, text.find_first_of(" \n")), corpus.card(document).properties.front()});
    }
    return asked;
}

std::vector<Asked> without_words(std::vector<Asked> asked) {
    for (auto& each : asked) each.words.clear();
    return asked;
}

Texts beginnings_of_addresses(const Corpus& corpus, std::uint64_t documents, std::size_t count) {
    Texts beginnings;
    for (std::uint64_t i = 0; i < count; ++i)
        beginnings.push_back(
            first_characters(corpus.card(i * 31 % documents).addresses.front(), 3));
    return beginnings;
}

Texts beginnings_of(const Texts& words) {
    Texts beginnings;
    for (const auto& word : words) beginnings.push_back(first_characters(word, 4));
    return beginnings;
}

}  // namespace

std::string_view name_of(Kind kind) {
    switch (kind) {
        case Kind::answer:
            return "answer";
        case Kind::newest:
            return "newest";
        case Kind::staff:
            return "staff";
        case Kind::suggestion:
            return "suggestion";
        case Kind::beginning:
            return "beginning";
        case Kind::misspelt:
            return "misspelt";
    }
    return "";
}

std::vector<QuestionClass> question_classes(const Corpus& corpus, std::uint64_t documents,
                                            std::size_t count) {
    const auto words = corpus.words(count);
    const auto filed = on_properties(corpus, documents, count);
    return {
        {"one", "one term", Kind::answer, bare(words)},
        {"two", "two terms", Kind::answer, bare(corpus.pairs(count))},
        {"three", "three terms", Kind::answer, bare(corpus.triples(count))},
        {"phrase", "phrase", Kind::answer, bare(corpus.phrases(count))},
        {"suggestion", "suggestions", Kind::suggestion,
         bare(beginnings_of_addresses(corpus, documents, count))},
        {"prefix", "prefix", Kind::beginning, bare(beginnings_of(words))},
        {"filter", "property filter", Kind::answer, filed},
        {"property", "property number", Kind::answer, without_words(filed)},
        {"newest", "one term, by date", Kind::newest, bare(words)},
        {"misspelt", "typing error", Kind::misspelt,
         bare(with_errors(corpus.words(2 * count), count))},
        {"compound", "compound", Kind::answer, bare({last_parts.begin(), last_parts.end()})},
        {"staff", "one term, staff", Kind::staff, bare(words)},
    };
}

void write_questions(const std::vector<QuestionClass>& classes,
                     const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    for (const auto& each : classes) {
        std::ofstream out(folder / (each.name + ".tsv"), std::ios::binary);
        out.exceptions(std::ios::failbit | std::ios::badbit);
        for (const auto& asked : each.questions)
            out << asked.words << '\t' << (asked.property ? asked.property->text() : "") << '\n';
    }
}

}  // namespace byggarkiv::bench
