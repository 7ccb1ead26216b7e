#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "search_questions.hpp"
#include "stopwatch.hpp"

namespace byggarkiv::bench {

// How many answers there were, as far as the engine says.
struct Counted {
    std::optional<std::int64_t> documents = {};
    std::optional<std::int64_t> pages = {};
};

struct Answered {
    double milliseconds = 0;
    Counted counted;
};

// Something that answers questions over the corpus.
class SearchEngine {
public:
    virtual ~SearchEngine() = default;

    virtual std::string name() const = 0;
    virtual bool knows(const QuestionClass& asked) const = 0;
    // Every question of the class once, in order.
    virtual std::vector<Answered> ask(const QuestionClass& asked) = 0;
    // How often a class is asked before it counts.
    virtual int warm_rounds() const { return 1; }
};

// Asks each question of the class of an engine in this process.
inline std::vector<Answered> timed(const QuestionClass& asked, Clock clock,
                                   const std::function<Counted(const Asked&)>& ask) {
    std::vector<Answered> answered;
    for (const auto& question : asked.questions) {
        const Stopwatch watch(clock);
        const auto counted = ask(question);
        answered.push_back({watch.milliseconds(), counted});
    }
    return answered;
}

// Whether a class asks for a property, by number or beside words.
inline bool asks_property(const QuestionClass& asked) {
    return !asked.questions.empty() && asked.questions.front().property.has_value();
}

}  // namespace byggarkiv::bench
