#include <map>
#include <span>

#include "index/writer.hpp"
#include "judged/finder.hpp"
#include "lucene/generations.hpp"
#include "lucene/word_list.hpp"
#include "search/searcher.hpp"

namespace byggarkiv::bench {
namespace {

class NothingCloses final : public search::LiveAccess {
public:
    std::vector<domain::DocumentKey> closed_since(std::int64_t) const override { return {}; }
    std::vector<domain::DocumentKey> secret_since(std::int64_t) const override { return {}; }
    bool granted(const domain::Viewer&, const domain::DocumentKey&) const override { return false; }
};

class PapersByKey final : public domain::PageTexts {
public:
    explicit PapersByKey(const JudgedArchive& archive) : archive_(archive) {
        for (std::size_t i = 0; i < archive.papers().size(); ++i)
            numbers_.emplace(archive.papers()[i].card.document, i);
    }
    std::size_t number(const domain::DocumentKey& key) const { return numbers_.at(key); }
    std::vector<domain::PageText> of(const domain::DocumentKey& key) const override {
        return archive_.pages(number(key));
    }

private:
    const JudgedArchive& archive_;
    std::map<domain::DocumentKey, std::size_t> numbers_;
};

class OurFinder final : public Finder {
public:
    OurFinder(const JudgedArchive& archive, const std::filesystem::path& folder)
        : papers_(archive), searcher_(folder, access_, papers_) {
        const auto generation = lucene::next_generation(folder);
        lucene::keep_words(generation, BYGGARKIV_WORDS);
        {
            index::Writer writer(generation.folder);
            for (std::size_t i = 0; i < archive.papers().size(); ++i) {
                writer.put(archive.papers()[i].card, archive.pages(i));
                if (writer.full()) writer.commit(0);
            }
            writer.commit(1);
        }
        lucene::make_current(folder, generation);
        searcher_.refresh();
    }

    std::string_view name() const override { return "Byggarkiv"; }

    std::vector<std::size_t> find(const std::string& typed) override {
        search::Choice choice;
        choice.size = static_cast<int>(most);
        const auto query = search::Query::parse(typed, Town::municipality());
        PaperRanking ranking;
        for (const auto& hit : searcher_.hits(query, visitor_, choice).hits)
            ranking.add(papers_.number(hit.document));
        return std::move(ranking).papers();
    }

private:
    const NothingCloses access_{};
    const domain::Viewer visitor_{};
    PapersByKey papers_;
    search::Searcher searcher_;
};

}  // namespace

std::unique_ptr<Finder> our_finder(const JudgedArchive& archive,
                                   const std::filesystem::path& folder) {
    return std::make_unique<OurFinder>(archive, folder);
}

}  // namespace byggarkiv::bench
