#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace byggarkiv::bench {

enum class Tongue { bokmal, nynorsk, swedish };

enum class Gender { masculine, feminine, neuter };

struct Noun {
    std::string lemma;
    Gender gender = Gender::masculine;
    enum class End { single, doubled } end = End::single;  // doubled: kum, kummen
};

// "kum", "kummen", "kummer", "kummene".
struct Forms {
    std::string one, the_one, many, the_many;
    std::vector<std::string> all() const { return {one, the_one, many, the_many}; }
};

// As a school book has it; what a school book does not foresee (bok, bøker) is not for here.
Forms inflected(const Noun& noun, Tongue tongue);

// The words of a text, which blanks and line ends part.
std::vector<std::string> words_in(std::string_view text);

// "mur:m rom:n+ stue:f": lemma, gender, and + where the last letter is doubled.
std::vector<Noun> nouns_in(std::string_view text);

}  // namespace byggarkiv::bench
