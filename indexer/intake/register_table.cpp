#include "intake/register_table.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"

namespace byggarkiv::intake {

namespace {

constexpr TableLimits limits{
    .row_bytes = 256 * 1024, .rows = 100'000'000, .bytes = 64UL * 1024 * 1024 * 1024};

bool is_utf8(const RowView& row) {
    return std::all_of(row.fields.begin(), row.fields.end(),
                       [](std::string_view field) { return valid_utf8(field); });
}

// The separator by the first line: commas where it has no semicolon.
char separator_of(std::istream& in) {
    std::string line(4096, '\0');
    in.read(line.data(), static_cast<std::streamsize>(line.size()));
    line.resize(static_cast<std::size_t>(in.gcount()));
    in.clear();
    in.seekg(0);
    line = line.substr(0, line.find('\n'));
    return line.find(';') == line.npos && line.find(',') != line.npos ? ',' : ';';
}

}  // namespace

Result<RegisterTableFile, TableFault> RegisterTableFile::open(const std::filesystem::path& file) {
    RegisterTableFile table(file);
    std::ifstream in(file, std::ios::binary);
    if (!in) return Refused{TableFault{0, "the file cannot be opened"}};
    table.separator_ = separator_of(in);
    RowReader reader(in, limits, table.separator_);
    std::vector<std::string> header;
    while (const auto row = reader.next()) {
        table.facts_.utf8 = table.facts_.utf8 && is_utf8(*row);
        if (header.empty())
            header.assign(row->fields.begin(), row->fields.end());
        else
            ++table.facts_.rows;
    }
    if (reader.fault()) return Refused{*reader.fault()};
    if (header.empty()) return Refused{TableFault{0, "the file is empty"}};
    if (!table.facts_.utf8)
        for (auto& name : header) name = from_windows_1252(name);
    table.facts_.header = std::move(header);
    table.facts_.sha256 = Sha256::of_file(file).hex();
    return table;
}

void RegisterTableFile::each(const std::function<void(const RowView&)>& take) const {
    std::ifstream in(file_, std::ios::binary);
    RowReader reader(in, limits, separator_);
    reader.next();  // the header
    std::vector<std::string> decoded;
    std::vector<std::string_view> fields;
    while (const auto row = reader.next()) {
        if (facts_.utf8) {
            take(*row);
            continue;
        }
        decoded.clear();
        for (const auto field : row->fields) decoded.push_back(from_windows_1252(field));
        fields.assign(decoded.begin(), decoded.end());
        take({row->line, fields});
    }
    if (reader.fault())
        throw Failure(Failure::Kind::storage,
                      file_.string() + " changed while it was read: " + reader.fault()->reason);
}

}  // namespace byggarkiv::intake
