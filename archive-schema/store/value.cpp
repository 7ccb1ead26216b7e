#include "store/value.hpp"

#include <limits>

#include "base/failure.hpp"

namespace byggarkiv::store {

Row::Row(std::string_view statement, std::vector<Column> columns)
    : statement_(statement), columns_(std::move(columns)) {}

const Row::Column& Row::at(std::size_t column) const {
    if (column >= columns_.size()) wrong(column, "anything");
    return columns_[column];
}

void Row::wrong(std::size_t column, std::string_view wanted) const {
    throw Failure(Failure::Kind::storage, "statement " + std::string(statement_) + ": column " +
                                              std::to_string(column) + " does not hold " +
                                              std::string(wanted));
}

std::int64_t Row::number(std::size_t column) const {
    if (const auto* held = std::get_if<std::int64_t>(&at(column))) return *held;
    wrong(column, "a number");
}

int Row::small(std::size_t column) const {
    const auto held = number(column);
    if (held < std::numeric_limits<int>::min() || held > std::numeric_limits<int>::max())
        wrong(column, "a small number");
    return static_cast<int>(held);
}

double Row::real(std::size_t column) const {
    if (const auto* held = std::get_if<double>(&at(column))) return *held;
    return static_cast<double>(number(column));
}

const std::string& Row::text(std::size_t column) const {
    if (const auto* held = std::get_if<std::string>(&at(column))) return *held;
    wrong(column, "text");
}

bool Row::is_null(std::size_t column) const {
    return std::holds_alternative<std::nullptr_t>(at(column));
}

}  // namespace byggarkiv::store
