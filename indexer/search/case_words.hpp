#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace byggarkiv::search {

// A case as people write it.
struct CaseWords {
    std::vector<std::string> numbers;  // "2024/123": more than one where it could mean several
    std::size_t length = 0;            // bytes of the text that say so
    bool unmistakable = false;         // "sak 2024/123", and not a number alone
    bool with_whole_year = false;      // "2024/123", and not "24/123"
};

// A case number that a text begins with: "2024/123", "2024/000123", "2024-123", "24/123", "sak
// 118/67", "Saksnr. 2019/412". Years 1850 to 2100, or of two digits (1930 to 2029).
std::optional<CaseWords> read_case(std::string_view text);

}  // namespace byggarkiv::search
