#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "search_engine.hpp"

namespace byggarkiv::bench {

// Lucene++ as it comes, over the text of pages in our public index: the best twenty, their number
// and nothing else.
class BareLucene final : public SearchEngine {
public:
    BareLucene(const std::filesystem::path& index, Clock clock);
    ~BareLucene() override;

    std::string name() const override { return "Lucene++"; }
    // Its own fuzzy search takes seconds, and pages carry no date of their own.
    bool knows(const QuestionClass& asked) const override;
    std::vector<Answered> ask(const QuestionClass& asked) override;

private:
    struct Opened;
    std::unique_ptr<Opened> opened_;
    Clock clock_;
};

}  // namespace byggarkiv::bench
