#include "fts5_engine.hpp"

namespace byggarkiv::bench {
namespace {

// Words bare, rows of words in quotation marks, beginnings with a star.
std::string in_its_language(const std::string& words, Kind kind) {
    if (words.front() == '"') return words;
    std::string quoted = "\"" + words + "\"";
    for (auto blank = quoted.find(' '); blank != quoted.npos; blank = quoted.find(' ', blank + 3))
        quoted.replace(blank, 1, "\" \"");
    return kind == Kind::beginning ? quoted + '*' : quoted;
}

}  // namespace

bool Fts5Engine::knows(const QuestionClass& asked) const {
    return (asked.kind == Kind::answer || asked.kind == Kind::beginning) && !asks_property(asked);
}

std::vector<Answered> Fts5Engine::ask(const QuestionClass& asked) {
    return timed(asked, clock_, [&](const Asked& question) {
        return Counted{.pages = peer_.ask(in_its_language(question.words, asked.kind))};
    });
}

}  // namespace byggarkiv::bench
