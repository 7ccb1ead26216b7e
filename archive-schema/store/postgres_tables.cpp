#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "base/failure.hpp"
#include "store/database_state.hpp"
#include "store/dialect.hpp"
#include "store/postgres_connection.hpp"

// Texts are put together here alone, from the names that the database itself gives to its tables.
namespace byggarkiv::store {

namespace {

constexpr Statement list_tables{
    "list_tables",
    "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema() "
    "ORDER BY tablename LIMIT 10000"};
constexpr Statement list_columns{
    "list_columns",
    "SELECT a.attname, format_type(a.atttypid, NULL) IN ('blob', 'bytea'), "
    "COALESCE(array_position(i.indkey::int2[], a.attnum), -1) "
    "FROM pg_catalog.pg_attribute a "
    "LEFT JOIN pg_catalog.pg_index i ON i.indrelid = a.attrelid AND i.indisprimary "
    "WHERE a.attrelid = quote_ident($1)::regclass AND a.attnum > 0 AND NOT a.attisdropped "
    "ORDER BY a.attnum LIMIT 10000"};
constexpr Statement list_links{
    "list_links",
    "SELECT c.relname, k.conname, pg_get_constraintdef(k.oid) "
    "FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid "
    "WHERE k.contype = 'f' AND k.connamespace = quote_ident(current_schema())::regnamespace "
    "ORDER BY c.relname, k.conname LIMIT 100000"};

template <typename Names>
std::string listed(const Names& names, std::string_view after = "") {
    std::string text;
    for (const auto& name : names)
        text += (text.empty() ? "" : ", ") + identifier(name) + std::string(after);
    return text;
}

std::vector<std::string> names_of(const Table& table) {
    std::vector<std::string> names;
    for (const auto& column : table.columns) names.push_back(column.name);
    return names;
}

void append_escaped(std::string& line, std::string_view text) {
    for (const char c : text) {
        if (c == '\\' || c == '\t' || c == '\n' || c == '\r') {
            line += '\\';
            line += c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c;
        } else {
            line += c;
        }
    }
}

void append_hex(std::string& line, std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    line += "\\\\x";
    for (const char c : bytes) {
        line += digits[static_cast<unsigned char>(c) >> 4U];
        line += digits[static_cast<unsigned char>(c) & 15U];
    }
}

// One column in the text form of COPY.
struct CopyText {
    std::string& line;
    Table::Holds holds;
    void operator()(std::nullptr_t) const { line += "\\N"; }
    void operator()(std::int64_t number) const { line += std::to_string(number); }
    void operator()(double number) const {
        std::array<char, 32> text{};
        line.append(text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr);
    }
    void operator()(const std::string& text) const {
        if (holds == Table::Holds::bytes) return append_hex(line, text);
        // It would cut the line short.
        if (text.find('\0') != text.npos)
            throw Failure(Failure::Kind::storage,
                          "a text with a NUL in it, which PostgreSQL cannot hold");
        append_escaped(line, text);
    }
};

std::string copy_line(const Table& table, const std::vector<Row::Column>& row) {
    if (row.size() != table.columns.size())
        throw std::logic_error("a row that does not fit " + table.name);
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) line += '\t';
        std::visit(CopyText{line, table.columns[i].holds}, row[i]);
    }
    return line + '\n';
}

}  // namespace

std::vector<Table> PostgresConnection::tables() {
    std::vector<Table> found;
    run(list_tables, {}, [&](Row&& row) { found.push_back({.name = row.text(0)}); });
    for (auto& table : found) {
        std::vector<std::pair<std::int64_t, std::string>> key;
        const Value name(table.name);
        run(list_columns, {&name, 1}, [&](Row&& row) {
            table.columns.push_back(
                {row.text(0), row.number(1) != 0 ? Table::Holds::bytes : Table::Holds::values});
            if (row.number(2) >= 0) key.emplace_back(row.number(2), row.text(0));
        });
        std::sort(key.begin(), key.end());
        for (auto& [place, column] : key) table.order.push_back(std::move(column));
        table.keyed = !table.order.empty();
        if (!table.keyed) table.order = names_of(table);
    }
    return found;
}

void PostgresConnection::scan(const Table& table, const Take& take) {
    // A key has no NULLs; without one, they stand where SQLite puts them.
    const std::string select = "SELECT " + listed(names_of(table)) + " FROM " +
                               identifier(table.name) + " ORDER BY " +
                               listed(table.order, table.keyed ? "" : " NULLS FIRST");
    read_through("scan", select, Arguments("scan", {}, {}), {}, take);
}

class PostgresConnection::Copying final : public Loading {
public:
    Copying(PostgresConnection& connection, const Table& table)
        : connection_(connection), table_(table), about_("load of " + table.name) {
        connection_.execute(about_, "DELETE FROM " + identifier(table.name));
        const auto copy = "COPY " + identifier(table.name) + " (" + listed(names_of(table)) +
                          ") FROM STDIN (FORMAT text, ENCODING 'UTF8')";
        const Answer started{PQexec(handle(), copy.c_str()), &PQclear};
        if (PQresultStatus(started.get()) != PGRES_COPY_IN)
            connection_.refuse_answer(started, about_);
    }

    void put(const std::vector<Row::Column>& row) override {
        const auto line = copy_line(table_, row);
        if (PQputCopyData(handle(), line.data(), static_cast<int>(line.size())) != 1)
            connection_.refuse_answer({nullptr, &PQclear}, about_);
    }
    void finish() override {
        PQputCopyEnd(handle(), nullptr);
        Answer ended{PQgetResult(handle()), &PQclear};
        const Answer none_left{PQgetResult(handle()), &PQclear};
        connection_.must(std::move(ended), about_);
    }

private:
    PGconn* handle() { return connection_.handle_.get(); }

    PostgresConnection& connection_;
    const Table& table_;
    std::string about_;
};

std::unique_ptr<Loading> PostgresConnection::load(const Table& table) {
    return std::make_unique<Copying>(*this, table);
}

// A foreign key is checked row by row unless it was made deferrable: so they are taken away, and
// put back over all rows at once.
void PostgresConnection::without_links(const std::function<void()>& work) {
    std::string taken_away;
    std::string put_back;
    run(list_links, {}, [&](Row&& row) {
        const auto alter = "ALTER TABLE " + identifier(row.text(0));
        taken_away += alter + " DROP CONSTRAINT " + identifier(row.text(1)) + ";";
        put_back += alter + " ADD CONSTRAINT " + identifier(row.text(1)) + " " + row.text(2) + ";";
    });
    script("without_links", taken_away + "SELECT 1");
    work();
    script("with_links", put_back + "SELECT 1");
}

std::vector<std::string> unreadable_tables(Connection& connection) {
    std::vector<std::string> found;
    for (const auto& table : connection.tables()) {
        try {
            connection.scan(table, [](Row&&) {});
        } catch (const Failure& failure) {
            if (failure.kind() != Failure::Kind::storage) throw;
            found.push_back(table.name + ": " + failure.what());
        }
    }
    return found;
}

}  // namespace byggarkiv::store
