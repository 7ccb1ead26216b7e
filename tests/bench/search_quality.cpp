#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <exception>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "judged/exam.hpp"
#include "judged/finder.hpp"

// Puts judged questions to three engines that hold the same archive. See search_quality.sh.
namespace byggarkiv::bench {
namespace {

using Finders = std::vector<std::unique_ptr<Finder>>;

// From 1; 0 where no right paper is among those found.
std::size_t rank_of_right(const Question& question, const std::vector<std::size_t>& found) {
    const auto is_right = [&](std::size_t paper) {
        return std::find(question.right.begin(), question.right.end(), paper) !=
               question.right.end();
    };
    const auto first = std::find_if(found.begin(), found.end(), is_right);
    return first == found.end() ? 0 : static_cast<std::size_t>(first - found.begin()) + 1;
}

// The mean of 1 / rank.
struct Score {
    double sum = 0;
    std::size_t questions = 0;
    void add(std::size_t rank) {
        if (rank > 0) sum += 1.0 / static_cast<double>(rank);
        ++questions;
    }
    void add(const Score& other) {
        sum += other.sum;
        questions += other.questions;
    }
    double mean() const { return questions == 0 ? 0 : sum / static_cast<double>(questions); }
};

void print_row(std::string_view what, const std::vector<Score>& scores) {
    std::cout << fmt::format("| {} | {} |", what, scores.front().questions);
    for (const auto& score : scores) std::cout << fmt::format(" {:.3f} |", score.mean());
    std::cout << std::endl;
}

void print_table(const Exam& exam, const Finders& finders) {
    std::cout << "| kind | questions |";
    for (const auto& finder : finders) std::cout << ' ' << finder->name() << " |";
    std::cout << "\n|---|---:|";
    for (std::size_t i = 0; i < finders.size(); ++i) std::cout << "---:|";
    std::cout << '\n';
    std::vector<Score> all(finders.size());
    for (const auto kind : all_kinds()) {
        std::vector<Score> scores(finders.size());
        for (const auto& question : exam.questions()) {
            if (question.kind != kind) continue;
            for (std::size_t i = 0; i < finders.size(); ++i)
                scores[i].add(rank_of_right(question, finders[i]->find(question.typed)));
        }
        for (std::size_t i = 0; i < finders.size(); ++i) all[i].add(scores[i]);
        print_row(name(kind), scores);
    }
    print_row("all", all);
}

std::string shown(const JudgedArchive& archive, std::size_t paper) {
    const auto& card = archive.papers()[paper].card;
    return fmt::format("#{} {} [{}; {}; {}]", paper, card.title, card.case_title, card.case_number,
                       card.properties.front().local_text());
}

// Where the page says what was asked for, as it was read.
void print_page(const JudgedArchive& archive, std::size_t paper) {
    for (const auto& page : archive.pages(paper)) std::cout << "      " << page.text << '\n';
}

enum class Pages { shown, not_shown };

void print_misses(const JudgedArchive& archive, const Exam& exam, Finder& finder, Kind kind,
                  Pages pages) {
    for (const auto& question : exam.questions()) {
        if (question.kind != kind) continue;
        const auto found = finder.find(question.typed);
        const auto rank = rank_of_right(question, found);
        if (rank == 1) continue;
        std::cout << fmt::format("{}\n    rank {} of {}\n    wanted {}\n    first  {}\n",
                                 question.typed, rank == 0 ? "-" : std::to_string(rank),
                                 found.size(), shown(archive, question.right.front()),
                                 found.empty() ? "nothing" : shown(archive, found.front()));
        if (pages == Pages::shown) print_page(archive, question.right.front());
    }
}

std::optional<Kind> read_kind(std::string_view text) {
    for (const auto kind : all_kinds())
        if (name(kind) == text) return kind;
    return std::nullopt;
}

int complain() {
    std::cerr << "search_quality FOLDER [SEED] [--misses KIND [--pages] | --questions KIND]\n";
    return 2;
}

int run(const std::vector<std::string>& words) {
    std::uint64_t seed = 1;
    std::optional<Kind> misses, questions;
    auto pages = Pages::not_shown;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const bool one_more = i + 1 < words.size();
        if (words[i] == "--misses" && one_more) {
            if (!(misses = read_kind(words[++i]))) return complain();
        } else if (words[i] == "--questions" && one_more) {
            if (!(questions = read_kind(words[++i]))) return complain();
        } else if (words[i] == "--pages") {
            pages = Pages::shown;
        } else {
            const auto* end = words[i].data() + words[i].size();
            if (std::from_chars(words[i].data(), end, seed).ptr != end) return complain();
        }
    }
    JudgedArchive archive(seed);
    const Exam exam(archive);
    if (questions) {
        for (const auto& question : exam.questions())
            if (question.kind == *questions)
                std::cout << fmt::format("{:<40} {} right: {}\n", question.typed,
                                         question.right.size(),
                                         shown(archive, question.right.front()));
        return 0;
    }
    Finders finders;
    finders.push_back(our_finder(archive, words[0]));
    if (misses) {
        print_misses(archive, exam, *finders.front(), *misses, pages);
        return 0;
    }
    finders.push_back(fts5_finder(archive));
    finders.push_back(stock_lucene_finder(archive));
    print_table(exam, finders);
    return 0;
}

}  // namespace
}  // namespace byggarkiv::bench

int main(int count, char** arguments) try {
    if (count < 2) return byggarkiv::bench::complain();
    return byggarkiv::bench::run({arguments + 1, arguments + count});
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
}
