#include <sqlite3.h>

#include <algorithm>
#include <stdexcept>

#include "judged/finder.hpp"

namespace byggarkiv::bench {
namespace {

struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

// Words in quotation marks, so that no sign in them is an operator; a row of words that was quoted
// stays one. Words without letters and digits are left out.
std::string for_fts5(const std::string& typed) {
    if (typed.front() == '"') return typed;
    std::string query;
    for (const auto& word : words_in(typed)) {
        if (bare_words(word).empty()) continue;
        query += '"';
        std::copy_if(word.begin(), word.end(), std::back_inserter(query),
                     [](char c) { return c != '"'; });
        query += "\" ";
    }
    return query;
}

class Fts5Finder final : public Finder {
public:
    explicit Fts5Finder(const JudgedArchive& archive) {
        sqlite3* opened = nullptr;
        const auto state = sqlite3_open(":memory:", &opened);
        database_.reset(opened);
        if (state != SQLITE_OK) fail();
        run("CREATE VIRTUAL TABLE page USING fts5(card, text, tokenize = 'unicode61')");
        run("BEGIN");
        const auto insert = prepare("INSERT INTO page (card, text) VALUES (?1, ?2)");
        for (std::size_t i = 0; i < archive.papers().size(); ++i) {
            const auto card = card_words(archive.papers()[i]);
            for (const auto& page : archive.pages(i)) {
                bind(insert, 1, card);
                bind(insert, 2, page.text);
                if (sqlite3_step(insert.get()) != SQLITE_DONE) fail();
                sqlite3_reset(insert.get());
                paper_of_.push_back(i);
            }
        }
        run("COMMIT");
        best_ = prepare("SELECT rowid FROM page WHERE page MATCH ?1 ORDER BY rank, rowid");
    }

    std::string_view name() const override { return "SQLite FTS5"; }

    std::vector<std::size_t> find(const std::string& typed) override {
        bind(best_, 1, for_fts5(typed));
        PaperRanking ranking;
        int state = SQLITE_ROW;
        while (!ranking.full() && (state = sqlite3_step(best_.get())) == SQLITE_ROW)
            ranking.add(
                paper_of_[static_cast<std::size_t>(sqlite3_column_int64(best_.get(), 0)) - 1]);
        if (state != SQLITE_ROW && state != SQLITE_DONE) fail();
        sqlite3_reset(best_.get());
        return std::move(ranking).papers();
    }

private:
    [[noreturn]] void fail() const { throw std::runtime_error(sqlite3_errmsg(database_.get())); }

    void run(const char* sql) {
        if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
    }
    Statement prepare(const char* sql) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(database_.get(), sql, -1, &statement, nullptr) != SQLITE_OK) fail();
        return Statement(statement);
    }
    static void bind(const Statement& statement, int place, const std::string& text) {
        sqlite3_bind_text(statement.get(), place, text.data(), static_cast<int>(text.size()),
                          SQLITE_TRANSIENT);
    }

    std::unique_ptr<sqlite3, Close> database_;
    Statement best_;
    std::vector<std::size_t> paper_of_;  // by row, from the first
};

}  // namespace

std::unique_ptr<Finder> fts5_finder(const JudgedArchive& archive) {
    return std::make_unique<Fts5Finder>(archive);
}

}  // namespace byggarkiv::bench
