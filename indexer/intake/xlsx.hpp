#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "intake/csv.hpp"

namespace byggarkiv::intake {

// Whether the bytes at the start of a file are those of a ZIP, as every XLSX is.
bool looks_like_zip(std::string_view start);
// ... of an OLE file: an XLS of before 2007, or an XLSX with a password.
bool looks_like_ole(std::string_view start);

// One sheet of a workbook (ECMA-376, Office Open XML) as a table: its first, or the one of a name.
// `folder` is the XLSX unpacked. Fields are texts as they were typed; whole numbers have no decimal
// point, and cells that are formatted as a date become "2019-03-04". Formulas give the value that
// was last shown; an error value ("#N/A") is empty. Rows keep their numbers of the sheet; empty
// ones are left out.
//
// Refused whole: what is no workbook, a sheet that is not there, sheets wider than 1,000 columns,
// and what passes `limits`.
Result<Table, TableFault> read_xlsx(const std::filesystem::path& folder, const TableForm& form,
                                    const TableLimits& limits = {});

}  // namespace byggarkiv::intake
