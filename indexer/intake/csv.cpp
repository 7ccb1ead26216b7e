#include "intake/csv.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <sstream>

#include "base/text.hpp"
#include "intake/row_reader.hpp"

namespace byggarkiv::intake {

namespace {

// At most one byte past the limit: enough to see that there is more.
std::string bytes_of(std::istream& in, const TableLimits& limits) {
    constexpr std::size_t piece = 1024 * 1024;
    std::string bytes;
    while (in && bytes.size() <= limits.bytes) {
        const auto before = bytes.size();
        bytes.resize(before + piece);
        in.read(bytes.data() + before, piece);
        bytes.resize(before + static_cast<std::size_t>(in.gcount()));
    }
    return bytes;
}

// How often a sign stands outside quotes in a line.
std::size_t count_in(std::string_view line, char sign) {
    std::size_t count = 0;
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') quoted = !quoted;
        if (c == sign && !quoted) ++count;
    }
    return count;
}

}  // namespace

char guess_separator(std::string_view text) {
    constexpr std::size_t lines_looked_at = 20, most_bytes = 256 * 1024;
    constexpr std::array signs = {';', '\t', ',', '|'};
    text = text.substr(0, most_bytes);
    if (lower_case(text.substr(0, 4)) == "sep=" && text.size() > 4) return text[4];
    std::array<std::map<std::size_t, std::size_t>, signs.size()> seen;  // lines by their number
    for (std::size_t line = 0; line < lines_looked_at && !text.empty(); ++line) {
        const auto end = std::min(text.find_first_of("\r\n"), text.size());
        for (std::size_t i = 0; i < signs.size(); ++i)
            if (const auto count = count_in(text.substr(0, end), signs[i]); count > 0)
                ++seen[i][count];
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    char best = signs.front();
    std::pair<std::size_t, std::size_t> most{0, 0};  // lines, and signs in each of them
    for (std::size_t i = 0; i < signs.size(); ++i)
        for (const auto& [count, lines] : seen[i])
            if (std::pair(lines, count) > most) {
                most = {lines, count};
                best = signs[i];
            }
    return best;
}

Result<Table, TableFault> table_of(std::vector<TableRow> rows, const TableForm& form) {
    if (rows.empty()) return Refused{TableFault{0, "the file is empty"}};
    auto header = rows.begin();
    if (form.header_line > 0)
        header = std::find_if(rows.begin(), rows.end(),
                              [&](const TableRow& row) { return row.line == form.header_line; });
    if (header == rows.end())
        return Refused{TableFault{form.header_line, "there is nothing in the line of the header"}};
    Table table;
    table.header = std::move(header->fields);
    table.rows.assign(std::make_move_iterator(header + 1), std::make_move_iterator(rows.end()));
    return table;
}

Result<Table, TableFault> read_table(std::istream& in, const TableLimits& limits,
                                     const TableForm& form) {
    auto bytes = bytes_of(in, limits);
    if (bytes.size() > limits.bytes)
        return Refused{TableFault{0, "the file is too large for a register"}};
    auto text = to_utf8(bytes, form.encoding.value_or(guess_encoding(bytes)));
    bytes = {};
    const char separator = form.separator.value_or(guess_separator(text));
    std::istringstream lines(std::move(text));
    RowReader reader(lines, limits, separator);
    std::vector<TableRow> rows;
    while (const auto row = reader.next())
        rows.push_back({row->line, {row->fields.begin(), row->fields.end()}});
    if (reader.fault()) return Refused{*reader.fault()};
    return table_of(std::move(rows), form);
}

}  // namespace byggarkiv::intake
