#include "search/reading.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "domain/street_key.hpp"
#include "lucene/terms.hpp"
#include "lucene/wide.hpp"
#include "search/boosts.hpp"

namespace byggarkiv::search {
namespace {

using Clause = Query::Clause;
using Wanted = Clause::Wanted;

constexpr std::size_t words_of_a_street = 4;

// Too common to require, in bokmål, nynorsk and Swedish, unless quoted or alone.
constexpr std::array<std::wstring_view, 29> common_words{
    L"og", L"i",   L"på",  L"av",  L"til", L"for", L"om",  L"med",  L"en",  L"et",
    L"ei", L"eit", L"den", L"det", L"som", L"er",  L"fra", L"frå",  L"ved", L"eller",
    L"å",  L"de",  L"dei", L"ein", L"och", L"ett", L"är",  L"från", L"att"};

bool is_common(std::wstring_view word) {
    return std::find(common_words.begin(), common_words.end(), word) != common_words.end();
}

bool is_plain(const Clause& clause) {
    return clause.wanted == Wanted::present && !clause.quoted && !clause.years &&
           !clause.only_property && !clause.only_case;
}

bool has_digit(std::string_view text) {
    return text.find_first_of("0123456789") != text.npos;
}

std::vector<std::wstring> words_of(const std::string& text) {
    const auto wide = lucene::wide(text);
    lucene::WordReader reader(wide);
    std::vector<std::wstring> words;
    for (lucene::Word word; reader.next(word);) words.push_back(word.folded);
    return words;
}

// Reads the clauses of one question from left to right.
class Reader {
public:
    Reader(const Query& query, Spelling spelling, const Wordings& wordings, const Lexicon& lexicon)
        : query_(query), spelling_(spelling), wordings_(wordings), lexicon_(lexicon) {}

    Reading read() {
        const auto& clauses = query_.clauses();
        for (std::size_t i = 0; i < clauses.size();) {
            if (const auto many = address(i)) {
                i += many;
            } else {
                clause(clauses[i]);
                ++i;
            }
        }
        keep_row();
        join_neighbours();
        return std::move(reading_);
    }

private:
    // How many clauses from here on are an address that documents have; 0 where none is.
    std::size_t address(std::size_t from) {
        const auto& clauses = query_.clauses();
        for (auto to = std::min(clauses.size(), from + words_of_a_street + 2); to > from; --to) {
            const auto begin = clauses.begin() + static_cast<std::ptrdiff_t>(from);
            const auto end = clauses.begin() + static_cast<std::ptrdiff_t>(to);
            if (!std::all_of(begin, end, is_plain) || !names_a_house(from, to)) continue;
            const auto& last = clauses[to - 1];
            const auto typed =
                query_.typed().substr(clauses[from].at, last.at + last.length - clauses[from].at);
            if (take_address(typed, clauses[from].at)) return to - from + post_town(to);
        }
        return 0;
    }

    // How many clauses are a post code and its town: ", 9999 Testvik".
    std::size_t post_town(std::size_t from) const {
        constexpr std::size_t digits_of_a_code = 4;
        const auto& clauses = query_.clauses();
        if (!clauses[from - 1].text.ends_with(',') || from == clauses.size()) return 0;
        const auto& code = clauses[from];
        if (!is_plain(code) || code.text.size() != digits_of_a_code || !read_number(code.text))
            return 0;
        return from + 1 < clauses.size() && is_plain(clauses[from + 1]) ? 2 : 1;
    }

    // Words, then a number, then a letter at most.
    bool names_a_house(std::size_t from, std::size_t to) const {
        const auto& clauses = query_.clauses();
        if (has_digit(clauses[from].text) && clauses[from].text.front() <= '9') return false;
        std::size_t numbers = 0;
        for (auto i = from; i < to; ++i) numbers += has_digit(clauses[i].text) ? 1 : 0;
        if (numbers != 1) return false;
        const bool lettered = !has_digit(clauses[to - 1].text);
        return !lettered || (to - from >= 2 && clauses[to - 1].text.size() == 1 &&
                             has_digit(clauses[to - 2].text));
    }

    bool take_address(const std::string& typed, std::size_t at) {
        const auto address = domain::read_address(typed);
        if (!address || address->number == 0) return false;
        const auto key = spelling_ == Spelling::as_typed ? address->street_key
                                                         : lexicon_.street(address->street_key);
        if (key.empty() || !lexicon_.has_address(key, address->number, address->letter))
            return false;
        Meant meant;
        meant.address = lucene::address_term(key, address->number, address->letter);
        TermRow words;
        for (const auto& word : words_of(typed)) words.push_back(wordings_.term(word));
        meant.ways.push_back({std::move(words), boosts::address_words});
        reading_.meant.push_back(std::move(meant));
        reading_.understood.push_back(
            {Understood::Kind::address, typed, query_.with_quoted(at, typed.size())});
        return true;
    }

    void clause(const Clause& clause) {
        if (clause.years) {
            reading_.years.first = std::max(reading_.years.first, clause.years->first);
            reading_.years.last = std::min(reading_.years.last, clause.years->last);
            understand(Understood::Kind::years, clause);
            return;
        }
        Meant meant{.wanted = clause.wanted,
                    .property = clause.property,
                    .anywhere = clause.property && !clause.municipality_written,
                    .case_numbers = clause.case_numbers,
                    .case_weight = clause.may_be_case ? boosts::perhaps_a_case : 1};
        if (clause.property) understand(Understood::Kind::property, clause);
        if (!clause.case_numbers.empty() && !clause.may_be_case)
            understand(Understood::Kind::case_file, clause);
        if (!clause.only_property && !clause.only_case) add_words(meant, clause);
        if (meant.ways.empty() && !meant.property && meant.case_numbers.empty()) return;
        reading_.meant.push_back(std::move(meant));
    }

    void understand(Understood::Kind kind, const Clause& clause) {
        if (clause.wanted == Wanted::absent) return;
        reading_.understood.push_back(
            {kind, clause.text, query_.with_quoted(clause.at, clause.length)});
    }

    void add_words(Meant& meant, const Clause& clause) {
        const auto words = words_of(clause.text);
        if (words.empty()) return;
        meant.common = words.size() == 1 && !clause.quoted && is_common(words.front());
        if (words.size() > 1 || clause.quoted || !clause.case_numbers.empty()) {
            TermRow row;
            for (const auto& word : words) row.push_back(wordings_.term(word));
            meant.ways.push_back({std::move(row)});
            return;
        }
        const bool exact = spelling_ == Spelling::as_typed || clause.wanted == Wanted::absent;
        auto wording = exact ? wordings_.exactly(words.front()) : wordings_.of(words.front());
        meant.ways = std::move(wording.ways);
        if (!wording.corrected.empty())
            reading_.corrections.push_back({clause.at, clause.length, wording.corrected});
        if (!exact) single_.push_back({reading_.meant.size(), words.front()});
    }

    // Words that stand together in the question. One of them must be rare enough that it does not
    // take long to look for them in a row.
    void keep_row() {
        constexpr std::uint32_t rare_enough = 5000;  // pages
        std::uint32_t rarest = rare_enough + 1;
        TermRow row;
        std::size_t last = 0;
        for (const auto& [at, word] : single_) {
            if (!row.empty() && at != last + 1) return;
            last = at;
            const auto& terms = reading_.meant[at].ways.front().terms;
            rarest = std::min(rarest, lexicon_.pages(terms.front()));
            row.insert(row.end(), terms.begin(), terms.end());
        }
        if (row.size() > 1 && rarest <= rare_enough) reading_.row = std::move(row);
    }

    // Two words after one another may be one that was written apart.
    void join_neighbours() {
        for (std::size_t i = single_.size(); i-- > 1;) {
            const auto& [second_at, second] = single_[i];
            const auto& [first_at, first] = single_[i - 1];
            if (second_at != first_at + 1 || is_common(first) || is_common(second)) continue;
            auto joined = wordings_.joined(first, second);
            if (joined.ways.empty()) continue;
            auto& meant = reading_.meant;
            Meant either{.ways = std::move(joined.ways),
                         .all_of = {meant[first_at], meant[second_at]}};
            meant[first_at] = std::move(either);
            meant.erase(meant.begin() + static_cast<std::ptrdiff_t>(second_at));
            return;  // one at most: places have moved
        }
    }

    struct Single {
        std::size_t at;  // among what is meant
        std::wstring word;
    };

    const Query& query_;
    const Spelling spelling_;
    const Wordings& wordings_;
    const Lexicon& lexicon_;
    Reading reading_;
    std::vector<Single> single_;
};

}  // namespace

Reading read(const Query& query, Spelling spelling, const Wordings& wordings,
             const Lexicon& lexicon) {
    return Reader(query, spelling, wordings, lexicon).read();
}

}  // namespace byggarkiv::search
