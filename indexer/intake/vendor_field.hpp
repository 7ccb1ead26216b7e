#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace byggarkiv::intake {

// What a vendor may tell of one file: in a column of a register, in the names of folders and files,
// or once for all.
enum class Field {
    file,
    case_number,
    case_year,
    case_title,
    municipality,
    property,  // all of it in one: "49/130", "49/130/0/2", "9999-49/130"
    gnr,
    bnr,
    fnr,
    snr,
    address,
    title,
    public_title,
    document_type,
    date,
    access,
    legal_basis,
    existence,
    pages,
    source,
    shelf  // where the paper lies; all of its columns count, "Boks 12; Hylle A3"
};
inline constexpr std::size_t field_count = 21;

std::span<const Field> all_fields();

// As a mapping file writes it: "case_number".
std::string_view name_of(Field field);
std::optional<Field> field_called(std::string_view name);

// The names under which registers have the column, in lower case without blanks, '_', '-' and '.'.
std::span<const std::string_view> usual_columns(Field field);

// One file's fields as they were written; "" where nothing was.
class FieldTexts {
public:
    std::string& operator[](Field field) { return texts_.at(static_cast<std::size_t>(field)); }
    const std::string& operator[](Field field) const {
        return texts_.at(static_cast<std::size_t>(field));
    }

private:
    std::array<std::string, field_count> texts_;
};

}  // namespace byggarkiv::intake
