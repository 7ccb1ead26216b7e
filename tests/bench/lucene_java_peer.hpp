#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "search_engine.hpp"
#include "support/program.hpp"

namespace byggarkiv::bench {

// Apache Lucene in a Java process beside this one (lucene_java_peer/Peer.java), which measures its
// own time. It is told what to do by a line and answers by lines, so that engines take turns.
class LuceneJavaPeer {
public:
    enum class How { near_real_time, commit };

    // Reads the corpus and the questions in `folder`; what it has to say goes to `folder`/java.log.
    LuceneJavaPeer(const std::string& class_path, const std::filesystem::path& folder, Clock clock);

    std::string version() const;
    // Seconds to index everything into `folder`/`index`.
    double build(std::string_view index, int threads) const;
    void open(std::string_view index) const;
    // Each question of the class once; `whole`: with all that a page of results shows.
    enum class Depth { bare, whole };
    std::vector<Answered> ask(const QuestionClass& asked, Depth depth) const;
    // Milliseconds to write the next document of `folder`/`index` anew and find it.
    double change(std::string_view index, How how) const;

private:
    std::string told(const std::string& line) const;

    test::Program java_;
    std::filesystem::path folder_;
};

// One of the two ways to ask it, among the engines.
class JavaEngine final : public SearchEngine {
public:
    using Depth = LuceneJavaPeer::Depth;

    // `peer` must outlive it.
    JavaEngine(const LuceneJavaPeer& peer, Depth depth) : peer_(peer), depth_(depth) {}

    std::string name() const override { return "Lucene Java"; }
    bool knows(const QuestionClass& asked) const override;
    std::vector<Answered> ask(const QuestionClass& asked) override {
        return peer_.ask(asked, depth_);
    }
    // Until the compiler has done its work.
    int warm_rounds() const override { return 8; }

private:
    const LuceneJavaPeer& peer_;
    Depth depth_;
};

}  // namespace byggarkiv::bench
