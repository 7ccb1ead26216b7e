#pragma once

#include <string>
#include <vector>

#include "fts5_peer.hpp"
#include "search_engine.hpp"

namespace byggarkiv::bench {

// SQLite FTS5 among the engines: words, words in a row and beginnings of words.
class Fts5Engine final : public SearchEngine {
public:
    // `peer` must outlive it.
    Fts5Engine(Fts5Peer& peer, Clock clock) : peer_(peer), clock_(clock) {}

    std::string name() const override { return "SQLite FTS5"; }
    bool knows(const QuestionClass& asked) const override;
    std::vector<Answered> ask(const QuestionClass& asked) override;

private:
    Fts5Peer& peer_;
    Clock clock_;
};

}  // namespace byggarkiv::bench
