#pragma once

#include <cstddef>
#include <filesystem>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace byggarkiv::intake {

// Why a file is not a table that can be read. Nothing of it is used then.
struct TableFault {
    std::size_t line = 0;  // where it was met; 0 = the file as a whole
    std::string reason;    // for the archivist
};

struct TableRow {
    std::size_t line = 0;             // where the row begins in the file, from 1
    std::vector<std::string> fields;  // UTF-8, as many as the file has
};

struct Table {
    std::vector<std::string> header;
    std::vector<TableRow> rows;
};

// Limits that keep a hostile or mistaken file from eating the memory.
struct TableLimits {
    std::size_t row_bytes = 256 * 1024;
    std::size_t rows = 2'000'000;
    std::size_t bytes = 1024UL * 1024 * 1024;
};

// Reads a table (RFC 4180 with Norwegian habits): fields separated by `;`, quoted by `"`, rows
// ended by CRLF, LF or CR, an Excel line `sep=;` above the header. UTF-8 with or without a
// byte-order mark, or Windows-1252: the whole file is one or the other, and counts as UTF-8 when
// all of it is. Empty lines are skipped. Refused whole: UTF-16, NUL, a quote that is not ended, a
// row or file past its limit.
Result<Table, TableFault> read_table(std::istream& in, const TableLimits& limits = {});
Result<Table, TableFault> read_table(const std::filesystem::path& file,
                                     const TableLimits& limits = {});

// The place of a column, by any of its names; compared in lower case, without blanks and
// underscores. Gives header.size() where it is absent.
std::size_t column(const std::vector<std::string>& header,
                   std::initializer_list<std::string_view> names);

}  // namespace byggarkiv::intake
