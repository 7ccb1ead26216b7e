#pragma once

#include <string>
#include <vector>

#include "classifying/classifying.hpp"
#include "support/scanner_noise.hpp"

namespace byggarkiv::classifying::test {

// A paper as archives have them, of which it is known what it is.
struct Labelled {
    std::string name;
    std::string text;
    int width = 2100, height = 2970;  // tenths of a millimetre
    Text how = Text::exact;
    int confidence = 100;
    domain::DocumentType type = domain::DocumentType::attachment;  // attachment: nobody could say
    std::vector<std::string> titles;  // any of these is right; none: nobody could say
    std::string dated;                // as PartialDate writes it; "": nobody could say
    domain::CaseNumber case_number;   // year 0: none
};

// One of all kinds, some of them scanned well or badly.
Labelled any_paper(byggarkiv::test::Random& random);
inline constexpr int kinds = 30;

}  // namespace byggarkiv::classifying::test
