#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/registers.hpp"
#include "base/result.hpp"
#include "intake/csv.hpp"

namespace byggarkiv::intake {

// One row, by the names of its columns; "" where the row is too short or the column absent.
class NamedRow {
public:
    // Both must outlive this.
    NamedRow(const std::vector<std::string>& header, const TableRow& row)
        : header_(header), row_(row) {}
    std::string_view operator[](std::string_view column) const;

private:
    const std::vector<std::string>& header_;
    const TableRow& row_;
};

// Which of the columns that a register must have are missing, "" for none. Addresses must have
// exactly Kartverket's header: a register that looks nearly like it has its coordinates elsewhere.
std::string missing_address_columns(const std::vector<std::string>& header);
std::string missing_owner_columns(const std::vector<std::string>& header);
std::string missing_building_columns(const std::vector<std::string>& header);

// What a row says, or why it says nothing. A refusal never repeats what stands in the row:
// registers are full of personal data.
Result<archive::AddressRow, std::string> address_of(const NamedRow& row);
Result<archive::OwnershipRow, std::string> ownership_of(const NamedRow& row);
Result<archive::BuildingRow, std::string> building_of(const NamedRow& row);

}  // namespace byggarkiv::intake
