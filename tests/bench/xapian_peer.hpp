#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "corpus_texts.hpp"
#include "search_engine.hpp"

namespace byggarkiv::bench {

// Xapian over the same pages, as its manual sets it up: Norwegian stems, the best twenty pages with
// their title and a snippet, types and decades counted over all pages that answer, misspelt words
// corrected. It takes no compounds apart, so it is given the parts that our table has for them.
// Pages are not grouped into documents.
class XapianPeer final : public SearchEngine {
public:
    static void build(const std::filesystem::path& database, const Corpus& corpus,
                      std::uint64_t documents, const CorpusTexts& texts);

    // `texts` must outlive it.
    XapianPeer(const std::filesystem::path& database, const CorpusTexts& texts, Clock clock);
    ~XapianPeer() override;

    std::string name() const override { return "Xapian"; }
    bool knows(const QuestionClass& asked) const override { return asked.kind != Kind::staff; }
    std::vector<Answered> ask(const QuestionClass& asked) override;

private:
    struct Opened;
    std::unique_ptr<Opened> opened_;
    Clock clock_;
};

}  // namespace byggarkiv::bench
