#include "intake/csv.hpp"

#include <algorithm>
#include <fstream>

#include "base/text.hpp"
#include "intake/row_reader.hpp"

namespace byggarkiv::intake {

namespace {

void decode(std::vector<TableRow>& rows) {
    const bool utf8 = std::all_of(rows.begin(), rows.end(), [](const TableRow& row) {
        return std::all_of(row.fields.begin(), row.fields.end(),
                           [](const std::string& field) { return valid_utf8(field); });
    });
    if (utf8) return;
    for (auto& row : rows) {
        for (auto& field : row.fields) field = from_windows_1252(field);
    }
}

std::string plain_name(std::string_view name) {
    std::string plain = lower_case(trimmed(name));
    std::erase_if(plain, [](char c) { return c == ' ' || c == '_' || c == '-' || c == '.'; });
    return plain;
}

}  // namespace

Result<Table, TableFault> read_table(std::istream& in, const TableLimits& limits) {
    RowReader reader(in, limits);
    std::vector<TableRow> rows;
    while (const auto row = reader.next())
        rows.push_back({row->line, {row->fields.begin(), row->fields.end()}});
    if (reader.fault()) return Refused{*reader.fault()};
    if (rows.empty()) return Refused{TableFault{0, "the file is empty"}};
    decode(rows);
    Table table;
    table.header = std::move(rows.front().fields);
    rows.erase(rows.begin());
    table.rows = std::move(rows);
    return table;
}

Result<Table, TableFault> read_table(const std::filesystem::path& file, const TableLimits& limits) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return Refused{TableFault{0, "the file cannot be opened"}};
    return read_table(in, limits);
}

std::size_t column(const std::vector<std::string>& header,
                   std::initializer_list<std::string_view> names) {
    const auto found = std::find_if(header.begin(), header.end(), [&](const std::string& title) {
        const std::string plain = plain_name(title);
        return std::any_of(names.begin(), names.end(),
                           [&](std::string_view name) { return plain == name; });
    });
    return static_cast<std::size_t>(found - header.begin());
}

}  // namespace byggarkiv::intake
