#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/municipality_number.hpp"
#include "domain/property_id.hpp"

namespace byggarkiv::search {

// What somebody typed into a search field, taken apart. Nothing is refused and nothing crashes it:
// what makes no sense is searched for as words.
//
//     garasje storgata        both words
//     "søknad om garasje"     these words in a row; « » and “ ” too
//     garasje -carport        not this word
//     gnr 49 bnr 130, 49/130  a property, in every spelling that domain::read_property() knows
//     2024/123                a case, or a property with such a number, or as it stands in a text
class Query {
public:
    // Longer text is cut.
    static constexpr std::size_t max_bytes = 512;

    struct Clause {
        enum class Wanted { present, absent };

        Wanted wanted = Wanted::present;
        std::string text;     // as typed; more than one word in it must stand in a row
        bool quoted = false;  // each word counts, also those as common as `og`
        std::optional<domain::PropertyId> property;
        bool only_property = false;              // unmistakably a property number: no text does
        std::optional<std::string> case_number;  // "2024/123"
        bool operator==(const Clause&) const = default;
    };

    // `home`: the municipality meant where a number names none.
    static Query parse(std::string_view text, const domain::MunicipalityNumber& home);

    const std::vector<Clause>& clauses() const noexcept { return clauses_; }

private:
    std::vector<Clause> clauses_;
};

}  // namespace byggarkiv::search
