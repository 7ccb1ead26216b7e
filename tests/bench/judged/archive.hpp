#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "domain/page_text.hpp"
#include "index/card.hpp"
#include "judged/prose.hpp"
#include "judged/subjects.hpp"
#include "judged/town.hpp"

namespace byggarkiv::bench {

// A document of the made archive.
struct Paper {
    explicit Paper(index::Card known) : card(std::move(known)) {}

    index::Card card;
    Tongue tongue = Tongue::bokmal;
    int misread_percent = 0;  // of its letters and digits, as its pages were read: 0, 5, 10 or 20
    std::size_t plot = 0;
    std::size_t matter = 0;
    std::vector<std::vector<std::string>> pages;  // sentences, as they were written
    // Words that the page was read without: page, word.
    std::vector<std::pair<std::size_t, std::string>> unread;
};

// A case.
struct Matter {
    std::string number;  // "2024/123"
    int year = 0;
    std::size_t plot = 0;
    std::string subject;
    Tongue tongue = Tongue::bokmal;
    std::vector<std::size_t> papers;
};

// A town's building cases, made up: the same from the same seed. Its papers talk of their own case,
// name neighbours and what was allowed elsewhere, and are else filled with the trade's sentences.
// What questions ask for is planted into it before the pages are read (finish()).
class JudgedArchive {
public:
    static constexpr std::size_t papers_in_all = 5000;

    explicit JudgedArchive(std::uint64_t seed);

    const std::vector<Plot>& plots() const { return town_.plots(); }
    const std::vector<Matter>& matters() const { return matters_; }
    const std::vector<Paper>& papers() const { return papers_; }
    const Prose& prose(Tongue tongue) const { return prose_[static_cast<std::size_t>(tongue)]; }
    Chance& chance() { return chance_; }

    // One more sentence somewhere in the paper; gives the page, from 0.
    std::size_t plant(std::size_t paper, const std::string& sentence);
    // The same, and the page will be read without the word.
    void plant_unread(std::size_t paper, const std::string& sentence, const std::string& word);

    // The papers in whose pages the word was written, whatever became of it; in lower case.
    std::vector<std::size_t> holding(const std::string& word) const;
    // The papers in which these words were written in a row, blanks between them.
    std::vector<std::size_t> holding_row(const std::string& words) const;

    // What was written anywhere and lies within so many slips of the word.
    std::vector<std::string> written_like(const std::string& word, int slips) const;

    // Reads the pages: breaks them into lines and misreads them. Once, after all planting.
    void finish();
    const std::vector<domain::PageText>& pages(std::size_t paper) const { return read_[paper]; }

private:
    void open_matter();
    void write_paper(std::size_t matter, const PaperKind& kind);
    void fill(Paper& paper, const PaperKind& kind);
    std::vector<std::string> head(const Paper& paper);
    std::string neighbours();
    std::string precedent(Tongue tongue);
    void note_words(std::size_t paper, std::string_view text);
    domain::PageText read(const Paper& paper, std::size_t page);

    Chance chance_;
    Town town_;
    std::array<Prose, 3> prose_;
    std::vector<Matter> matters_;
    std::vector<Paper> papers_;
    std::unordered_map<int, int> numbers_;  // given out in each year
    std::unordered_map<std::string, std::vector<std::uint32_t>> written_in_;
    std::vector<std::vector<domain::PageText>> read_;
};

// In lower case, letters and digits only.
std::vector<std::string> bare_words(std::string_view text);

}  // namespace byggarkiv::bench
