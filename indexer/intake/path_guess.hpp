#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "intake/path_pattern.hpp"

namespace byggarkiv::intake {

// Patterns that most of the paths follow, the one that most follow first. Each tells the property;
// beyond that, the one that tells most.
struct PathGuess {
    std::vector<PathPattern> patterns;
    std::size_t following = 0;  // of the paths that were looked at
    std::size_t looked_at = 0;
    std::vector<std::string> dates;    // as they stand in the paths
    std::vector<std::string> strange;  // some that follow none
};
PathGuess guess_patterns(const std::vector<std::string>& paths);

}  // namespace byggarkiv::intake
