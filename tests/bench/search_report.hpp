#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "search_engine.hpp"

namespace byggarkiv::bench {

// What one engine did with one class; no latencies where it does not know the class.
struct Measured {
    Latencies latencies;
    std::vector<Counted> counted;  // by question
};

// What all engines did with one class, in their order.
struct Row {
    const QuestionClass* asked;
    std::vector<Measured> engines;
};

// Every class of every engine that knows it, `rounds` times (once where a round takes more than ten
// seconds), the engines taking turns; warmed before. Both must outlive the rows.
std::vector<Row> measure(const std::vector<QuestionClass>& classes,
                         const std::vector<SearchEngine*>& engines, int rounds);

// Tables in Markdown. The first engine is ours; the ratio is to the second where there is one.
void print_latencies(const std::vector<Row>& rows, const std::vector<SearchEngine*>& engines);
// How many answers each engine counted over all questions of a class, and for how many questions it
// counted as many as another: documents beside ours, pages beside the first engine that has them.
void print_counts(const std::vector<Row>& rows, const std::vector<SearchEngine*>& engines);

}  // namespace byggarkiv::bench
