#include <gtest/gtest.h>
#include <lucene++/LuceneHeaders.h>

#include <lucene++/RAMDirectory.h>

#include <map>
#include <random>
#include <string>

#include "lucene/wide.hpp"
#include "search/term_table.hpp"

namespace byggarkiv::search {
namespace {

using Lucene::newLucene;
using Pages = std::map<std::string, std::uint32_t>;  // of words

std::string random_word(std::minstd_rand& chance) {
    std::string word;
    for (auto letters = 2 + chance() % 3; letters > 0; --letters)
        word += static_cast<char>('a' + chance() % 4);
    return word;
}

// A segment of so many pages with one word each, which `pages` counts too.
TermTable segment(std::minstd_rand& chance, int many, Pages& pages) {
    const auto directory = newLucene<Lucene::RAMDirectory>();
    const auto writer =
        newLucene<Lucene::IndexWriter>(directory, newLucene<Lucene::WhitespaceAnalyzer>(), true,
                                       Lucene::IndexWriter::MaxFieldLengthUNLIMITED);
    for (int i = 0; i < many; ++i) {
        const auto word = random_word(chance);
        ++pages[word];
        const auto page = newLucene<Lucene::Document>();
        page->add(newLucene<Lucene::Field>(chance() % 2 == 0 ? L"t" : L"c", lucene::wide(word),
                                           Lucene::Field::STORE_NO, Lucene::Field::INDEX_ANALYZED));
        writer->addDocument(page);
    }
    writer->close();
    return TermTable(Lucene::IndexReader::open(directory, true)->getSequentialSubReaders()[0]);
}

Pages near(const TermTable& table, std::string_view word) {
    Pages found;
    table.near(word, 1, [&](auto each, double, auto pages) { found[std::string(each)] = pages; });
    return found;
}

TEST(TermTable, CountsTheWordsOfTwoSegmentsTogether) {
    std::minstd_rand chance(1);
    for (const auto& [larger, smaller] :
         {std::pair{300, 300}, std::pair{300, 5}, std::pair{300, 1}, std::pair{2, 300}}) {
        SCOPED_TRACE(smaller);
        Pages pages;
        const auto first = segment(chance, larger, pages);
        const auto second = segment(chance, smaller, pages);
        const TermTable both(first, second);
        EXPECT_EQ(both.words(), pages.size());
        for (const auto& [word, many] : pages) EXPECT_EQ(both.pages(word), many) << word;
        EXPECT_EQ(both.pages("zz"), 0U);
    }
}

TEST(TermTable, FindsTheSameNearWordsInTwoSegmentsAsInOne) {
    std::minstd_rand chance(2);
    Pages pages;
    const auto first = segment(chance, 200, pages);
    const auto second = segment(chance, 40, pages);
    const TermTable both(first, second);
    for (const auto& [word, many] : pages) {
        auto apart = near(first, word);
        for (const auto& [other, more] : near(second, word)) apart[other] += more;
        EXPECT_EQ(near(both, word), apart) << word;
    }
}

TEST(TermTable, HasNoWordsWithoutSegments) {
    std::minstd_rand chance(3);
    Pages pages;
    const auto some = segment(chance, 20, pages);
    EXPECT_EQ(TermTable().words(), 0U);
    EXPECT_EQ(TermTable().pages("ab"), 0U);
    EXPECT_EQ(TermTable(some, TermTable()).words(), pages.size());
    EXPECT_EQ(TermTable(TermTable(), some).words(), pages.size());
}

}  // namespace
}  // namespace byggarkiv::search
