#include "intake/mapping_guess.hpp"

#include <algorithm>
#include <map>

#include "archive/archive.hpp"
#include "base/text.hpp"
#include "intake/bag.hpp"
#include "intake/date_guess.hpp"
#include "intake/delivery_path.hpp"
#include "intake/noark_check.hpp"
#include "intake/path_guess.hpp"
#include "intake/table_guess.hpp"
#include "intake/vendor_delivery.hpp"
#include "intake/words.hpp"
#include "screening/screening.hpp"

namespace byggarkiv::intake {

namespace fs = std::filesystem;

namespace {

// A TOML basic string.
std::string toml_text(std::string_view text) {
    static constexpr std::string_view hex = "0123456789ABCDEF";
    std::string all = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') all += '\\';
        if (c == '\t')
            all += "\\t";
        else if (byte < 0x20 || byte == 0x7F)
            all += std::string("\\u00") + hex[byte / 16] + hex[byte % 16];
        else
            all += c;
    }
    return all + "\"";
}

// On one line, without what a register may hold of persons.
std::string example(std::string_view text) {
    return toml_text(shown_words(cut_utf8(text, 60)));
}

std::string of_rows(std::size_t some, std::size_t all) {
    return std::to_string(some) + " of " + std::to_string(all) + " rows";
}

// What stands in a column that holds the same few words again and again, as codes do: ": "TEG" 24".
std::string few_values(const GuessedTable& table, std::size_t column) {
    constexpr std::size_t few = 12;
    std::map<std::string, std::size_t> counts;
    for (const auto& row : table.rows) {
        const auto text =
            column < row.fields.size() ? trimmed(row.fields[column]) : std::string_view();
        if (!text.empty()) ++counts[std::string(text)];
        if (counts.size() > few) return "";
    }
    std::string all;
    for (const auto& [text, count] : counts)
        all += (all.empty() ? ": " : ", ") + example(text) + " " + std::to_string(count);
    return all;
}

bool is_known_code(Field field, const std::string& text) {
    if (field == Field::document_type) return known_type(text);
    if (field == Field::access) return access_status_of(text).has_value();
    return existence_of(text).has_value();
}

// Writes the file section by section, and notes what a person should look at.
class Writer {
public:
    void write_register(const GuessedTable& table) {
        out_ += "[register]\nfile = " + toml_text(table.path) + "\n";
        if (table.form.encoding)
            out_ += "encoding = " + toml_text(name_of(*table.form.encoding)) + "\n";
        if (table.form.separator)
            out_ += "separator = " + toml_text(std::string(1, *table.form.separator)) + "\n";
        if (!table.form.sheet.empty()) out_ += "sheet = " + toml_text(table.form.sheet) + "\n";
        if (table.form.header_line > 0)
            out_ += "header_line = " + std::to_string(table.form.header_line) + "\n";
        summary_.push_back("The register is " + table.path + ": " +
                           std::to_string(table.rows.size()) + " rows, " +
                           std::to_string(table.columns.size()) + " columns, " +
                           std::to_string(table.fields()) + " of them are used");
        out_ += "\n[columns]\n";
        for (const auto field : all_fields()) write_column(table, field);
        std::string unused;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const auto& column = table.columns[i];
            if (column.field || trimmed(column.title).empty()) continue;
            const auto title = toml_text(shown_words(column.title));
            out_ += "# not used: " + title + ", in " + of_rows(column.filled, table.rows.size()) +
                    few_values(table, i) + "\n";
            unused += (unused.empty() ? "" : ", ") + title;
        }
        if (!unused.empty()) summary_.push_back("Not used, if nothing is changed: " + unused);
    }

    void write_paths(const PathGuess& paths) {
        out_ += "\n[paths]\npatterns = [\n";
        for (const auto& pattern : paths.patterns)
            out_ += "    " + toml_text(pattern.text()) + ",\n";
        out_ += "]\n";
        for (const auto& path : paths.strange) out_ += "# follows none: " + example(path) + "\n";
        summary_.push_back("Of " + std::to_string(paths.looked_at) + " file names looked at, " +
                           std::to_string(paths.following) + " follow " +
                           std::to_string(paths.patterns.size()) + " patterns");
        if (!paths.strange.empty())
            summary_.push_back("Look at [paths]: some names follow no pattern, such as " +
                               example(paths.strange.front()));
    }

    void write_dates(const DateGuess& dates, std::size_t filled) {
        if (filled == 0) return;
        out_ += "\n[dates]\nformats = [";
        for (const auto& format : dates.formats)
            out_ += (&format == &dates.formats.front() ? "" : ", ") + toml_text(format.text());
        out_ += "]\n";
        const bool short_years =
            std::any_of(dates.formats.begin(), dates.formats.end(), [](const DateFormat& format) {
                return format.text().find("yy") != std::string::npos &&
                       format.text().find("yyyy") == std::string::npos;
            });
        if (short_years)
            out_ += "two_digit_years_from = " +
                    std::to_string(VendorMapping::usual_two_digit_years_from) + "\n";
        for (const auto& text : dates.unread) out_ += "# not read: " + example(text) + "\n";
        if (!dates.unread.empty())
            summary_.push_back("Look at [dates]: " + of_rows(dates.read, filled) +
                               " have a date that can be read; not, for one, " +
                               example(dates.unread.front()));
    }

    void write_codes(Field field, const std::vector<std::string>& texts) {
        constexpr std::size_t most = 100;
        std::map<std::string, std::size_t> unknown;
        for (const auto& text : texts)
            if (!text.empty() && !is_known_code(field, text)) ++unknown[text];
        if (unknown.empty()) return;
        std::vector<std::pair<std::string, std::size_t>> by_count(unknown.begin(), unknown.end());
        std::stable_sort(by_count.begin(), by_count.end(),
                         [](const auto& a, const auto& b) { return a.second > b.second; });
        out_ += "\n[codes." + std::string(name_of(field)) + "]\n# Not known; say what they mean:\n";
        for (std::size_t i = 0; i < std::min(most, by_count.size()); ++i)
            out_ += "# " + toml_text(shown_words(by_count[i].first)) + " = \"\"  # " +
                    std::to_string(by_count[i].second) + " rows\n";
        if (by_count.size() > most)
            out_ += "# ... and " + std::to_string(by_count.size() - most) + " more\n";
        summary_.push_back("Look at [codes." + std::string(name_of(field)) +
                           "]: " + std::to_string(by_count.size()) + " not known, such as " +
                           example(by_count.front().first));
    }

    void remark(std::string text) { summary_.push_back(std::move(text)); }

    MappingGuess finish() {
        return {
            "# How a vendor's delivery is read. A first version: look through it before it is "
            "used.\n# All keys: docs/deliveries.md\n\n" +
                out_,
            std::move(summary_)};
    }

private:
    // `title = "Tittel"  # in 12 of 12 rows`, or a list where the field has several columns.
    void write_column(const GuessedTable& table, Field field) {
        std::string titles, filled;
        std::size_t count = 0;
        for (const auto& column : table.columns) {
            if (column.field != field) continue;
            ++count;
            titles += (titles.empty() ? "" : ", ") + toml_text(column.title);
            filled += (filled.empty() ? "" : ", ") + of_rows(column.filled, table.rows.size());
        }
        if (count == 0) return;
        out_ += std::string(name_of(field)) + " = " + (count > 1 ? "[" + titles + "]" : titles) +
                "  # in " + filled + "\n";
    }

    std::string out_;
    std::vector<std::string> summary_;
};

}  // namespace

Result<MappingGuess, std::string> guess_mapping(const fs::path& folder,
                                                const domain::MunicipalityNumber& home,
                                                const Unpack& unpack) {
    auto listing = list_files(folder).files;
    std::erase_if(listing, is_left_by_a_system);
    if (listing.empty()) return Refused{std::string("there is not a file in it")};

    Writer writer;
    const auto table = guess_table(folder, listing, home, unpack);
    if (table) writer.write_register(*table);
    auto dates = table ? table->texts(Field::date) : std::vector<std::string>();
    const bool placed = table && (table->column_of(Field::property) ||
                                  (table->column_of(Field::gnr) && table->column_of(Field::bnr)));
    if (!placed) {
        if (table) std::erase(listing, table->path);
        const auto paths = guess_patterns(listing);
        if (paths.patterns.empty() && !table)
            return Refused{std::string(
                "it has no register, and the names of its files tell no property: write the "
                "patterns by hand (docs/deliveries.md)")};
        if (paths.patterns.empty())
            writer.remark("Neither the register nor the names of files tell the property of a row");
        else
            writer.write_paths(paths);
        dates.insert(dates.end(), paths.dates.begin(), paths.dates.end());
    }
    std::erase(dates, "");
    writer.write_dates(guess_dates(dates), dates.size());
    if (table)
        for (const auto field : {Field::document_type, Field::access, Field::existence})
            writer.write_codes(field, table->texts(field));
    return writer.finish();
}

Result<MappingGuess, std::string> guess_mapping(const fs::path& delivery, archive::Archive& archive,
                                                extract::Workers& workers,
                                                const domain::MunicipalityNumber& home,
                                                Progress& progress) {
    const Unpack lay_out = [&](const fs::path& file) {
        return unpack(file, archive.tmp(), workers, progress);
    };
    if (!fs::is_directory(delivery)) {
        const auto unpacked = lay_out(delivery);
        if (!unpacked) return Refused{unpacked.reason().reason()};
        return guess_mapping(unpacked.value().folder, archive, workers, home, progress);
    }
    const auto place = delivery_place(delivery, usual_mapping());
    if (!package_folder(place).empty())
        return Refused{std::string("it is a Noark 5 package, which needs no mapping")};
    return guess_mapping(is_bag(place) ? place / "data" : delivery, home, lay_out);
}

}  // namespace byggarkiv::intake
