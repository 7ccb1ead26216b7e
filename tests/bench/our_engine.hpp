#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "corpus_texts.hpp"
#include "index/writer.hpp"
#include "search/searcher.hpp"
#include "search_engine.hpp"

namespace byggarkiv::bench {

// Nothing has been closed since it was indexed.
class NothingCloses final : public search::LiveAccess {
public:
    std::vector<domain::DocumentKey> closed_since(std::int64_t) const override { return {}; }
    std::vector<domain::DocumentKey> secret_since(std::int64_t) const override { return {}; }
    bool granted(const domain::Viewer&, const domain::DocumentKey&) const override { return false; }
};

// Byggarkiv: the whole answer, as a page of results shows it.
class OurEngine final : public SearchEngine {
public:
    // Writes both indexes, public and full, into `index`.
    static void build(const std::filesystem::path& index, const Corpus& corpus,
                      std::uint64_t documents, const CorpusTexts& texts);

    // `texts` must outlive it.
    OurEngine(std::filesystem::path index, const CorpusTexts& texts, Clock clock);

    std::string name() const override { return "Byggarkiv"; }
    bool knows(const QuestionClass& asked) const override;
    std::vector<Answered> ask(const QuestionClass& asked) override;

    // Writes a document anew and sees to it that it can be found.
    void change(index::Writer& writer, const index::Card& card, std::int64_t position);

private:
    Counted suggest(const Asked& asked) const;
    Counted hits(const Asked& asked, Kind kind) const;

    const CorpusTexts& texts_;
    Clock clock_;
    NothingCloses access_;
    domain::MunicipalityNumber home_;
    domain::Viewer visitor_;
    domain::Viewer staff_;
    search::Searcher searcher_;
};

}  // namespace byggarkiv::bench
