#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/value.hpp"

#include <libpq-fe.h>

// Inside the room only: values, rows and errors as libpq has them.
namespace byggarkiv::store {

using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

// Throws what the server says: Failure(lost) where it went away, Failure(busy) where it may go
// better next time, MovedAway where a table is gone, else Failure(storage). Never with a value.
[[noreturn]] void refuse(PGconn* connection, const PGresult* answer, std::string_view statement);

// Values in the form that libpq binds. `values` must outlive it.
class Arguments {
public:
    // `types` as the server described them; throws std::logic_error where their number differs.
    Arguments(std::string_view statement, std::span<const Value> values,
              const std::vector<Oid>& types);

    int count() const { return static_cast<int>(data_.size()); }
    const char* const* data() const { return data_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }

private:
    void add(const Value& value, Oid type);
    void add_text(std::string text);
    void add_bytes(std::string_view bytes);

    std::vector<std::string> held_;  // numbers, written out
    std::vector<const char*> data_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

// One row of an answer in binary form. Throws Failure(storage) for a type that this room does not
// read.
std::vector<Row::Column> columns_of(const PGresult* answer, int row, std::string_view statement);

// Whether columns_of() reads this type.
bool is_readable(Oid type);

}  // namespace byggarkiv::store
