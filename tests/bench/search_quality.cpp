#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
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

// What comes nearest on the paper's pages, as they were read, to a word that was written there.
std::string as_read(const JudgedArchive& archive, std::size_t paper, const std::string& written) {
    std::string nearest;
    int least = 1000;
    for (const auto& page : archive.pages(paper)) {
        for (auto& word : words_in(page.text)) {
            const auto slips = slips_between(word, written);
            if (slips >= least) continue;
            least = slips;
            nearest = std::move(word);
        }
    }
    return nearest;
}

void print_text(const JudgedArchive& archive, std::size_t paper) {
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
        if (!question.written.empty())
            std::cout << fmt::format("    there  {}, read as {}\n", question.written,
                                     as_read(archive, question.right.front(), question.written));
        if (pages == Pages::shown) print_text(archive, question.right.front());
    }
}

std::optional<Kind> read_kind(std::string_view text) {
    for (const auto kind : all_kinds())
        if (name(kind) == text) return kind;
    return std::nullopt;
}

struct Wish {
    std::filesystem::path folder;
    std::uint64_t seed = 1;
    std::optional<Kind> misses, questions;
    Pages pages = Pages::not_shown;
};

// nullopt where the words make no sense.
std::optional<Wish> read_wish(const std::vector<std::string>& words) {
    if (words.empty()) return std::nullopt;
    Wish wish;
    wish.folder = words[0];
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto& word = words[i];
        if (word == "--pages") {
            wish.pages = Pages::shown;
        } else if (word == "--misses" || word == "--questions") {
            auto& kind = word == "--misses" ? wish.misses : wish.questions;
            if (++i == words.size() || !(kind = read_kind(words[i]))) return std::nullopt;
        } else {
            const auto* end = word.data() + word.size();
            if (std::from_chars(word.data(), end, wish.seed).ptr != end) return std::nullopt;
        }
    }
    return wish;
}

void print_questions(const JudgedArchive& archive, const Exam& exam, Kind kind) {
    for (const auto& question : exam.questions())
        if (question.kind == kind)
            std::cout << fmt::format("{:<40} {} right: {}\n", question.typed, question.right.size(),
                                     shown(archive, question.right.front()));
}

void print_size(const JudgedArchive& archive) {
    std::size_t pages = 0;
    for (std::size_t i = 0; i < archive.papers().size(); ++i) pages += archive.pages(i).size();
    std::cout << fmt::format("{} plots, {} cases, {} papers, {} pages\n\n", archive.plots().size(),
                             archive.matters().size(), archive.papers().size(), pages);
}

void run(const Wish& wish) {
    JudgedArchive archive(wish.seed);
    const Exam exam(archive);
    if (wish.questions) return print_questions(archive, exam, *wish.questions);
    Finders finders;
    finders.push_back(our_finder(archive, wish.folder));
    if (wish.misses) return print_misses(archive, exam, *finders.front(), *wish.misses, wish.pages);
    finders.push_back(fts5_finder(archive));
    finders.push_back(stock_lucene_finder(archive));
    print_size(archive);
    print_table(exam, finders);
}

}  // namespace
}  // namespace byggarkiv::bench

int main(int count, char** arguments) try {
    using namespace byggarkiv::bench;
    const auto wish = read_wish({arguments + 1, arguments + count});
    if (!wish) {
        std::cerr << "search_quality FOLDER [SEED] [--misses KIND [--pages] | --questions KIND]\n";
        return 2;
    }
    run(*wish);
    return 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
}
