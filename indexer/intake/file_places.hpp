#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "intake/why.hpp"

namespace byggarkiv::intake {

// Where the files lie that a register names. Vendors write whole paths, or names alone, with the
// ending of the file or without.
class FilePlaces {
public:
    FilePlaces() = default;  // of a folder that nobody listed: every path is taken as it stands
    explicit FilePlaces(const std::vector<std::string>& files);

    // The path of the one file that is meant; as it stands where it is nowhere. Refused, with the
    // reason, where several bear the name. `written` is clean (delivery_path.hpp).
    Result<std::string, Why> place_of(const std::string& written) const;
    // Whether any file is meant.
    bool knows(const std::string& written) const;

private:
    struct Bearers {
        std::string path;  // the only one
        std::size_t count = 0;
    };

    std::set<std::string> paths_;                           // in lower case
    std::unordered_map<std::string, Bearers> by_name_;      // in lower case
    std::unordered_map<std::string, Bearers> by_own_stem_;  // ... without the ending
};

}  // namespace byggarkiv::intake
