#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <filesystem>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "fts5_peer.hpp"
#include "index/writer.hpp"
#include "lucene/generations.hpp"
#include "search/searcher.hpp"
#include "search_corpus.hpp"

// Indexes synthetic pages and asks for them, beside SQLite FTS5 in the same run. See search.sh.
namespace byggarkiv::bench {
namespace {

// Seconds on the wall; or of our own thread, so that a busy machine can be measured on too.
bool by_cpu = false;

double now() {
    timespec time{};
    clock_gettime(by_cpu ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double seconds_since(double begin) {
    return now() - begin;
}

class NothingCloses final : public search::LiveAccess {
public:
    std::vector<domain::DocumentKey> closed_since(std::int64_t) const override { return {}; }
    std::vector<domain::DocumentKey> secret_since(std::int64_t) const override { return {}; }
    bool granted(const domain::Viewer&, const domain::DocumentKey&) const override { return false; }
};

std::uintmax_t bytes_in(const std::filesystem::path& folder) {
    std::uintmax_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) bytes += entry.file_size();
    return bytes;
}

void print_rate(const char* what, std::uint64_t documents, double seconds, std::uintmax_t bytes) {
    const auto pages = documents * Corpus::pages_of_a_document;
    std::cout << fmt::format("{:<28} {:>9.0f} pages/s {:>9.0f} MB\n", what,
                             static_cast<double>(pages) / seconds,
                             static_cast<double>(bytes) / 1e6);
}

// What all measurements work on.
struct Setting {
    std::filesystem::path home;
    std::uint64_t documents;
    Corpus corpus{};
    CorpusTexts texts{corpus, documents, home / "pages.txt"};
};

void index_pages(const Setting& setting) {
    const auto& [home, documents, corpus, texts] = setting;
    const auto begin = now();
    const auto generation = lucene::next_generation(home / "index");
    {
        index::Writer writer(generation.folder);
        for (std::uint64_t d = 0; d < documents; ++d) {
            const auto card = corpus.card(d);
            writer.put(card, texts.of(card.document));
            if (writer.full()) writer.commit(0);
        }
        writer.commit(1);
    }
    lucene::make_current(home / "index", generation);
    print_rate("index (public and full)", documents, seconds_since(begin),
               bytes_in(home / "index"));
}

void index_peer(const Setting& setting) {
    const auto& [home, documents, corpus, texts] = setting;
    std::filesystem::create_directories(home / "fts5");
    const auto begin = now();
    Fts5Peer peer(home / "fts5" / "pages.db");
    for (std::uint64_t d = 0; d < documents; ++d) {
        const auto card = corpus.card(d);
        peer.add(card, texts.of(card.document));
    }
    peer.commit();
    print_rate("index (FTS5, one)", documents, seconds_since(begin), bytes_in(home / "fts5"));
}

struct Times {
    double p50;
    double p99;
};

// Milliseconds per question; every one is asked `rounds` times.
Times measure(const std::vector<std::string>& asked, int rounds,
              const std::function<void(const std::string&)>& ask) {
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
        for (const auto& text : asked) {
            const auto begin = now();
            ask(text);
            times.push_back(seconds_since(begin) * 1000);
        }
    }
    std::sort(times.begin(), times.end());
    return {times[times.size() / 2], times[times.size() * 99 / 100]};
}

void ask_both(const char* what, const std::vector<std::string>& asked,
              const std::function<void(const std::string&)>& ours,
              const std::function<void(const std::string&)>& peers) {
    constexpr int rounds = 3;
    const auto a = measure(asked, rounds, ours);
    std::cout << fmt::format("{:<28} {:>9.2f} {:>9.2f}", what, a.p50, a.p99);
    if (peers) {
        const auto b = measure(asked, rounds, peers);
        std::cout << fmt::format(" {:>12.2f} {:>9.2f} {:>9.1f}", b.p50, b.p99, b.p50 / a.p50);
    }
    std::cout << std::endl;
}

// FTS5 reads words bare and rows of words in quotation marks.
std::string for_fts5(const std::string& text) {
    if (text.front() == '"') return text;
    std::string quoted = "\"" + text + "\"";
    for (auto blank = quoted.find(' '); blank != quoted.npos; blank = quoted.find(' ', blank + 3))
        quoted.replace(blank, 1, "\" \"");
    return quoted;
}

void ask_pages(const Setting& setting) {
    const auto& [home, documents, corpus, texts] = setting;
    const NothingCloses access;
    search::Searcher searcher(home / "index", access, texts);
    auto begin = now();
    searcher.refresh();
    std::cout << fmt::format("verify, open and warm {:>19.2f} s\n\n", seconds_since(begin));

    const auto home_number = *domain::MunicipalityNumber::parse("9998");
    const domain::Viewer visitor;
    domain::Viewer staff;
    staff.login = "kari";
    staff.rights = {domain::Right::see_closed, domain::Right::see_secret};
    search::Choice newest;
    newest.order = search::Order::newest;
    const auto ask = [&](const domain::Viewer& viewer, const search::Choice& choice) {
        return [&searcher, &home_number, &viewer, choice](const std::string& text) {
            searcher.hits(search::Query::parse(text, home_number), viewer, choice);
        };
    };
    Fts5Peer peer(home / "fts5" / "pages.db");
    const auto ask_peer = [&](const std::string& text) { peer.ask(for_fts5(text)); };

    constexpr std::size_t questions = 100;
    std::vector<std::string> properties;
    std::vector<std::string> prefixes;
    for (std::uint64_t i = 0; i < questions; ++i) {
        const auto known = corpus.card(i * 31 % documents);
        properties.push_back("gnr " + std::to_string(known.properties.front().parts().gnr) +
                             " bnr " + std::to_string(known.properties.front().parts().bnr));
        prefixes.push_back(known.addresses.front().substr(0, 3));
    }
    std::cout << fmt::format("{:<28} {:>9} {:>9} {:>12} {:>9} {:>9}\n", "milliseconds", "p50",
                             "p99", "FTS5 p50", "p99", "ratio");
    ask_both("one word", corpus.words(questions), ask(visitor, {}), ask_peer);
    ask_both("two words", corpus.pairs(questions), ask(visitor, {}), ask_peer);
    ask_both("phrase", corpus.phrases(questions), ask(visitor, {}), ask_peer);
    ask_both("one word, newest first", corpus.words(questions), ask(visitor, newest), {});
    ask_both("one word, staff", corpus.words(questions), ask(staff, {}), {});
    ask_both("property", properties, ask(visitor, {}), {});
    ask_both("suggestions", prefixes,
             [&](const std::string& text) { searcher.suggest(text, visitor, 10); }, {});
}

void add_one_and_refresh(const Setting& setting) {
    const auto& [home, documents, corpus, texts] = setting;
    const NothingCloses access;
    search::Searcher searcher(home / "index", access, texts);
    searcher.refresh();
    index::Writer writer(lucene::current_generation(home / "index")->folder);
    std::vector<std::string> rounds(50, "");
    std::uint64_t next = 0;
    ask_both("one changed document shown", rounds,
             [&](const std::string&) {
                 const auto card = corpus.card(next++);
                 writer.put(card, texts.of(card.document));
                 writer.commit(static_cast<std::int64_t>(1 + next));
                 searcher.refresh();
             },
             {});
}

}  // namespace
}  // namespace byggarkiv::bench

int main(int count, char** arguments) try {
    using namespace byggarkiv::bench;
    if (count < 3) {
        std::cerr << "search_bench FOLDER PAGES [cpu]\n";
        return 2;
    }
    by_cpu = count > 3;
    const auto pages = std::strtoull(arguments[2], nullptr, 10);
    const Setting setting{.home = arguments[1], .documents = pages / Corpus::pages_of_a_document};
    index_pages(setting);
    index_peer(setting);
    ask_pages(setting);
    add_one_and_refresh(setting);
    return 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
}
