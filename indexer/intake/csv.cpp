#include "intake/csv.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>

#include "base/text.hpp"

namespace byggarkiv::intake {

namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

// Splits bytes into rows and fields, piece by piece, so that an endless line is met by its limit
// and not by the memory.
class Splitter {
public:
    explicit Splitter(const TableLimits& limits) : limits_(limits) {}

    bool take(char c) {
        if (c == '\0') return fail("the file holds a NUL byte: it is not text");
        if (skip_lf_) {
            skip_lf_ = false;
            if (c == '\n') return true;
        }
        if (++row_bytes_ > limits_.row_bytes)
            return fail("a row is longer than any register row can be");
        if (quoted_) return take_quoted(c);
        switch (c) {
            case '"':
                // A quote inside an unquoted field is the text of old registers: 2" rør.
                if (field_.empty() && !was_quoted_) {
                    quoted_ = true;
                    quote_line_ = line_;
                } else {
                    field_ += c;
                }
                return true;
            case ';':
                end_field();
                return true;
            case '\r':
                skip_lf_ = true;
                [[fallthrough]];
            case '\n':
                ++line_;
                return end_row();
            default:
                field_ += c;
                return true;
        }
    }

    // After the last byte. False when the text ends inside quotes.
    bool finish() {
        if (quoted_ && after_quote_) {
            quoted_ = false;
            was_quoted_ = true;
        }
        if (quoted_) {
            line_ = quote_line_;
            return fail("a quote that begins here is never ended");
        }
        return end_row();
    }

    std::vector<TableRow>& rows() noexcept { return rows_; }
    const std::optional<TableFault>& fault() const noexcept { return fault_; }

private:
    bool take_quoted(char c) {
        if (after_quote_) {
            after_quote_ = false;
            if (c == '"') {
                field_ += c;
                return true;
            }
            quoted_ = false;
            was_quoted_ = true;
            --row_bytes_;
            return take(c);
        }
        if (c == '"') {
            after_quote_ = true;
            return true;
        }
        if (c == '\n') ++line_;
        field_ += c;
        return true;
    }

    void end_field() {
        row_.fields.push_back(std::move(field_));
        field_.clear();
        was_quoted_ = false;
    }

    bool end_row() {
        const bool empty = field_.empty() && row_.fields.empty() && !was_quoted_;
        if (!empty) {
            end_field();
            row_.line = row_line_;
            rows_.push_back(std::move(row_));
        }
        row_ = {};
        row_bytes_ = 0;
        row_line_ = line_;
        if (rows_.size() > limits_.rows)
            return fail("the file has more rows than are taken at once");
        return true;
    }

    bool fail(std::string reason) {
        fault_ = TableFault{line_, std::move(reason)};
        return false;
    }

    const TableLimits limits_;
    std::vector<TableRow> rows_;
    TableRow row_;
    std::string field_;
    std::size_t row_bytes_ = 0;
    std::size_t line_ = 1;
    std::size_t row_line_ = 1;
    std::size_t quote_line_ = 0;
    bool quoted_ = false;
    bool after_quote_ = false;
    bool was_quoted_ = false;
    bool skip_lf_ = false;
    std::optional<TableFault> fault_;
};

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
    Splitter splitter(limits);
    std::array<char, 64 * 1024> piece{};
    std::size_t bytes = 0;
    bool start = true;
    while (in) {
        in.read(piece.data(), piece.size());
        std::string_view text(piece.data(), static_cast<std::size_t>(in.gcount()));
        bytes += text.size();
        if (bytes > limits.bytes)
            return Refused{TableFault{0, "the file is too large for a register"}};
        if (start) {
            start = false;
            if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
                return Refused{TableFault{0, "the file is UTF-16; save it as UTF-8"}};
            if (text.starts_with(utf8_mark)) text.remove_prefix(utf8_mark.size());
        }
        for (const char c : text) {
            if (!splitter.take(c)) return Refused{*splitter.fault()};
        }
    }
    if (!splitter.finish()) return Refused{*splitter.fault()};

    auto& rows = splitter.rows();
    if (!rows.empty() && lower_case(rows.front().fields.front()).starts_with("sep="))
        rows.erase(rows.begin());
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
