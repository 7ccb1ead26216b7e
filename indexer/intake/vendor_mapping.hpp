#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/csv.hpp"
#include "intake/date_format.hpp"
#include "intake/path_pattern.hpp"
#include "intake/text_encoding.hpp"
#include "intake/vendor_field.hpp"

namespace byggarkiv::intake {

// How one vendor writes what Byggarkiv wants to know of each file.
struct VendorMapping {
    static constexpr int usual_two_digit_years_from = 1930;

    template <typename Of>
    using PerField = std::array<Of, field_count>;
    template <typename Of>
    static constexpr Of& of(PerField<Of>& table, Field field) {
        return table.at(static_cast<std::size_t>(field));
    }
    template <typename Of>
    static constexpr const Of& of(const PerField<Of>& table, Field field) {
        return table.at(static_cast<std::size_t>(field));
    }

    // The register's path in the delivery; "" = register.csv or register.xlsx at its top, and none
    // at all where neither is there and `paths` tell enough.
    std::string table;
    TableForm form;
    // Titles: the first of them that the register has; of `shelf` all that it has.
    PerField<std::vector<std::string>> columns;
    std::vector<PathPattern> paths;  // the first that a path follows
    std::vector<DateFormat> dates;   // none: as domain::PartialDate::parse() reads them
    int two_digit_years_from = usual_two_digit_years_from;
    PerField<std::map<std::string, std::string>> codes;  // theirs, in lower case, to ours
    FieldTexts defaults;
    std::string digest;  // of the file that it was read from; "" for the usual one
};

// For a register under the titles that people would give it: usual_columns().
VendorMapping usual_mapping();

// A column's title as titles are compared: in lower case, without blanks, '_', '-' and '.'.
std::string plain_title(std::string_view title);

// What is known of each file, put together by a mapping: what stands in the register's row wins
// over what the path says, and that over the defaults; then codes are translated. All that it is
// made of must outlive it.
class FieldReader {
public:
    FieldReader(const VendorMapping& mapping, const std::vector<std::string>& header);
    // For files that no register names.
    explicit FieldReader(const VendorMapping& mapping);

    FieldTexts read(const TableRow& row) const;
    // nullopt where the path follows no pattern.
    std::optional<FieldTexts> read(std::string_view path) const;

    // Whether a field can ever be told.
    bool has(Field field) const;
    // Columns that the mapping names and the register lacks, as the mapping writes them.
    const std::vector<std::string>& missing() const noexcept { return missing_; }

private:
    std::optional<FieldTexts> by_path(std::string_view path) const;
    void complete(FieldTexts& texts) const;

    static constexpr std::size_t absent = static_cast<std::size_t>(-1);

    const VendorMapping& mapping_;
    struct ShelfColumn {
        std::size_t place;
        std::string title;  // as the register has it
    };
    void find_shelves(const std::vector<std::string>& header);
    std::string shelf_in(const TableRow& row) const;

    VendorMapping::PerField<std::size_t> places_;
    std::vector<ShelfColumn> shelves_;
    std::vector<std::string> missing_;
};

}  // namespace byggarkiv::intake
