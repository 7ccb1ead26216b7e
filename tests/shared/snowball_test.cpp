#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "lucene/spellings.hpp"
#include "lucene/wide.hpp"
#include "lucene/words.hpp"

namespace byggarkiv::lucene {
namespace {

namespace fs = std::filesystem;

// Words and their stems as the Snowball project publishes them, line by line. They are of a later
// version than Debian's library, which takes some endings otherwise ("asters", "binders").
class Vocabulary : public testing::Test {
protected:
    static fs::path folder() {
        const char* const shared = std::getenv("BYGGARKIV_SHARED");
        return shared == nullptr ? fs::path() : fs::path(shared) / "domain/text/snowball";
    }
    void SetUp() override {
        if (!fs::exists(folder())) GTEST_SKIP() << "no vocabularies beside the project";
    }

    struct Compared {
        int equal = 0;
        int other = 0;
        int left_out = 0;  // words that we spell otherwise before they are stemmed
    };
    template <typename LeftOut, typename Expected>
    static Compared compare(const std::string& language, Language as, const LeftOut& left_out,
                            const Expected& expected) {
        std::ifstream words(folder() / (language + "_voc.txt"));
        std::ifstream stems(folder() / (language + "_output.txt"));
        const Stemmer stemmer;
        Compared compared;
        for (std::string word, stem; std::getline(words, word) && std::getline(stems, stem);) {
            const auto folded = wide(word);
            if (left_out(folded)) {
                ++compared.left_out;
                continue;
            }
            ++(narrow(stemmer.term(folded, as)) == expected(stem) ? compared.equal
                                                                  : compared.other);
        }
        return compared;
    }
};

bool has_digit(const std::wstring& word) {
    return word.find_first_of(L"0123456789") != word.npos;
}

TEST_F(Vocabulary, OfNorwegianIsStemmedAsPublished) {
    const auto compared = compare(
        "norwegian", Language::norwegian,
        [](const std::wstring& word) {
            auto spelt = word;
            bring_spellings_together(spelt);
            return spelt != word || has_digit(word) || word.find_first_of(L"äö") != word.npos;
        },
        [](const std::string& stem) { return stem; });
    EXPECT_GT(compared.equal, 18'000);
    EXPECT_LT(compared.other, compared.equal / 100);
    EXPECT_LT(compared.left_out, compared.equal / 5);
}

TEST_F(Vocabulary, OfSwedishIsStemmedAsPublished) {
    const auto compared = compare(
        "swedish", Language::swedish,
        [](const std::wstring& word) {
            return has_digit(word) || word.find_first_of(L"æø") != word.npos;
        },
        // Indexed with the Norwegian letters, so that both languages meet.
        [](const std::string& stem) {
            auto letters = wide(stem);
            std::replace(letters.begin(), letters.end(), L'ä', L'æ');
            std::replace(letters.begin(), letters.end(), L'ö', L'ø');
            return narrow(letters);
        });
    EXPECT_GT(compared.equal, 25'000);
    EXPECT_LT(compared.other, compared.equal / 50);
    EXPECT_LT(compared.left_out, 100);
}

}  // namespace
}  // namespace byggarkiv::lucene
