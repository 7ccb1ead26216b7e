#include "bare_lucene.hpp"

#include <lucene++/LuceneHeaders.h>  // first: the others lean on it

#include <lucene++/FSDirectory.h>
#include <lucene++/PhraseQuery.h>
#include <lucene++/PrefixQuery.h>
#include <lucene++/TopDocs.h>

#include "lucene/fields.hpp"
#include "lucene/generations.hpp"
#include "lucene/wide.hpp"
#include "lucene/words.hpp"

namespace byggarkiv::bench {
namespace {

namespace field = lucene::field;
using Lucene::newLucene;

Lucene::TermPtr text_term(const std::wstring& text) {
    return newLucene<Lucene::Term>(field::text, text);
}

std::vector<std::wstring> words_of(const std::string& typed) {
    std::vector<std::wstring> all;
    const auto text = lucene::wide(typed);
    lucene::WordReader words(text);
    for (lucene::Word word; words.next(word);) all.push_back(word.folded);
    return all;
}

Lucene::QueryPtr row(const std::vector<std::wstring>& words, const lucene::Stemmer& stemmer) {
    const auto phrase = newLucene<Lucene::PhraseQuery>();
    for (const auto& word : words) phrase->add(text_term(stemmer.term(word)));
    return phrase;
}

Lucene::QueryPtr all_of(const Asked& asked, Kind kind, const lucene::Stemmer& stemmer) {
    const auto all = newLucene<Lucene::BooleanQuery>();
    const auto add = [&](const Lucene::QueryPtr& query) {
        all->add(query, Lucene::BooleanClause::MUST);
    };
    for (const auto& word : words_of(asked.words)) {
        if (kind == Kind::beginning)
            add(newLucene<Lucene::PrefixQuery>(text_term(word)));
        else
            add(newLucene<Lucene::TermQuery>(text_term(stemmer.term(word))));
    }
    if (asked.property) {
        const auto filed_on = newLucene<Lucene::TermQuery>(
            newLucene<Lucene::Term>(field::property, lucene::wide(asked.property->text())));
        filed_on->setBoost(0);
        add(filed_on);
    }
    return all;
}

}  // namespace

struct BareLucene::Opened {
    explicit Opened(const std::filesystem::path& folder)
        : reader(Lucene::IndexReader::open(Lucene::FSDirectory::open(folder.wstring()), true)),
          searcher(newLucene<Lucene::IndexSearcher>(reader)) {}
    ~Opened() { reader->close(); }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;

    lucene::Stemmer stemmer;
    Lucene::IndexReaderPtr reader;
    Lucene::IndexSearcherPtr searcher;
};

BareLucene::BareLucene(const std::filesystem::path& index, Clock clock)
    : opened_(std::make_unique<Opened>(lucene::current_generation(index)->public_index())),
      clock_(clock) {}

BareLucene::~BareLucene() = default;

bool BareLucene::knows(const QuestionClass& asked) const {
    return asked.kind == Kind::answer || asked.kind == Kind::beginning;
}

std::vector<Answered> BareLucene::ask(const QuestionClass& asked) {
    constexpr int best = 20;
    return timed(asked, clock_, [&](const Asked& question) {
        const bool in_a_row = question.words.starts_with('"');
        const auto query = in_a_row ? row(words_of(question.words), opened_->stemmer)
                                    : all_of(question, asked.kind, opened_->stemmer);
        const auto found = opened_->searcher->search(query, best);
        return Counted{.pages = found->totalHits};
    });
}

}  // namespace byggarkiv::bench
