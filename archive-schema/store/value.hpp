#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace byggarkiv::store {

// Bytes, as opposed to text.
struct Blob {
    std::string_view bytes;
};

// What is bound to a placeholder. Text and bytes are not copied: they must live until the call
// ends.
class Value {
public:
    Value(std::nullptr_t) : held_(nullptr) {}
    Value(std::string_view text) : held_(text) {}
    Value(const std::string& text) : held_(std::string_view(text)) {}
    Value(const char* text) : held_(std::string_view(text)) {}
    Value(Blob blob) : held_(blob) {}
    Value(double number) : held_(number) {}
    // Any whole number; a bool must be said as 0 or 1.
    template <std::integral Number>
    requires(!std::same_as<Number, bool> && !std::same_as<Number, char>) Value(Number number)
        : held_(static_cast<std::int64_t>(number)) {}
    template <typename T>
    Value(const std::optional<T>& value) : Value(value ? Value(*value) : Value(nullptr)) {}

    using Held = std::variant<std::nullptr_t, std::int64_t, double, std::string_view, Blob>;
    const Held& held() const noexcept { return held_; }

private:
    Held held_;
};

// One row of an answer, copied out of the database. Columns count from 0; a column of another type
// than asked for, or out of range, throws Failure(storage): then schema and program do not agree.
class Row {
public:
    using Column = std::variant<std::nullptr_t, std::int64_t, double, std::string>;

    Row(std::string_view statement, std::vector<Column> columns);

    std::int64_t number(std::size_t column) const;
    int small(std::size_t column) const;                // number(), within int
    double real(std::size_t column) const;              // of a real or a whole number
    const std::string& text(std::size_t column) const;  // of text or blob
    bool is_null(std::size_t column) const;
    const std::vector<Column>& columns() const noexcept { return columns_; }

private:
    const Column& at(std::size_t column) const;
    [[noreturn]] void wrong(std::size_t column, std::string_view wanted) const;

    std::string_view statement_;
    std::vector<Column> columns_;
};

}  // namespace byggarkiv::store
