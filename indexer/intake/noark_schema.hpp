#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace byggarkiv::intake {

// The folder with the official schemas of a version: `schemas` itself where the XSDs lie in it,
// else its sub-folder for the version (3.x -> v3.1, 4.x -> v4.0, 5.0 -> v5.0, later or none ->
// latest). Empty where there is none.
std::filesystem::path schemas_of(const std::filesystem::path& schemas, std::string_view version);

// What is wrong with `file` by the schema `schema`, one sentence each with its line, at most fifty.
// The file must have been read by read_xml() before: this does not refuse a DTD. Throws
// Failure(setup) when the schema itself cannot be used.
std::vector<std::string> schema_faults(const std::filesystem::path& file,
                                       const std::filesystem::path& schema);

}  // namespace byggarkiv::intake
