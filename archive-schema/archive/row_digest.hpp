#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "store/session.hpp"

namespace byggarkiv {
class Sealer;
}

// Inside the room only.
namespace byggarkiv::archive {

// The values of one row in a form that no other row has: each with its kind before it, texts and
// bytes with their length too. It reads the same on every database. Text and bytes are one kind,
// since a row that was read does not tell them apart; a whole number in a column of real numbers
// must be given as a double, since that is how it is read back.
class RowForm {
public:
    explicit RowForm(std::string_view table) { add(table); }

    void add(std::nullptr_t) { bytes_ += 'n'; }
    void add(std::int64_t number);
    void add(double number);
    void add(std::string_view text);
    void add(store::Values values);
    // Columns `from` up to but without `to`.
    void add(const store::Row& row, std::size_t from, std::size_t to);

    const std::string& bytes() const noexcept { return bytes_; }

private:
    void add_fixed(char kind, std::uint64_t bits);

    std::string bytes_;
};

// 34 hex digits (Sealer::digest) over the row of a table: a keyed hash, so that a row changed
// behind the program's back does not fit it. `values` are all columns that must last, in an order
// that the table keeps.
std::string row_digest(const Sealer& sealer, std::string_view table, store::Values values);
// The same of a row as it was read: columns `from` up to but without `to`.
std::string row_digest(const Sealer& sealer, std::string_view table, const store::Row& row,
                       std::size_t from, std::size_t to);

// Whether row_digest() gave this digest for the row as it was read, by the newest key or an older.
bool fits(const Sealer& sealer, std::string_view digest, std::string_view table,
          const store::Row& row, std::size_t from, std::size_t to);

}  // namespace byggarkiv::archive
