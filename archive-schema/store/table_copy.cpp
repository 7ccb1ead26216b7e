#include "store/table_copy.hpp"

#include <algorithm>
#include <bit>

#include "base/failure.hpp"
#include "base/sha256.hpp"
#include "store/dialect.hpp"
#include "store/postgres_connection.hpp"
#include "store/sqlite_connection.hpp"

namespace byggarkiv::store {

namespace {

// Each value with its kind, and a size where it has none of its own, so that no two rows read
// alike.
struct Canonical {
    std::string& text;
    void operator()(std::nullptr_t) const { text += 'n'; }
    void operator()(std::int64_t number) const { text += 'i' + std::to_string(number) + ';'; }
    void operator()(double number) const {
        text += 'r' + std::to_string(std::bit_cast<std::uint64_t>(number)) + ';';
    }
    void operator()(const std::string& bytes) const {
        text += 't' + std::to_string(bytes.size()) + ':';
        text += bytes;
    }
};

TableDigest digest_of(Connection& connection, const Table& table) {
    TableDigest digest{.table = table.name, .rows = 0, .sha256 = {}};
    Sha256Stream stream;
    std::string line;
    connection.scan(table, [&](Row&& row) {
        line.clear();
        for (const auto& column : row.columns()) std::visit(Canonical{line}, column);
        line += '\n';
        stream.add(line);
        ++digest.rows;
    });
    digest.sha256 = stream.finish().hex();
    return digest;
}

bool same_shape(const Table& a, const Table& b) {
    const auto same = [](const Table::Column& x, const Table::Column& y) {
        return x.name == y.name && x.holds == y.holds;
    };
    return a.name == b.name &&
           std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(), same);
}

void copy_table(Connection& from, Connection& to, const Table& source, const Table& target) {
    const auto loading = to.load(target);
    from.scan(source, [&](Row&& row) { loading->put(row.columns()); });
    loading->finish();
}

}  // namespace

std::vector<TableDigest> table_digests(Session& session) {
    std::vector<TableDigest> digests;
    for (const auto& table : session.connection_->tables())
        digests.push_back(digest_of(*session.connection_, table));
    return digests;
}

void copy_tables(Session& from, Session& to) {
    const auto sources = from.connection_->tables();
    const auto targets = to.connection_->tables();
    if (!std::equal(sources.begin(), sources.end(), targets.begin(), targets.end(), same_shape))
        throw Failure(Failure::Kind::setup, "the two databases do not have the same tables");
    to.connection_->without_links([&] {
        for (std::size_t i = 0; i < sources.size(); ++i)
            copy_table(*from.connection_, *to.connection_, sources[i], targets[i]);
    });
}

void mark_moved(Session& session, const std::string& kept_as) {
    auto& connection = *session.connection_;
    if (session.engine() == Engine::sqlite)
        connection.script("mark_moved", "PRAGMA user_version = " + std::to_string(moved_mark));
    else
        connection.script("mark_moved", "ALTER SCHEMA " + identifier(connection.schema()) +
                                            " RENAME TO " + identifier(kept_as));
}

}  // namespace byggarkiv::store
