#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lucene/words.hpp"

namespace byggarkiv::lucene {

// The term under which a word that a compound begins with is indexed: `garasjeport` is less of a
// `garasje` than `dobbeltgarasje` is.
std::wstring as_first_part(const std::wstring& term);

// Knows the words that compounds are made of, so that a search for `garasje` finds
// `dobbeltgarasjen`. Never changes: any thread may ask.
class Compounds {
public:
    // The words of building papers, and `more` of them (Norwegian, in lower case).
    explicit Compounds(const Stemmer& stemmer, const std::vector<std::wstring>& more = {});

    // The terms of the words that the term of a compound is made of, the last first and the others
    // as_first_part(); none for most words. The last part decides: `terrassedør` gives `terrass`
    // only where `dør` is known too. A word of building papers may end any word, another one only
    // where what stands before it is known as well.
    std::vector<std::wstring> parts(std::wstring_view term,
                                    Language language = Language::norwegian) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::wstring_view text) const noexcept {
            return std::hash<std::wstring_view>{}(text);
        }
    };
    template <typename Value>
    using ByText = std::unordered_map<std::wstring, Value, Hash, std::equal_to<>>;

    // What a word may be the last part of.
    enum class Ends { any_word, known_words };
    struct Last {
        std::wstring term;
        Ends ends;
    };

    struct Words {
        // `shortest`: letters of a term that a compound may end in.
        void add(const std::wstring& word, const Stemmer& stemmer, Language language, Ends ends,
                 std::size_t shortest = 3);
        bool split(std::wstring_view term, std::vector<std::wstring>& parts) const;
        bool explain(std::wstring_view start, int depth, std::vector<std::wstring>& parts) const;
        const std::wstring* first_part(std::wstring_view word) const;

        ByText<std::wstring> first;  // as they stand in a compound, with their terms
        ByText<Last> last;           // by the terms of their forms
    };

    Words norwegian_;
    Words swedish_;
};

}  // namespace byggarkiv::lucene
