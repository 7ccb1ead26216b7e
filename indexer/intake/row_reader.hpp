#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intake/csv.hpp"

namespace byggarkiv::intake {

// One row of a table that is not held whole. Its fields live until the next row is read.
struct RowView {
    std::size_t line = 0;  // where the row begins in the file, from 1
    std::span<const std::string_view> fields;
};

// Reads the rows of a table one by one, as read_table() splits them, in memory bounded by the
// longest row; the header is the first. The fields are bytes as they stand in the file. Not for
// UTF-16.
class RowReader {
public:
    // `in` must outlive this.
    explicit RowReader(std::istream& in, const TableLimits& limits = {}, char separator = ';');

    // nullopt at the end, and where the file cannot be read further: then fault() says why.
    std::optional<RowView> next();
    const std::optional<TableFault>& fault() const noexcept { return fault_; }

private:
    bool fill();  // false at the end of the file, or when a row is too long
    bool begin_file();
    std::optional<RowView> read_row();
    std::optional<RowView> plain_row(std::string_view text);
    std::optional<RowView> quoted_row();
    bool end_of_row(char c);
    void end_field();
    bool fail(std::size_t line, std::string reason);

    std::istream& in_;
    const TableLimits limits_;
    const char separator_;
    std::string buffer_;
    std::size_t at_ = 0;     // in buffer_
    std::size_t bytes_ = 0;  // of the file so far
    std::size_t line_ = 1;
    std::size_t rows_ = 0;
    bool begun_ = false;
    bool ended_ = false;
    std::vector<std::string_view> fields_;
    std::vector<std::string> taken_;  // the fields of a row with quotes
    std::string field_;
    std::optional<TableFault> fault_;
};

}  // namespace byggarkiv::intake
