#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace byggarkiv::archive {

// What was found in a paper that speaks for something, as it is kept beside what was decided by it.
struct Evidence {
    std::string sign;   // of what kind it is: a word, such as "address" or "heading"
    int page = 0;       // from 1; 0 = in the name of its file, or in what its delivery says
    std::string found;  // in one line; "" where the sign says all

    bool operator==(const Evidence&) const = default;
};

// A line each, such as "address 3 Solbakken 9"; what is there twice once, at most eight lines.
std::string stored(const std::vector<Evidence>& evidence);

// What stored() wrote. A line without a page, as nobody writes it, is a sign with nothing found.
std::vector<Evidence> read_evidence(std::string_view stored);

}  // namespace byggarkiv::archive
