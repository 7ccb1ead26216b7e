#include "fts5_peer.hpp"

#include <sqlite3.h>

#include <stdexcept>

namespace byggarkiv::bench {
namespace {

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

[[noreturn]] void fail(sqlite3* database) {
    throw std::runtime_error(sqlite3_errmsg(database));
}

void bind_text(const Statement& statement, int place, const std::string& text) {
    sqlite3_bind_text(statement.get(), place, text.data(), static_cast<int>(text.size()),
                      SQLITE_TRANSIENT);
}

}  // namespace

struct Fts5Peer::Connection {
    explicit Connection(const std::filesystem::path& file) {
        if (sqlite3_open(file.c_str(), &database) != SQLITE_OK) fail(database);
        run("PRAGMA journal_mode = WAL");
        run("PRAGMA cache_size = -65536");
        run("CREATE VIRTUAL TABLE IF NOT EXISTS page USING fts5(card, text, "
            "tokenize = 'unicode61 remove_diacritics 0')");
        insert = prepare("INSERT INTO page (card, text) VALUES (?1, ?2)");
        count = prepare("SELECT count(*) FROM page WHERE page MATCH ?1");
        best = prepare(
            "SELECT rowid, snippet(page, 1, '[', ']', '…', 40) FROM page WHERE page MATCH ?1 "
            "ORDER BY rank LIMIT 20");
        run("BEGIN");
    }
    ~Connection() {
        insert.reset();
        count.reset();
        best.reset();
        sqlite3_close(database);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void run(const char* sql) {
        if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(database);
    }
    Statement prepare(const char* sql) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) != SQLITE_OK) fail(database);
        return Statement(statement);
    }

    sqlite3* database = nullptr;
    Statement insert, count, best;
};

Fts5Peer::Fts5Peer(const std::filesystem::path& file)
    : connection_(std::make_unique<Connection>(file)) {}
Fts5Peer::~Fts5Peer() = default;

void Fts5Peer::add(const index::Card& card, const std::vector<domain::PageText>& pages) {
    const auto words = card.title + ' ' + card.case_title + ' ' + card.addresses.front();
    for (const auto& page : pages) {
        bind_text(connection_->insert, 1, words);
        bind_text(connection_->insert, 2, page.text);
        if (sqlite3_step(connection_->insert.get()) != SQLITE_DONE) fail(connection_->database);
        sqlite3_reset(connection_->insert.get());
    }
}

void Fts5Peer::commit() {
    connection_->run("COMMIT");
}

std::int64_t Fts5Peer::ask(const std::string& query) {
    bind_text(connection_->count, 1, query);
    sqlite3_step(connection_->count.get());
    const auto pages = sqlite3_column_int64(connection_->count.get(), 0);
    sqlite3_reset(connection_->count.get());
    bind_text(connection_->best, 1, query);
    while (sqlite3_step(connection_->best.get()) == SQLITE_ROW)
        sqlite3_column_text(connection_->best.get(), 1);
    sqlite3_reset(connection_->best.get());
    return pages;
}

}  // namespace byggarkiv::bench
