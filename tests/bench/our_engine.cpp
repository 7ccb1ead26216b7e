#include "our_engine.hpp"

#include <utility>

#include "lucene/generations.hpp"

namespace byggarkiv::bench {

void OurEngine::build(const std::filesystem::path& index, const Corpus& corpus,
                      std::uint64_t documents, const CorpusTexts& texts) {
    const auto generation = lucene::next_generation(index);
    {
        index::Writer writer(generation.folder);
        for (std::uint64_t d = 0; d < documents; ++d) {
            const auto card = corpus.card(d);
            writer.put(card, texts.of(card.document));
            if (writer.full()) writer.commit(0);
        }
        writer.commit(1);
    }
    lucene::make_current(index, generation);
}

OurEngine::OurEngine(std::filesystem::path index, const CorpusTexts& texts, Clock clock)
    : texts_(texts),
      clock_(clock),
      home_(*domain::MunicipalityNumber::parse("9998")),
      searcher_(std::move(index), access_, texts) {
    staff_.login = "kari";
    staff_.rights = {domain::Right::see_closed, domain::Right::see_secret};
    searcher_.refresh();
}

// There is no search for beginnings of words, only suggestions.
bool OurEngine::knows(const QuestionClass& asked) const {
    return asked.kind != Kind::beginning;
}

std::vector<Answered> OurEngine::ask(const QuestionClass& asked) {
    return timed(asked, clock_, [&](const Asked& question) {
        return asked.kind == Kind::suggestion ? suggest(question) : hits(question, asked.kind);
    });
}

Counted OurEngine::suggest(const Asked& asked) const {
    constexpr int most = 10;
    searcher_.suggest(asked.words, visitor_, most);
    return {};
}

Counted OurEngine::hits(const Asked& asked, Kind kind) const {
    search::Choice choice;
    if (kind == Kind::newest) choice.order = search::Order::newest;
    auto typed = asked.words;
    if (asked.property && typed.empty()) {
        const auto& parts = asked.property->parts();
        typed = "gnr " + std::to_string(parts.gnr) + " bnr " + std::to_string(parts.bnr);
    } else {
        choice.property = asked.property;
    }
    const auto& viewer = kind == Kind::staff ? staff_ : visitor_;
    const auto results = searcher_.hits(search::Query::parse(typed, home_), viewer, choice);
    return {.documents = results.total};
}

void OurEngine::change(index::Writer& writer, const index::Card& card, std::int64_t position) {
    writer.put(card, texts_.of(card.document));
    writer.commit(position);
    searcher_.refresh();
}

}  // namespace byggarkiv::bench
