#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace byggarkiv::upload {

// What became of a file that was sent, as whoever took it from the folder reported.
struct Outcome {
    std::string name;
    bool taken = false;      // or refused as a whole
    std::string batch = {};  // key of the delivery; "" where there is none
    std::string why = {};    // the first thing refused; "" where nothing was or it is not known
    std::int64_t refused = 0;
    std::chrono::sys_seconds at = {};
};

// The newest reports (`taken/NAME.report.json`, `refused/NAME.report.json`) of a folder, at most
// `most`. One that cannot be read is passed over. A report of more than 4 MiB is told without what
// stands in it.
std::vector<Outcome> newest_outcomes(const std::filesystem::path& folder, std::size_t most);

}  // namespace byggarkiv::upload
