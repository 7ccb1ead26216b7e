#include "intake/table_guess.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "base/text.hpp"
#include "domain/property_id.hpp"
#include "intake/date_guess.hpp"
#include "intake/delivery_path.hpp"
#include "intake/xlsx.hpp"

namespace byggarkiv::intake {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t sample_size = 2000;  // rows from which a column's content is judged
constexpr std::size_t most_tables = 20;    // files, or sheets of one, that are looked at
constexpr std::uintmax_t largest = 512UL * 1024 * 1024;

bool has_ending(std::string_view path, std::initializer_list<std::string_view> endings) {
    const auto plain = lower_case(path);
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return plain.ends_with(ending); });
}

std::optional<Field> field_titled(std::string_view title) {
    const auto plain = plain_title(title);
    for (const auto field : all_fields()) {
        const auto names = usual_columns(field);
        if (std::find(names.begin(), names.end(), plain) != names.end()) return field;
    }
    return std::nullopt;
}

// Reads as a whole, whatever form it is in; the form is filled in as it was seen.
std::optional<Table> table_in(const fs::path& file, TableForm& form, const Unpack& unpack) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    if (!looks_like_zip(bytes)) {
        form.encoding = guess_encoding(bytes);
        form.separator = guess_separator(to_utf8(bytes, *form.encoding));
    }
    auto table = read_vendor_table(file, form, unpack);
    return table ? std::optional(std::move(table).value()) : std::nullopt;
}

std::size_t titles_known(const std::vector<std::string>& row) {
    return static_cast<std::size_t>(std::count_if(
        row.begin(), row.end(), [](const auto& title) { return field_titled(title).has_value(); }));
}

// Titles and notes may stand above the header: it is the row with most titles that are known.
void find_header(Table& table, TableForm& form) {
    constexpr std::size_t looked_at = 20;
    const auto end =
        table.rows.begin() + static_cast<std::ptrdiff_t>(std::min(looked_at, table.rows.size()));
    const auto best =
        std::max_element(table.rows.begin(), end, [](const TableRow& a, const TableRow& b) {
            return titles_known(a.fields) < titles_known(b.fields);
        });
    if (best == end || titles_known(best->fields) <= titles_known(table.header)) return;
    form.header_line = best->line;
    table.header = best->fields;
    table.rows.erase(table.rows.begin(), best + 1);
}

// How many of the texts of a column, of those that hold something, are what they should be.
template <typename Is>
bool mostly(const GuessedTable& table, std::size_t column, Is is) {
    std::size_t filled = 0, right = 0;
    for (std::size_t i = 0; i < std::min(sample_size, table.rows.size()); ++i) {
        const auto& fields = table.rows[i].fields;
        const auto text = column < fields.size() ? trimmed(fields[column]) : std::string_view();
        if (text.empty()) continue;
        ++filled;
        if (is(std::string(text))) ++right;
    }
    return filled > 0 && right * 10 >= filled * 8;
}

// Columns whose titles say nothing to us, by what stands in them.
void judge_by_content(GuessedTable& table, const std::vector<std::string>& listing,
                      const domain::MunicipalityNumber& home) {
    const FilePlaces places(listing);
    const auto first_like = [&](Field field, auto is) {
        if (table.column_of(field)) return;
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            if (!table.columns[i].field && mostly(table, i, is)) {
                table.columns[i].field = field;
                return;
            }
    };
    first_like(Field::file, [&](const std::string& text) {
        const auto path = clean_path(text);
        return path && places.knows(path.value());
    });
    if (!table.column_of(Field::gnr))
        first_like(Field::property, [&](const std::string& text) {
            const auto found = domain::read_property(text, home);
            return found && found->length == text.size();
        });
    first_like(Field::date,
               [](const std::string& text) { return text.size() >= 6 && looks_like_a_date(text); });
}

GuessedTable guessed(std::string path, TableForm form, Table table,
                     const std::vector<std::string>& listing,
                     const domain::MunicipalityNumber& home) {
    GuessedTable found{std::move(path), std::move(form), {}, {}};
    for (const auto& title : table.header) {
        GuessedColumn column{title, field_titled(title)};
        // Of a box and a shelf both are wanted; of all else the first.
        const bool another = column.field && found.column_of(*column.field);
        if (another && column.field != Field::shelf) column.field.reset();
        found.columns.push_back(std::move(column));
    }
    found.rows = std::move(table.rows);
    for (const auto& row : found.rows)
        for (std::size_t i = 0; i < std::min(row.fields.size(), found.columns.size()); ++i)
            if (!trimmed(row.fields[i]).empty()) ++found.columns[i].filled;
    judge_by_content(found, listing, home);
    return found;
}

}  // namespace

std::optional<std::size_t> GuessedTable::column_of(Field field) const {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].field == field) return i;
    return std::nullopt;
}

std::vector<std::string> GuessedTable::texts(Field field) const {
    std::vector<std::string> all;
    const auto column = column_of(field);
    if (!column) return all;
    for (const auto& row : rows)
        all.emplace_back(*column < row.fields.size() ? trimmed(row.fields[*column]) : "");
    return all;
}

std::size_t GuessedTable::fields() const {
    return static_cast<std::size_t>(
        std::count_if(columns.begin(), columns.end(),
                      [](const auto& column) { return column.field.has_value(); }));
}

std::optional<GuessedTable> guess_table(const fs::path& folder,
                                        const std::vector<std::string>& listing,
                                        const domain::MunicipalityNumber& home,
                                        const Unpack& unpack) {
    std::optional<GuessedTable> best;
    const auto consider = [&](const std::string& path, TableForm form) {
        auto table = table_in(folder / path, form, unpack);
        if (!table || table->rows.empty()) return;
        find_header(*table, form);
        auto found = guessed(path, std::move(form), std::move(*table), listing, home);
        if (found.column_of(Field::file) && (!best || found.fields() > best->fields()))
            best = std::move(found);
    };
    std::size_t tables = 0;
    for (const auto& path : listing) {
        const bool workbook = has_ending(path, {".xlsx"});
        if (!workbook && !has_ending(path, {".csv", ".txt", ".tsv"})) continue;
        std::error_code error;
        if (fs::file_size(folder / path, error) > largest || error || ++tables > most_tables)
            continue;
        if (!workbook) {
            consider(path, {});
            continue;
        }
        for (const auto& sheet : sheets_of(folder / path, unpack)) consider(path, {.sheet = sheet});
    }
    return best;
}

}  // namespace byggarkiv::intake
