#include "search_report.hpp"

#include <fmt/format.h>

#include <iostream>
#include <optional>

namespace byggarkiv::bench {
namespace {

using Number = std::optional<std::int64_t> Counted::*;

// An engine that needs so long for a class is not asked again more often than it must be.
constexpr double patience_seconds = 10;

// Warms an engine and takes its counts; says how often it is to be asked.
int warm(const QuestionClass& asked, SearchEngine& engine, int rounds, Measured& measured) {
    const Stopwatch watch(Clock::wall);
    for (const auto& answered : engine.ask(asked)) measured.counted.push_back(answered.counted);
    const bool slow = watch.seconds() > patience_seconds;
    for (int again = 1; again < engine.warm_rounds(); ++again) {
        if (watch.seconds() < patience_seconds) engine.ask(asked);
    }
    return slow ? 1 : rounds;
}

void ask_in_turns(const QuestionClass& asked, const std::vector<SearchEngine*>& engines, int rounds,
                  Row& row) {
    std::vector<int> left(engines.size(), 0);
    for (std::size_t e = 0; e < engines.size(); ++e)
        if (engines[e]->knows(asked)) left[e] = warm(asked, *engines[e], rounds, row.engines[e]);
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t e = 0; e < engines.size(); ++e) {
            if (left[e]-- <= 0) continue;
            for (const auto& answered : engines[e]->ask(asked))
                row.engines[e].latencies.add(answered.milliseconds);
        }
    }
}

void print_head(const std::string& first, const std::vector<std::string>& columns) {
    std::string names = "\n| " + first + " |";
    std::string line = "|---|";
    for (const auto& column : columns) {
        names += ' ' + column + " |";
        line += "---:|";
    }
    std::cout << names << '\n' << line << '\n';
}

std::string ratio(const Latencies& ours, const Latencies& theirs) {
    if (!ours.any() || !theirs.any()) return "–";
    return fmt::format("{:.2f} / {:.2f}", ours.median() / theirs.median(),
                       ours.p99() / theirs.p99());
}

bool has(const Measured& measured, Number number) {
    return !measured.counted.empty() && (measured.counted.front().*number).has_value();
}

// "812345, same in 98 of 100" beside the first engine that has such numbers.
std::string counts(const Row& row, std::size_t engine, Number number) {
    const auto& here = row.engines[engine];
    if (!has(here, number)) return "–";
    const Measured* first = &here;
    for (const auto& each : row.engines) {
        if (!has(each, number)) continue;
        first = &each;
        break;
    }
    std::int64_t sum = 0;
    std::size_t same = 0;
    for (std::size_t q = 0; q < here.counted.size(); ++q) {
        sum += (here.counted[q].*number).value_or(0);
        if (here.counted[q].*number == first->counted[q].*number) ++same;
    }
    if (first == &here) return std::to_string(sum);
    return fmt::format("{} ({} of {} same)", sum, same, here.counted.size());
}

}  // namespace

std::vector<Row> measure(const std::vector<QuestionClass>& classes,
                         const std::vector<SearchEngine*>& engines, int rounds) {
    std::vector<Row> rows;
    for (const auto& asked : classes) {
        std::cerr << asked.title << " ...\n";
        Row row{&asked, std::vector<Measured>(engines.size())};
        ask_in_turns(asked, engines, rounds, row);
        rows.push_back(std::move(row));
    }
    return rows;
}

void print_latencies(const std::vector<Row>& rows, const std::vector<SearchEngine*>& engines) {
    std::vector<std::string> columns;
    for (const auto* engine : engines) columns.push_back(engine->name());
    if (engines.size() > 1) columns.push_back("ratio to " + engines[1]->name());
    print_head("p50 / p99, ms", columns);
    for (const auto& row : rows) {
        std::string line = "| " + row.asked->title + " |";
        for (const auto& [latencies, counted] : row.engines)
            line += latencies.any()
                        ? fmt::format(" {:.2f} / {:.2f} |", latencies.median(), latencies.p99())
                        : " – |";
        if (engines.size() > 1)
            line += ' ' + ratio(row.engines[0].latencies, row.engines[1].latencies) + " |";
        std::cout << line << '\n';
    }
    std::cout << std::flush;
}

void print_counts(const std::vector<Row>& rows, const std::vector<SearchEngine*>& engines) {
    std::vector<std::string> columns;
    for (const auto* engine : engines) {
        columns.push_back(engine->name() + ", documents");
        columns.push_back("pages");
    }
    print_head("answers", columns);
    for (const auto& row : rows) {
        std::string line = "| " + row.asked->title + " |";
        for (std::size_t e = 0; e < engines.size(); ++e) {
            line += ' ' + counts(row, e, &Counted::documents) + " |";
            line += ' ' + counts(row, e, &Counted::pages) + " |";
        }
        std::cout << line << '\n';
    }
    std::cout << std::flush;
}

}  // namespace byggarkiv::bench
