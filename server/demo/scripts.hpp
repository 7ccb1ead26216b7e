#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace byggarkiv::demo {

// What papers say and how cases run, read from server/demo/texts. All text views point into the
// program and live as long as it.

enum class Sender {
    municipality,
    owner,
    neighbour,
    architect,
    fire_chief,
    county,
    sheriff,
    doctor,
    bank
};
enum class Form { letter, form, record };

struct LetterScript {
    std::string_view kind;
    int from_year, to_year;
    Sender sender;
    Form form;
    std::string_view text;
};

enum class When { building, garage, extension, section, other };

struct PaperScript {
    int days;  // after the first paper of the case
    bool optional;
    std::string_view kind;  // of a letter or a drawing
    std::string_view type;  // as in the register
    std::string_view title;
    std::string_view access;  // "", "unntatt <basis>", "delvis <basis>", "hemmelig <basis>", ...
};

struct CaseScript {
    std::string_view key;
    int from_year, to_year;
    When when;
    std::string_view uses;
    std::string_view title;
    std::vector<PaperScript> papers;
};

// Both throw std::logic_error where a file is malformed, naming the line: tests read them whole.
std::span<const LetterScript> letter_scripts();
std::span<const CaseScript> case_scripts();

// The files as they were when the program was built.
std::string_view letters_file();
std::string_view cases_file();

}  // namespace byggarkiv::demo
