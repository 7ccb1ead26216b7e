#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "intake/vendor_mapping.hpp"

namespace byggarkiv::intake {

// What is wrong in a mapping file, and where; line 0 = the file as a whole.
struct MappingFault {
    std::size_t line = 0;
    std::string reason;
};
using MappingFaults = std::vector<MappingFault>;

// A vendor's mapping as TOML (docs/deliveries.md has all its keys):
//
//     [register]   file, encoding, separator, sheet, header_line
//     [columns]    <field> = "title", or several of which one is there
//     [paths]      patterns = ["{gnr}-{bnr}/{date} {title}"]
//     [dates]      formats = ["dd.MM.yyyy"], two_digit_years_from
//     [codes.<field>]  "theirs" = "ours"
//     [defaults]   <field> = "value"
//
// Refused with every fault that it has: unknown keys, values that mean nothing, codes that
// Byggarkiv does not have.
Result<VendorMapping, MappingFaults> read_mapping_text(std::string_view toml);
Result<VendorMapping, MappingFaults> read_mapping(const std::filesystem::path& file);

}  // namespace byggarkiv::intake
