#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/property_id.hpp"
#include "search/query.hpp"
#include "search/results.hpp"
#include "search/wording.hpp"

namespace byggarkiv::search {

// One thing that a question asks for, or wants left out: it is met in any one of these ways.
struct Meant {
    Query::Clause::Wanted wanted = Query::Clause::Wanted::present;
    bool common = false;         // too common a word to be required
    std::vector<Way> ways = {};  // of its words
    std::vector<Meant> all_of = {};
    std::optional<domain::PropertyId> property = {};
    bool anywhere = false;  // whatever municipality the property was in
    std::vector<std::string> case_numbers = {};
    double case_weight = 1;
    std::wstring address = {};  // a term of the field of addresses
};

// A question as it was understood.
struct Reading {
    std::vector<Meant> meant;
    TermRow row;  // its words in their order: papers that have them so come first; may be empty
    YearSpan years;
    std::vector<Understood> understood;
    struct Correction {
        std::size_t at;  // of what was typed, in bytes
        std::size_t length;
        std::wstring term;
    };
    std::vector<Correction> corrections;
};

Reading read(const Query& query, Spelling spelling, const Wordings& wordings,
             const Lexicon& lexicon);

}  // namespace byggarkiv::search
