#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "domain/municipality_number.hpp"
#include "intake/file_places.hpp"
#include "intake/vendor_mapping.hpp"
#include "intake/vendor_table.hpp"

// Inside the room only: what guess_mapping() finds of a vendor's register.
namespace byggarkiv::intake {

struct GuessedColumn {
    std::string title;
    std::optional<Field> field = {};  // none: nothing that Byggarkiv asks for
    std::size_t filled = 0;           // rows that have something in it
};

struct GuessedTable {
    std::string path;  // in the delivery
    TableForm form;    // encoding and separator as they were seen
    std::vector<GuessedColumn> columns;
    std::vector<TableRow> rows;

    std::optional<std::size_t> column_of(Field field) const;
    // What stands in a field's column, trimmed, row by row; empty where the register has none.
    std::vector<std::string> texts(Field field) const;
    std::size_t fields() const;
};

// The table of the delivery that looks most like a register of its files; nullopt where none does.
// `listing` are the paths of its files.
std::optional<GuessedTable> guess_table(const std::filesystem::path& folder,
                                        const std::vector<std::string>& listing,
                                        const domain::MunicipalityNumber& home,
                                        const Unpack& unpack);

}  // namespace byggarkiv::intake
