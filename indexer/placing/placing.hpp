#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/municipality_number.hpp"
#include "placing/gazetteer.hpp"

namespace byggarkiv::placing {

// How the text of a paper came about: a scanner's eye takes one digit for another.
enum class Text { exact, read_by_ocr };

struct Paper {
    std::string_view name;     // path or name of the file
    std::string_view heading;  // title, address or whatever else its register says
    std::vector<std::string_view> pages;
    Text text = Text::exact;
};

enum class Sign { property_number, case_number, address };

// Why a property is a candidate: what was found, and where.
struct Evidence {
    Sign sign;
    std::string found;  // "gnr. 49, bnr. 130", at most 60 bytes
    int page = 0;       // from 1; 0 = in the name or heading
    double weight = 0;  // how likely it alone is right, 0 to 1
};

struct Candidate {
    Known property;
    double confidence = 0;  // 0 to 1, against all other candidates
    std::vector<Evidence> evidence;
};

// The properties that a paper may be about, the likeliest first; none where it says nothing. Only
// properties that the gazetteer knows. Looks at the first `pages_read` pages, and at so much of
// each as a page of dense text holds.
constexpr std::size_t pages_read = 20;
constexpr std::size_t bytes_read = 20'000;
std::vector<Candidate> candidates(const Paper& paper, const Gazetteer& gazetteer,
                                  const domain::MunicipalityNumber& home);

}  // namespace byggarkiv::placing
