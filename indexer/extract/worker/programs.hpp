#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace byggarkiv::extract {

// What a program said. Both texts are cut where more came than was asked for.
struct Said {
    int exit_code = -1;  // -1: ended by a signal
    std::string out;
    std::string errors;
    bool cut = false;  // `out` is not whole, and the program was stopped
};

// Runs a program of this machine with the file `input`, from its start, as standard input, in the
// same jail, until it ends. At most `most_bytes` of its output are taken. Throws Failure(setup)
// when it cannot be started.
Said run(const std::vector<std::string>& command, int input, std::size_t most_bytes);

}  // namespace byggarkiv::extract
