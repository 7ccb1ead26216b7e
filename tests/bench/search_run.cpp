#include "search_run.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <vector>

#include "bare_lucene.hpp"
#include "fts5_engine.hpp"
#include "lucene/generations.hpp"
#include "lucene_java_peer.hpp"
#include "our_engine.hpp"
#include "search_report.hpp"
#include "xapian_peer.hpp"

namespace byggarkiv::bench {
namespace {

constexpr std::size_t questions_of_a_class = 100;

double megabytes_in(const std::filesystem::path& folder) {
    std::uintmax_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) bytes += entry.file_size();
    return static_cast<double>(bytes) / 1e6;
}

// Of memory of this process' own; pages of files that are mapped are the kernel's to give and take.
double megabytes_held() {
    std::ifstream status("/proc/self/status");
    constexpr double kib_of_a_megabyte = 1e6 / 1024;
    for (std::string word; status >> word;) {
        double kib = 0;
        if (word == "RssAnon:" && status >> kib) return kib / kib_of_a_megabyte;
    }
    return 0;
}

// The whole run, engine by engine, then class by class.
class Run {
public:
    explicit Run(const Wanted& wanted)
        : wanted_(wanted),
          classes_(question_classes(corpus_, wanted.documents, questions_of_a_class)) {
        if (wanted.indexes == Indexes::make) write_corpus(corpus_, wanted.documents, wanted.folder);
        write_questions(classes_, wanted.folder / "questions");
        texts_ = std::make_unique<CorpusTexts>(wanted.folder);
        if (wanted.class_path.empty() || !wanted.peers.contains("java")) return;
        java_ = std::make_unique<LuceneJavaPeer>(wanted.class_path, wanted.folder, wanted.clock);
        std::cout << "Lucene Java " << java_->version() << '\n';
    }

    void build() {
        std::cout << "\n| indexing | pages/s | MB on disk |\n|---|---:|---:|\n";
        build_one("Byggarkiv, two indexes", "index", [&](const auto& folder) {
            OurEngine::build(folder, corpus_, wanted_.documents, *texts_);
        });
        if (java_) {
            print_built("Lucene Java", java_->build("java", 1), "java");
            if (wanted_.clock == Clock::wall) {
                print_built("Lucene Java, two threads", java_->build("java2", 2), "java2");
                std::filesystem::remove_all(wanted_.folder / "java2");
            }
        }
        if (wanted_.peers.contains("xapian"))
            build_one("Xapian", "xapian", [&](const auto& folder) {
                XapianPeer::build(folder, corpus_, wanted_.documents, *texts_);
            });
        if (wanted_.peers.contains("fts5"))
            build_one("SQLite FTS5", "fts5", [&](const auto& folder) { build_fts5(folder); });
    }

    void ask() {
        OurEngine ours(wanted_.folder / "index", *texts_, wanted_.clock);
        std::vector<SearchEngine*> engines{&ours};
        std::optional<JavaEngine> whole;
        if (java_) {
            java_->open("java");
            engines.push_back(&whole.emplace(*java_, JavaEngine::Depth::whole));
        }
        std::optional<XapianPeer> xapian;
        if (wanted_.peers.contains("xapian"))
            engines.push_back(&xapian.emplace(wanted_.folder / "xapian", *texts_, wanted_.clock));
        std::optional<Fts5Peer> fts5;
        std::optional<Fts5Engine> sqlite;
        if (wanted_.peers.contains("fts5")) {
            fts5.emplace(wanted_.folder / "fts5" / "pages.db");
            engines.push_back(&sqlite.emplace(*fts5, wanted_.clock));
        }
        const auto rows = measure(classes_, engines, wanted_.rounds);
        std::cout << "\nThe whole answer:\n";
        print_latencies(rows, engines);
        print_counts(rows, engines);
        ask_barely();
    }

    void change() {
        constexpr int changes = 50;
        OurEngine ours(wanted_.folder / "index", *texts_, wanted_.clock);
        index::Writer writer(lucene::current_generation(wanted_.folder / "index")->folder);
        Latencies times;
        Latencies near_real_time;
        Latencies committed;
        using How = LuceneJavaPeer::How;
        for (int i = 0; java_ && i < changes; ++i) java_->change("java", How::near_real_time);
        for (int i = 0; i < changes; ++i) {
            const auto card = corpus_.card(static_cast<std::uint64_t>(i));
            const Stopwatch watch(wanted_.clock);
            ours.change(writer, card, i + 2);
            times.add(watch.milliseconds());
            if (!java_) continue;
            near_real_time.add(java_->change("java", How::near_real_time));
            committed.add(java_->change("java", How::commit));
        }
        std::cout << "\n| a changed document of four pages found | p50, ms | p99, ms |\n"
                     "|---|---:|---:|\n";
        print_change("Byggarkiv, two indexes: put, commit, refresh", times);
        print_change("Lucene Java: update, reopen near real time", near_real_time);
        print_change("Lucene Java: update, commit, reopen", committed);
    }

private:
    template <typename Build>
    void build_one(const char* what, const char* folder, const Build& build) {
        const Stopwatch watch(wanted_.clock);
        build(wanted_.folder / folder);
        print_built(what, watch.seconds(), folder);
    }

    void build_fts5(const std::filesystem::path& folder) const {
        std::filesystem::remove_all(folder);  // it would only grow
        std::filesystem::create_directories(folder);
        Fts5Peer peer(folder / "pages.db");
        for (std::uint64_t d = 0; d < wanted_.documents; ++d) {
            const auto card = corpus_.card(d);
            peer.add(card, texts_->of(card.document));
        }
        peer.commit();
    }

    void print_built(const char* what, double seconds, const char* folder) const {
        const auto pages = wanted_.documents * Corpus::pages_of_a_document;
        std::cout << fmt::format("| {} | {:.0f} | {:.0f} |\n", what,
                                 static_cast<double>(pages) / seconds,
                                 megabytes_in(wanted_.folder / folder))
                  << std::flush;
    }

    static void print_change(const char* what, const Latencies& times) {
        if (times.any())
            std::cout << fmt::format("| {} | {:.1f} | {:.1f} |\n", what, times.median(),
                                     times.p99());
    }

    void ask_barely() {
        BareLucene bare(wanted_.folder / "index", wanted_.clock);
        std::vector<SearchEngine*> engines{&bare};
        std::optional<JavaEngine> java;
        if (java_) engines.push_back(&java.emplace(*java_, JavaEngine::Depth::bare));
        const auto rows = measure(classes_, engines, wanted_.rounds);
        std::cout << "\nThe best twenty pages by their text alone, all counted:\n";
        print_latencies(rows, engines);
        print_counts(rows, engines);
    }

    const Wanted& wanted_;
    Corpus corpus_;
    std::vector<QuestionClass> classes_;
    std::unique_ptr<CorpusTexts> texts_;
    std::unique_ptr<LuceneJavaPeer> java_;
};

}  // namespace

void run(const Wanted& wanted) {
    Run whole(wanted);
    if (wanted.indexes == Indexes::make) whole.build();
    whole.ask();
    whole.change();
}

void index_only(const Wanted& wanted) {
    const Corpus corpus;
    write_corpus(corpus, wanted.documents, wanted.folder);
    const CorpusTexts texts(wanted.folder);
    OurEngine::build(wanted.folder / "index", corpus, wanted.documents, texts);
}

void tell_growth(const Wanted& wanted) {
    const Corpus corpus;
    const CorpusTexts texts(wanted.folder);
    const Stopwatch watch(wanted.clock);
    OurEngine ours(wanted.folder / "index", texts, wanted.clock);
    const auto opened = watch.seconds();
    std::string row =
        fmt::format("| {} | {:.0f} | {:.2f} ", wanted.documents * Corpus::pages_of_a_document,
                    megabytes_in(wanted.folder / "index"), opened);
    const std::vector<SearchEngine*> engines{&ours};
    for (const auto& asked : question_classes(corpus, wanted.documents, questions_of_a_class)) {
        if (asked.name != "property" && asked.name != "two") continue;
        const std::vector<QuestionClass> classes{asked};
        const auto rows = measure(classes, engines, wanted.rounds);
        const auto& times = rows.front().engines.front().latencies;
        row += fmt::format("| {:.2f} / {:.2f} ", times.median(), times.p99());
    }
    std::cout << row << fmt::format("| {:.0f} |\n", megabytes_held()) << std::flush;
}

void ask_one_class(const Wanted& wanted) {
    const Corpus corpus;
    const CorpusTexts texts(wanted.folder);
    OurEngine ours(wanted.folder / "index", texts, wanted.clock);
    for (const auto& asked : question_classes(corpus, wanted.documents, questions_of_a_class)) {
        if (asked.name != wanted.ask_only) continue;
        const std::vector<SearchEngine*> engines{&ours};
        const std::vector<QuestionClass> classes{asked};
        print_latencies(measure(classes, engines, wanted.rounds), engines);
        return;
    }
    throw std::invalid_argument("no such class: " + wanted.ask_only);
}

}  // namespace byggarkiv::bench
