#include "intake/xlsx.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.hpp"
#include "intake/xlsx_parts.hpp"
#include "intake/xml.hpp"

namespace byggarkiv::intake {

namespace {

constexpr std::size_t most_columns = 1000;

// The column of "BC12", from 0; nullopt for what is no place.
std::optional<std::size_t> column_of(std::string_view place) {
    std::size_t column = 0, letters = 0;
    for (const char c : place) {
        if (c < 'A' || c > 'Z') break;
        if (++letters > 3) return std::nullopt;
        column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    }
    return letters == 0 ? std::nullopt : std::optional(column - 1);
}

std::optional<double> real_of(std::string_view text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(number) : std::nullopt;
}

// Rows and cells of one sheet, in the order of the file.
class SheetListener final : public XmlListener {
public:
    SheetListener(const Workbook& book, const TableLimits& limits) : book_(book), limits_(limits) {}

    void begin(std::string_view name, std::string_view, Attributes& attributes,
               std::size_t) override {
        if (name == "row") begin_row(attributes);
        if (name == "c") begin_cell(attributes);
        if (name == "rPh") ++phonetic_;
        in_value_ = (name == "v" || name == "t") && phonetic_ == 0;
    }
    void text(std::string_view piece) override {
        if (!in_value_) return;
        value_ += piece;
        if (value_.size() > limits_.row_bytes) complaint_ = "has a cell longer than any register's";
    }
    void end(std::string_view name) override {
        in_value_ = false;
        if (name == "rPh" && phonetic_ > 0) --phonetic_;
        if (name == "c") end_cell();
        if (name == "row") end_row();
    }
    std::string_view complaint() const override { return complaint_; }

    std::vector<TableRow> rows;

private:
    static std::string_view of(const Attributes& attributes, std::string_view called) {
        for (const auto& [name, value] : attributes)
            if (name == called) return value;
        return {};
    }

    void begin_row(const Attributes& attributes) {
        const auto number = read_number(of(attributes, "r"));
        row_ = {number && *number > last_row_ ? *number : last_row_ + 1, {}};
        last_row_ = row_.line;
        row_bytes_ = 0;
        next_column_ = 0;
    }

    void begin_cell(const Attributes& attributes) {
        const auto place = of(attributes, "r");
        const auto column = column_of(place);
        column_ = column.value_or(next_column_);
        next_column_ = column_ + 1;
        type_ = of(attributes, "t");
        style_ = read_number(of(attributes, "s")).value_or(0);
        value_.clear();
        if (column_ >= most_columns) complaint_ = "is wider than any register";
    }

    void end_cell() {
        if (!complaint_.empty()) return;
        auto shown = shown_value();
        row_bytes_ += shown.size();
        bytes_ += shown.size();
        if (row_bytes_ > limits_.row_bytes || bytes_ > limits_.bytes)
            complaint_ = "holds more text than any register";
        if (shown.empty()) return;
        if (row_.fields.size() <= column_) row_.fields.resize(column_ + 1);
        row_.fields[column_] = std::move(shown);
    }

    void end_row() {
        if (row_.fields.empty()) return;
        rows.push_back(std::move(row_));
        row_ = {};
        if (rows.size() > limits_.rows + 1) complaint_ = "has more rows than are taken at once";
    }

    std::string shown_value() const {
        if (type_ == "s") {
            const auto number = read_number(value_);
            return number && *number < book_.shared_texts.size() ? book_.shared_texts[*number] : "";
        }
        if (type_ == "e") return "";
        if (type_ == "d") return value_.substr(0, std::string("2019-03-04").size());
        if (!type_.empty() && type_ != "n") return value_;
        const auto number = real_of(value_);
        if (!number) return value_;
        const bool date = style_ < book_.date_formats.size() && book_.date_formats[style_];
        if (date)
            if (auto day = date_of_serial(*number, book_.dates)) return *day;
        constexpr double exact = 9e15;  // whole numbers that a double holds
        if (std::trunc(*number) == *number && std::abs(*number) < exact)
            return std::to_string(static_cast<std::int64_t>(*number));
        return value_;
    }

    const Workbook& book_;
    const TableLimits& limits_;
    TableRow row_;
    std::size_t last_row_ = 0, next_column_ = 0, column_ = 0;
    std::size_t row_bytes_ = 0, bytes_ = 0;
    std::string type_;
    std::size_t style_ = 0;
    std::string value_;
    bool in_value_ = false;
    int phonetic_ = 0;
    std::string_view complaint_;
};

std::string names_of(const Workbook& book) {
    std::string names;
    for (const auto& sheet : book.sheets) names += (names.empty() ? "" : ", ") + sheet.name;
    return names;
}

}  // namespace

bool looks_like_zip(std::string_view start) {
    return start.starts_with(std::string_view("PK\x03\x04", 4));
}

bool looks_like_ole(std::string_view start) {
    return start.starts_with("\xD0\xCF\x11\xE0");
}

Result<Table, TableFault> read_xlsx(const std::filesystem::path& folder, const TableForm& form,
                                    const TableLimits& limits) {
    const auto read = read_workbook(folder, limits);
    if (!read) return Refused{read.reason()};
    const auto& book = read.value();
    if (book.sheets.empty()) return Refused{TableFault{0, "the workbook has no sheets"}};
    auto sheet = book.sheets.begin();
    if (!form.sheet.empty())
        sheet = std::find_if(book.sheets.begin(), book.sheets.end(),
                             [&](const auto& one) { return one.name == form.sheet; });
    if (sheet == book.sheets.end())
        return Refused{TableFault{
            0, "the workbook has no sheet \"" + form.sheet + "\"; it has " + names_of(book)}};
    SheetListener listener(book, limits);
    if (const auto fault = read_xml(sheet->file, listener))
        return Refused{
            TableFault{listener.rows.empty() ? 0 : listener.rows.back().line,
                       "the sheet \"" + sheet->name + "\" cannot be read: " + fault->reason}};
    return table_of(std::move(listener.rows), form);
}

}  // namespace byggarkiv::intake
