#include "archive/row_digest.hpp"

#include <bit>
#include <type_traits>
#include <variant>

#include "base/sealed.hpp"

namespace byggarkiv::archive {

void RowForm::add_fixed(char kind, std::uint64_t bits) {
    bytes_ += kind;
    for (int place = 0; place < 8; ++place)
        bytes_ += static_cast<char>((bits >> (8 * place)) & 0xFF);
}

void RowForm::add(std::int64_t number) {
    add_fixed('i', static_cast<std::uint64_t>(number));
}

// Minus nought is nought: SQLite keeps real numbers without a fraction as whole ones.
void RowForm::add(double number) {
    add_fixed('d', std::bit_cast<std::uint64_t>(number == 0 ? 0.0 : number));
}

void RowForm::add(std::string_view text) {
    add_fixed('t', text.size());
    bytes_ += text;
}

void RowForm::add(store::Values values) {
    const auto add_one = [this](const auto& value) {
        if constexpr (std::is_same_v<decltype(value), const store::Blob&>)
            add(value.bytes);
        else
            add(value);
    };
    for (const auto& value : values) std::visit(add_one, value.held());
}

void RowForm::add(const store::Row& row, std::size_t from, std::size_t to) {
    for (auto column = from; column < to; ++column)
        std::visit([this](const auto& value) { add(value); }, row.columns().at(column));
}

std::string row_digest(const Sealer& sealer, std::string_view table, store::Values values) {
    RowForm form(table);
    form.add(values);
    return sealer.digest(form.bytes());
}

std::string row_digest(const Sealer& sealer, std::string_view table, const store::Row& row,
                       std::size_t from, std::size_t to) {
    RowForm form(table);
    form.add(row, from, to);
    return sealer.digest(form.bytes());
}

bool fits(const Sealer& sealer, std::string_view digest, std::string_view table,
          const store::Row& row, std::size_t from, std::size_t to) {
    RowForm form(table);
    form.add(row, from, to);
    return sealer.is_digest(form.bytes(), digest);
}

}  // namespace byggarkiv::archive
