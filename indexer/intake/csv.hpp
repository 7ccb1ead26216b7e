#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "intake/text_encoding.hpp"

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

// How a register's file is to be read; what is not said is seen from its bytes.
struct TableForm {
    std::optional<Encoding> encoding = {};
    std::optional<char> separator = {};
    std::string sheet = {};       // of an XLSX; "" = its first
    std::size_t header_line = 0;  // 0 = the first that is not empty
};

// Limits that keep a hostile or mistaken file from eating the memory.
struct TableLimits {
    std::size_t row_bytes = 256 * 1024;
    std::size_t rows = 2'000'000;
    std::size_t bytes = 1024UL * 1024 * 1024;
};

// Reads a table (RFC 4180 with Norwegian habits): fields separated by `;`, `,`, tab or `|`, quoted
// by `"`, rows ended by CRLF, LF or CR, an Excel line `sep=;` above the header; in any of the
// encodings of text_encoding.hpp. Empty lines are skipped. Refused whole: NUL, a quote that is not
// ended, a row or file past its limit, and what has no line where the header should be.
Result<Table, TableFault> read_table(std::istream& in, const TableLimits& limits = {},
                                     const TableForm& form = {});

// The sign that most lines at the start of a text have equally many of; `;` where none does.
char guess_separator(std::string_view text);

// The rows as a table, its header where the form has it.
Result<Table, TableFault> table_of(std::vector<TableRow> rows, const TableForm& form);

}  // namespace byggarkiv::intake
