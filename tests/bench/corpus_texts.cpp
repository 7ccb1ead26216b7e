#include "corpus_texts.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <string>

#include "lucene/terms.hpp"
#include "lucene/vocabulary.hpp"
#include "lucene/wide.hpp"

namespace byggarkiv::bench {
namespace {

constexpr std::size_t shortest_hint = 3;

std::ofstream created(const std::filesystem::path& file) {
    std::ofstream out(file, std::ios::binary);
    out.exceptions(std::ios::failbit | std::ios::badbit);
    return out;
}

void write_pages(const Corpus& corpus, std::uint64_t documents,
                 const std::filesystem::path& folder) {
    auto pages = created(folder / "pages.txt");
    auto begins = created(folder / "pages.begins");
    std::uint64_t at = 0;
    const auto note = [&] { begins.write(reinterpret_cast<const char*>(&at), sizeof at); };
    note();
    for (std::uint64_t d = 0; d < documents; ++d) {
        for (std::uint64_t p = 0; p < Corpus::pages_of_a_document; ++p) {
            const auto text = corpus.page(d, p);
            pages << text;
            at += text.size();
            note();
        }
    }
}

// The words that our index suggests: those of titles and addresses, in lower case and whole.
std::string hints(const index::Card& card) {
    const auto text =
        lucene::wide(card.title + '\n' + card.case_title + '\n' + card.addresses.front());
    std::set<std::wstring> words;
    lucene::WordReader reader(text);
    for (lucene::Word word; reader.next(word);) {
        const bool number = word.folded.find_first_of(L"0123456789") != word.folded.npos;
        if (word.folded.size() >= shortest_hint && !number) words.insert(word.folded);
    }
    std::string all;
    for (const auto& word : words) all += lucene::narrow(word) + ' ';
    return all;
}

void write_cards(const Corpus& corpus, std::uint64_t documents, const std::filesystem::path& file) {
    auto out = created(file);
    for (std::uint64_t d = 0; d < documents; ++d) {
        const auto card = corpus.card(d);
        const auto& address = card.addresses.front();
        const auto words =
            fmt::format("{} {} {} {} {} {}", card.title, card.case_title, card.case_number,
                        domain::code(card.type), card.date.year().value_or(0), address);
        out << fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", card.document.text(),
                           static_cast<int>(card.type),
                           lucene::narrow(lucene::date_term(card.date.text())), card.title, words,
                           card.case_number, card.properties.front().text(), address, hints(card));
    }
}

void write_parts(const Corpus& corpus, const std::filesystem::path& file) {
    auto out = created(file);
    const lucene::Compounds compounds{lucene::Stemmer()};
    lucene::Vocabulary vocabulary(compounds);
    std::set<std::wstring> written;
    for (const auto& word : corpus.vocabulary()) {
        const auto& terms = vocabulary.of(lucene::wide(word), lucene::Language::norwegian);
        if (terms.parts.empty() || !written.insert(terms.term).second) continue;
        out << lucene::narrow(terms.term);
        for (const auto& part : terms.parts) out << '\t' << lucene::narrow(part);
        out << '\n';
    }
}

}  // namespace

void write_corpus(const Corpus& corpus, std::uint64_t documents,
                  const std::filesystem::path& folder) {
    write_pages(corpus, documents, folder);
    write_cards(corpus, documents, folder / "cards.tsv");
    write_parts(corpus, folder / "parts.tsv");
}

CorpusTexts::CorpusTexts(const std::filesystem::path& folder) {
    std::ifstream in(folder / "pages.begins", std::ios::binary);
    for (std::uint64_t at = 0; in.read(reinterpret_cast<char*>(&at), sizeof at);)
        begins_.push_back(at);
    descriptor_ = ::open((folder / "pages.txt").c_str(), O_RDONLY | O_CLOEXEC);
    if (begins_.empty() || descriptor_ < 0)
        throw std::runtime_error("no corpus in " + folder.string());
}

CorpusTexts::~CorpusTexts() {
    ::close(descriptor_);
}

std::string CorpusTexts::page(std::uint64_t number) const {
    std::string text(begins_.at(number + 1) - begins_.at(number), '\0');
    const auto got =
        ::pread(descriptor_, text.data(), text.size(), static_cast<off_t>(begins_.at(number)));
    if (got != static_cast<ssize_t>(text.size())) throw std::runtime_error("pages cut short");
    return text;
}

std::vector<domain::PageText> CorpusTexts::of(const domain::DocumentKey& document) const {
    const auto first = Corpus::number(document) * Corpus::pages_of_a_document;
    std::vector<domain::PageText> pages(Corpus::pages_of_a_document);
    for (std::uint64_t p = 0; p < pages.size(); ++p) pages[p].text = page(first + p);
    return pages;
}

std::optional<domain::PageText> CorpusTexts::page(const domain::DocumentKey& document,
                                                  int number) const {
    const auto before = static_cast<std::uint64_t>(number) - 1;
    if (before >= Corpus::pages_of_a_document) return std::nullopt;
    domain::PageText read;
    read.text = page(Corpus::number(document) * Corpus::pages_of_a_document + before);
    return read;
}

}  // namespace byggarkiv::bench
