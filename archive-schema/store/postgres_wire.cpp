#include "store/postgres_wire.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <stdexcept>

#include "base/failure.hpp"
#include "store/session.hpp"

namespace byggarkiv::store {

namespace {

// pg_type.dat of PostgreSQL 15: these numbers never change.
enum Type : Oid {
    type_bool = 16,
    type_bytea = 17,
    type_int8 = 20,
    type_int2 = 21,
    type_int4 = 23,
    type_text = 25,
    type_oid = 26,
    type_name = 19,
    type_float4 = 700,
    type_float8 = 701,
    type_varchar = 1043,
    type_numeric = 1700,
};

bool is_number(Oid type) {
    return type == type_int2 || type == type_int4 || type == type_int8 || type == type_float4 ||
           type == type_float8 || type == type_numeric || type == type_oid || type == type_bool;
}

std::string field(const PGresult* answer, int code) {
    const char* const text = answer == nullptr ? nullptr : PQresultErrorField(answer, code);
    return text == nullptr ? std::string() : std::string(text);
}

// What may stand in a log: messages of some classes quote the value that was refused.
std::string said_of(const PGresult* answer, std::string_view state) {
    std::string said;
    if (state.starts_with("22"))
        said = "a value that does not fit its type";
    else if (state.starts_with("23"))
        said = "a value that a rule of the table forbids";
    else
        said = field(answer, PG_DIAG_MESSAGE_PRIMARY);
    for (const int code : {PG_DIAG_TABLE_NAME, PG_DIAG_COLUMN_NAME, PG_DIAG_CONSTRAINT_NAME})
        if (const auto name = field(answer, code); !name.empty()) said += ", " + name;
    return said + " (" + std::string(state) + ")";
}

bool is_any_of(std::string_view state, std::initializer_list<std::string_view> states) {
    return std::find(states.begin(), states.end(), state) != states.end();
}

template <typename Number>
Number big_endian(const char* bytes) {
    std::make_unsigned_t<Number> number = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i)
        number = static_cast<std::make_unsigned_t<Number>>(
            (static_cast<std::uint64_t>(number) << 8U) | static_cast<unsigned char>(bytes[i]));
    return static_cast<Number>(number);
}

}  // namespace

void refuse(PGconn* connection, const PGresult* answer, std::string_view statement) {
    const auto about = "statement " + std::string(statement) + ": ";
    const auto state = field(answer, PG_DIAG_SQLSTATE);
    // An administrator's stop, a crash, a start that is not yet done, a broken line.
    if (PQstatus(connection) == CONNECTION_BAD || state.starts_with("08") ||
        is_any_of(state, {"57P01", "57P02", "57P03", "57P05"}))
        throw Failure(Failure::Kind::lost, about + (state.empty() ? "the line to the server broke"
                                                                  : said_of(answer, state)));
    if (is_any_of(state, {"55P03", "40001", "40P01", "57014", "53300"}))
        throw Failure(Failure::Kind::busy, about + said_of(answer, state));
    if (state == "53100") throw Failure(Failure::Kind::no_space, about + said_of(answer, state));
    if (is_any_of(state, {"42P01", "3F000"})) throw MovedAway(about + said_of(answer, state));
    throw Failure(Failure::Kind::storage,
                  about + (state.empty() ? PQerrorMessage(connection) : said_of(answer, state)));
}

Arguments::Arguments(std::string_view statement, std::span<const Value> values,
                     const std::vector<Oid>& types) {
    if (values.size() != types.size())
        throw std::logic_error("statement " + std::string(statement) + " wants " +
                               std::to_string(types.size()) + " values, not " +
                               std::to_string(values.size()));
    held_.reserve(values.size());  // so that none of them moves
    data_.reserve(values.size());
    lengths_.reserve(values.size());
    formats_.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) add(values[i], types[i]);
}

void Arguments::add_text(std::string text) {
    held_.push_back(std::move(text));
    data_.push_back(held_.back().c_str());
    lengths_.push_back(static_cast<int>(held_.back().size()));
    formats_.push_back(0);
}

// In binary form, whose length counts: what is passed as text ends at its first NUL, and a bytea
// would read backslashes in it.
void Arguments::add_bytes(std::string_view bytes) {
    data_.push_back(bytes.empty() ? "" : bytes.data());
    lengths_.push_back(static_cast<int>(bytes.size()));
    formats_.push_back(1);
}

void Arguments::add(const Value& value, Oid type) {
    struct Adder {
        Arguments& to;
        Oid type;
        void operator()(std::nullptr_t) const {
            to.data_.push_back(nullptr);
            to.lengths_.push_back(0);
            to.formats_.push_back(0);
        }
        void operator()(std::int64_t number) const { to.add_text(std::to_string(number)); }
        void operator()(double number) const {
            std::array<char, 32> text{};
            const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
            to.add_text(std::string(text.data(), end));
        }
        void operator()(std::string_view text) const {
            if (is_number(type))
                to.add_text(std::string(text));
            else
                to.add_bytes(text);
        }
        void operator()(Blob blob) const { to.add_bytes(blob.bytes); }
    };
    std::visit(Adder{*this, type}, value.held());
}

bool is_readable(Oid type) {
    switch (type) {
        case type_bool:
        case type_bytea:
        case type_int2:
        case type_int4:
        case type_int8:
        case type_oid:
        case type_text:
        case type_name:
        case type_varchar:
        case type_float4:
        case type_float8:
            return true;
        default:  // a server has as many types as it likes
            return false;
    }
}

namespace {

Row::Column column(const PGresult* answer, int row, int place, std::string_view statement) {
    if (PQgetisnull(answer, row, place) != 0) return nullptr;
    const char* const bytes = PQgetvalue(answer, row, place);
    switch (PQftype(answer, place)) {
        case type_bool:
            return std::int64_t{bytes[0] != 0};
        case type_int2:
            return std::int64_t{big_endian<std::int16_t>(bytes)};
        case type_int4:
            return std::int64_t{big_endian<std::int32_t>(bytes)};
        case type_oid:
            return std::int64_t{big_endian<std::uint32_t>(bytes)};
        case type_int8:
            return big_endian<std::int64_t>(bytes);
        case type_float4:
            return double{std::bit_cast<float>(big_endian<std::uint32_t>(bytes))};
        case type_float8:
            return std::bit_cast<double>(big_endian<std::uint64_t>(bytes));
        case type_bytea:
        case type_text:
        case type_name:
        case type_varchar:
            return std::string(bytes, static_cast<std::size_t>(PQgetlength(answer, row, place)));
        default:
            throw Failure(Failure::Kind::storage, "statement " + std::string(statement) +
                                                      ": column " + std::to_string(place) +
                                                      " is of a type that is not read here");
    }
}

}  // namespace

std::vector<Row::Column> columns_of(const PGresult* answer, int row, std::string_view statement) {
    std::vector<Row::Column> columns;
    const int count = PQnfields(answer);
    columns.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) columns.push_back(column(answer, row, i, statement));
    return columns;
}

}  // namespace byggarkiv::store
