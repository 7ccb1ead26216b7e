#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "intake/csv.hpp"
#include "intake/packed.hpp"
#include "intake/remark.hpp"

namespace byggarkiv::intake {

// Lays a packed file out in a folder: unpack() with its places filled in.
using Unpack = std::function<Result<Unpacked, Remark>(const std::filesystem::path& file)>;

// A vendor's register, told by its bytes: an Excel workbook (XLSX), else a table as text.
Result<Table, TableFault> read_vendor_table(const std::filesystem::path& file,
                                            const TableForm& form, const Unpack& unpack);

// The names of a workbook's sheets; none where it is no workbook.
std::vector<std::string> sheets_of(const std::filesystem::path& file, const Unpack& unpack);

}  // namespace byggarkiv::intake
