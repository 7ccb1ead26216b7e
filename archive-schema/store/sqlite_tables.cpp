#include <algorithm>
#include <stdexcept>

#include "store/dialect.hpp"
#include "store/sqlite_connection.hpp"

// Texts are put together here alone, from the names that the database itself gives to its tables:
// a copy must take along tables that this room does not know.
namespace byggarkiv::store {

namespace {

// Without virtual tables and what they keep their rows in: those are made from the plain ones.
constexpr Statement list_tables{
    "list_tables",
    "SELECT name FROM pragma_table_list "
    "WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
    "ORDER BY name LIMIT 10000"};
constexpr Statement list_columns{
    "list_columns",
    "SELECT name, upper(type), pk FROM pragma_table_info($1) ORDER BY cid LIMIT 10000"};

template <typename Names>
std::string listed(const Names& names) {
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : ", ") + identifier(name);
    return text;
}

std::vector<std::string> names_of(const Table& table) {
    std::vector<std::string> names;
    for (const auto& column : table.columns) names.push_back(column.name);
    return names;
}

std::string insert_text(const Table& table) {
    std::string places;
    for (std::size_t i = 1; i <= table.columns.size(); ++i)
        places += (i == 1 ? "$" : ", $") + std::to_string(i);
    return "INSERT INTO " + identifier(table.name) + " (" + listed(names_of(table)) + ") VALUES (" +
           places + ")";
}

Value value_of(const Row::Column& column, Table::Holds holds) {
    struct Reader {
        Table::Holds holds;
        Value operator()(std::nullptr_t) const { return nullptr; }
        Value operator()(std::int64_t number) const { return number; }
        Value operator()(double number) const { return number; }
        Value operator()(const std::string& text) const {
            return holds == Table::Holds::bytes ? Value(Blob{text}) : Value(text);
        }
    };
    return std::visit(Reader{holds}, column);
}

}  // namespace

std::vector<Table> SqliteConnection::tables() {
    std::vector<Table> found;
    run(list_tables, {}, [&](Row&& row) { found.push_back({.name = row.text(0)}); });
    for (auto& table : found) {
        std::vector<std::pair<std::int64_t, std::string>> key;
        const Value name(table.name);
        run(list_columns, {&name, 1}, [&](Row&& row) {
            table.columns.push_back(
                {row.text(0), row.text(1) == "BLOB" ? Table::Holds::bytes : Table::Holds::values});
            if (row.number(2) > 0) key.emplace_back(row.number(2), row.text(0));
        });
        std::sort(key.begin(), key.end());
        for (auto& [place, column] : key) table.order.push_back(std::move(column));
        table.keyed = !table.order.empty();
        if (!table.keyed) table.order = names_of(table);
    }
    return found;
}

void SqliteConnection::scan(const Table& table, const Take& take) {
    const auto reading = prepare("scan",
                                 "SELECT " + listed(names_of(table)) + " FROM " +
                                     identifier(table.name) + " ORDER BY " + listed(table.order),
                                 0);
    int step = 0;
    while ((step = sqlite3_step(reading.get())) == SQLITE_ROW)
        take(Row("scan", columns_of(reading.get())));
    if (step != SQLITE_DONE) refuse(database_.get(), "scan of " + table.name);
}

class SqliteConnection::Filling final : public Loading {
public:
    Filling(sqlite3* database, const Table& table, Prepared writing)
        : database_(database), table_(table), writing_(std::move(writing)) {}

    void put(const std::vector<Row::Column>& row) override {
        if (row.size() != table_.columns.size())
            throw std::logic_error("a row that does not fit " + table_.name);
        for (std::size_t i = 0; i < row.size(); ++i)
            if (bind(writing_.get(), static_cast<int>(i) + 1,
                     value_of(row[i], table_.columns[i].holds)) != SQLITE_OK)
                refuse(database_, "load of " + table_.name);
        if (sqlite3_step(writing_.get()) != SQLITE_DONE)
            refuse(database_, "load of " + table_.name);
        sqlite3_reset(writing_.get());
    }
    void finish() override {}

private:
    sqlite3* database_;
    const Table& table_;
    Prepared writing_;
};

std::unique_ptr<Loading> SqliteConnection::load(const Table& table) {
    script("empty " + table.name, "DELETE FROM " + identifier(table.name));
    return std::make_unique<Filling>(database_.get(), table,
                                     prepare("load", insert_text(table), 0));
}

// Checked at the commit.
void SqliteConnection::without_links(const std::function<void()>& work) {
    script("without_links", "PRAGMA defer_foreign_keys = ON");
    work();
}

}  // namespace byggarkiv::store
