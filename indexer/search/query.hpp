#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/municipality_number.hpp"
#include "domain/property_id.hpp"
#include "search/years.hpp"

namespace byggarkiv::search {

// What somebody typed into a search field, taken apart. Nothing is refused and nothing crashes it:
// what makes no sense is searched for as words.
//
//     garasje storgata        both words
//     "søknad om garasje"     these words in a row; « » and “ ” too
//     garasje -carport        not this word
//     gnr 49 bnr 130, 49/130  a property, in every spelling that domain::read_property() knows
//     eiendom 49-130          and in some that stand in no paper
//     2024/123, sak 24/123    a case (read_case), or a property with such a number, or as it stands
//     1960-1970, før 1970     papers of these years (read_years)
class Query {
public:
    // Longer text is cut.
    static constexpr std::size_t max_bytes = 512;

    struct Clause {
        enum class Wanted { present, absent };

        Wanted wanted = Wanted::present;
        std::string text = {};  // as typed; more than one word in it must stand in a row
        bool quoted = false;    // each word counts, also those as common as `og`
        std::optional<domain::PropertyId> property = {};
        bool only_property = false;  // unmistakably a property number: no text does
        bool municipality_written = false;
        std::vector<std::string> case_numbers = {};  // "2024/123"
        bool only_case = false;                      // unmistakably a case: no text does
        bool may_be_case = false;                    // a year of two digits, or a property
        std::optional<YearSpan> years = {};          // no text does: papers are of these years
        std::size_t at = 0;                          // where it begins in what was typed, in bytes
        std::size_t length = 0;
        bool operator==(const Clause&) const = default;
    };

    // `home`: the municipality meant where a number names none.
    static Query parse(std::string_view text, const domain::MunicipalityNumber& home);

    const std::vector<Clause>& clauses() const noexcept { return clauses_; }

    // What was typed, as far as it was read.
    const std::string& typed() const noexcept { return typed_; }
    // The same with some of it, from a place on and so many bytes long, in quotation marks: so it
    // is taken for words alone.
    std::string with_quoted(std::size_t at, std::size_t length) const;

private:
    std::string typed_;
    std::vector<Clause> clauses_;
};

}  // namespace byggarkiv::search
