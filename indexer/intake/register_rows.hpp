#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "archive/lineage.hpp"
#include "archive/municipalities.hpp"
#include "archive/registers.hpp"
#include "base/result.hpp"

namespace byggarkiv::intake {

// Where the columns of a table stand, by their names.
class Columns {
public:
    explicit Columns(const std::vector<std::string>& header);

    static constexpr std::size_t absent = static_cast<std::size_t>(-1);
    std::size_t place(std::string_view name) const;
    // Those of `wanted` that are absent, with commas between; "" for none.
    std::string missing(std::span<const std::string_view> wanted) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> places_;
};

// One row, by the names of its columns; "" where the row is too short or the column absent.
class NamedRow {
public:
    // All must outlive this.
    NamedRow(const Columns& columns, std::span<const std::string_view> fields)
        : columns_(columns), fields_(fields) {}
    std::string_view operator[](std::string_view column) const;
    bool has(std::string_view column) const { return columns_.place(column) != Columns::absent; }

private:
    const Columns& columns_;
    std::span<const std::string_view> fields_;
};

// The columns that a register must have; others, in any order, do no harm. Addresses have all 37 of
// Kartverket's: a register that looks nearly like it has its coordinates elsewhere.
std::span<const std::string_view> address_columns();
std::span<const std::string_view> owner_columns();
std::span<const std::string_view> building_columns();
std::span<const std::string_view> attorney_columns();
std::span<const std::string_view> municipality_columns();
std::span<const std::string_view> lineage_columns();

// What a row says, or why it says nothing. A refusal never repeats what stands in the row:
// registers are full of personal data.
template <typename Row>
using Read = Result<Row, std::string>;

Read<archive::AddressRow> address_of(const NamedRow& row);
Read<archive::OwnershipRow> ownership_of(const NamedRow& row);
Read<archive::BuildingRow> building_of(const NamedRow& row);
Read<archive::PowerRow> power_of(const NamedRow& row);
Read<archive::MunicipalityChange> municipality_change_of(const NamedRow& row);

// One pair of numbers of an event; rows with one source and key are one event.
struct LineageRow {
    std::string source;
    std::string key;
    archive::LineageKind kind = archive::LineageKind::split;
    domain::CalendarDate on;
    domain::PropertyId from;
    domain::PropertyId to;
};
Read<LineageRow> lineage_row_of(const NamedRow& row);

// By what the archive knows a row that was refused, as far as it can be told; "" = not at all.
std::string address_key(const NamedRow& row);
std::string building_key(const NamedRow& row);
std::string power_key(const NamedRow& row);

}  // namespace byggarkiv::intake
