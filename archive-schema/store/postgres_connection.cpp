#include "store/postgres_connection.hpp"

#include <poll.h>

#include <array>
#include <stdexcept>

#include "base/failure.hpp"
#include "base/log.hpp"
#include "base/sha256.hpp"
#include "store/dialect.hpp"
#include "store/session.hpp"

namespace byggarkiv::store {

namespace {

constexpr int oldest_version = 150'000;
// A server keeps every prepared statement in memory, once for each connection and schema.
constexpr std::size_t most_chapters = 8;
constexpr int rows_at_once = 500;

constexpr Statement find_schema{
    "find_schema", "SELECT oid::bigint FROM pg_catalog.pg_namespace WHERE nspname = $1 LIMIT 1"};
constexpr Statement lock_list{
    "lock_list",
    "SELECT format('%I.%I', schemaname, tablename) FROM pg_catalog.pg_tables "
    "WHERE schemaname = current_schema() ORDER BY tablename LIMIT 10000"};

// The lock first: who waited for it may find that the schema was moved away.
std::string begin_text(const std::string& schema) {
    std::string name;
    for (const char c : schema) name.append(c == '\'' ? 2 : 1, c);
    return "BEGIN; SELECT pg_advisory_xact_lock(" + std::to_string(write_lock_of(schema)) +
           "); SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = '" + name + "'";
}

void log_notice(void* /*unused*/, const PGresult* notice) {
    const char* const text = PQresultErrorField(notice, PG_DIAG_MESSAGE_PRIMARY);
    log::warning("database", {{"said", text == nullptr ? "" : text}});
}

// The user's own settings stand in `conninfo` and win over those before it; a password from its own
// file wins over all.
PGconn* connect(const std::string& conninfo, const std::string& password) {
    const std::array<const char*, 8> names{"connect_timeout",
                                           "tcp_user_timeout",
                                           "keepalives_idle",
                                           "application_name",
                                           "dbname",
                                           "client_encoding",
                                           password.empty() ? nullptr : "password",
                                           nullptr};
    const std::array<const char*, 8> values{
        "5", "20000", "20", "byggarkiv", conninfo.c_str(), "UTF8", password.c_str(), nullptr};
    return PQconnectdbParams(names.data(), values.data(), 1);
}

}  // namespace

std::int64_t write_lock_of(std::string_view schema) {
    const auto digest = Sha256::of("byggarkiv writes in " + std::string(schema)).hex();
    return static_cast<std::int64_t>(std::stoull(digest.substr(0, 16), nullptr, 16));
}

PostgresConnection::PostgresConnection(const std::string& conninfo, const std::string& password,
                                       std::chrono::milliseconds patience)
    : handle_(connect(conninfo, password), &PQfinish) {
    if (PQstatus(handle_.get()) != CONNECTION_OK)
        throw Failure(Failure::Kind::lost, std::string("cannot reach the PostgreSQL server: ") +
                                               PQerrorMessage(handle_.get()));
    PQsetNoticeReceiver(handle_.get(), &log_notice, nullptr);
    check_server();
    // Who vanished without a word must not hold the write lock for the two hours that TCP waits.
    execute("settings",
            "SET client_min_messages = warning; SET standard_conforming_strings = on; "
            "SET lock_timeout = " +
                std::to_string(patience.count()) +
                "; SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 5; "
                "SET tcp_keepalives_count = 4; "
                "SELECT set_config('synchronous_commit', 'on', false) "
                "WHERE current_setting('synchronous_commit') = 'off'");
}

// Orders must be those of SQLite: by the bytes of UTF-8.
void PostgresConnection::check_server() {
    if (PQserverVersion(handle_.get()) < oldest_version)
        throw Failure(Failure::Kind::setup, "the PostgreSQL server is older than version 15");
    const auto answer = execute("check_server",
                                "SELECT datname, pg_encoding_to_char(encoding), "
                                "CASE datlocprovider WHEN 'c' THEN datcollate ELSE 'ICU' END "
                                "FROM pg_database WHERE datname = current_database()");
    const std::string name = PQgetvalue(answer.get(), 0, 0);
    const std::string encoding = PQgetvalue(answer.get(), 0, 1);
    const std::string collation = PQgetvalue(answer.get(), 0, 2);
    if (encoding == "UTF8" && (collation == "C" || collation == "POSIX" || collation == "C.UTF-8" ||
                               collation == "C.utf8"))
        return;
    throw Failure(Failure::Kind::setup,
                  "the PostgreSQL database " + name + " sorts by " + collation + " in " + encoding +
                      "; make one that sorts by bytes: createdb --template=template0 "
                      "--encoding=UTF8 --locale=C.UTF-8 NAME");
}

void PostgresConnection::refuse_answer(const Answer& answer, std::string_view statement) {
    try {
        refuse(handle_.get(), answer.get(), statement);
    } catch (const MovedAway&) {
        schema_gone_ = true;
        throw;
    }
}

Answer PostgresConnection::must(Answer answer, std::string_view statement) {
    const auto status = PQresultStatus(answer.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return answer;
    refuse_answer(answer, statement);
}

Answer PostgresConnection::execute(std::string_view statement, const std::string& sql) {
    return must({PQexec(handle_.get(), sql.c_str()), &PQclear}, statement);
}

PostgresConnection::Prepared PostgresConnection::prepare(std::string_view name,
                                                         std::string_view sql) {
    Prepared made{"s" + std::to_string(++named_), {}};
    auto* const handle = handle_.get();
    must({PQprepare(handle, made.name.c_str(), std::string(sql).c_str(), 0, nullptr), &PQclear},
         name);
    const auto described = must({PQdescribePrepared(handle, made.name.c_str()), &PQclear}, name);
    for (int i = 0; i < PQnparams(described.get()); ++i)
        made.types.push_back(PQparamtype(described.get(), i));
    return made;
}

const PostgresConnection::Prepared& PostgresConnection::prepared(const Statement& statement) {
    const auto sql = statement.text(Engine::postgres);
    auto& known = chapters_.front().statements;
    if (const auto found = known.find(sql.data()); found != known.end()) return found->second;
    return known.emplace(sql.data(), prepare(statement.name, sql)).first->second;
}

std::int64_t PostgresConnection::run(const Statement& statement, std::span<const Value> values,
                                     const Take& take) {
    const auto& ready = prepared(statement);
    const Arguments bound(statement.name, values, ready.types);
    const auto answer = must({PQexecPrepared(handle_.get(), ready.name.c_str(), bound.count(),
                                             bound.data(), bound.lengths(), bound.formats(), 1),
                              &PQclear},
                             statement.name);
    if (take)
        for (int row = 0; row < PQntuples(answer.get()); ++row)
            take(Row(statement.name, columns_of(answer.get(), row, statement.name)));
    const std::string_view written = PQcmdTuples(answer.get());
    return written.empty() ? 0 : std::stoll(std::string(written));
}

// Through a cursor, so that few rows are held and the connection is free between them. Outside a
// transaction the server keeps the answer aside (WITH HOLD), and no transaction stays open.
void PostgresConnection::each(const Statement& statement, std::span<const Value> values,
                              const Take& take) {
    const auto& ready = prepared(statement);
    const Arguments bound(statement.name, values, ready.types);
    read_through(statement.name, std::string(statement.text(Engine::postgres)), bound, ready.types,
                 take);
}

void PostgresConnection::read_through(std::string_view name, const std::string& select,
                                      const Arguments& values, const std::vector<Oid>& types,
                                      const Take& take) {
    const std::string cursor = "c" + std::to_string(++named_);
    const std::string declare = "DECLARE " + cursor + " NO SCROLL CURSOR" +
                                (in_transaction() ? "" : " WITH HOLD") + " FOR " + select;
    must({PQexecParams(handle_.get(), declare.c_str(), values.count(), types.data(), values.data(),
                       values.lengths(), values.formats(), 1),
          &PQclear},
         name);
    const std::string fetch = "FETCH " + std::to_string(rows_at_once) + " FROM " + cursor;
    while (true) {
        const auto answer = must(
            {PQexecParams(handle_.get(), fetch.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 1),
             &PQclear},
            name);
        const int rows = PQntuples(answer.get());
        for (int row = 0; row < rows; ++row) take(Row(name, columns_of(answer.get(), row, name)));
        if (rows < rows_at_once) break;
    }
    execute(name, "CLOSE " + cursor);
}

void PostgresConnection::check(const Statement& statement) {
    const auto described =
        must({PQdescribePrepared(handle_.get(), prepared(statement).name.c_str()), &PQclear},
             statement.name);
    for (int i = 0; i < PQnfields(described.get()); ++i)
        if (!is_readable(PQftype(described.get(), i)))
            throw Failure(Failure::Kind::storage, "statement " + std::string(statement.name) +
                                                      ": column " + std::to_string(i) +
                                                      " is of a type that is not read here");
}

void PostgresConnection::script(std::string_view name, std::string_view sql) {
    execute(name, std::string(sql));
}

void PostgresConnection::begin() {
    try {
        const auto answer = execute("begin", begin_text_);
        if (PQntuples(answer.get()) == 0) refuse_gone();
    } catch (const Failure&) {
        roll_back();
        throw;
    }
}

// The tables are held before the moment is fixed: one that another program migrates after it would
// seem empty from then on. Nobody who reads or writes rows waits for that.
void PostgresConnection::begin_reading() {
    read_from_ = schema_number();
    if (read_from_ == 0) refuse_gone();
    std::string tables;
    run(lock_list, {}, [&](Row&& row) { tables += (tables.empty() ? "" : ", ") + row.text(0); });
    try {
        execute("begin_reading", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        if (!tables.empty())
            execute("begin_reading", "LOCK TABLE " + tables + " IN ACCESS SHARE MODE");
        execute("begin_reading", "SELECT 1");
    } catch (const Failure&) {
        roll_back();
        throw;
    }
}

// Tables are found by their names, each time anew. Where the schema went away and another one came
// under its name, the new tables held nothing yet at the moment that is read.
void PostgresConnection::end_reading() {
    roll_back();  // which also ends one in which a statement failed
    if (schema_number() != read_from_) refuse_gone();
}

void PostgresConnection::commit() {
    const auto answer = execute("commit", "COMMIT");
    // A transaction in which a statement failed ends so, without an error.
    if (std::string_view(PQcmdStatus(answer.get())) != "COMMIT")
        throw Failure(Failure::Kind::storage,
                      "statement commit: a statement before it failed; nothing was kept");
}

void PostgresConnection::roll_back() noexcept {
    PQclear(PQexec(handle_.get(), "ROLLBACK"));
}

bool PostgresConnection::in_transaction() const noexcept {
    switch (PQtransactionStatus(handle_.get())) {
        case PQTRANS_ACTIVE:
        case PQTRANS_INTRANS:
        case PQTRANS_INERROR:
            return true;
        case PQTRANS_IDLE:
        case PQTRANS_UNKNOWN:
            return false;
    }
    return false;
}

// An idle line has nothing to read, unless the server said farewell.
bool PostgresConnection::alive() noexcept {
    pollfd line{PQsocket(handle_.get()), POLLIN, 0};
    return PQstatus(handle_.get()) == CONNECTION_OK && line.fd >= 0 && ::poll(&line, 1, 0) == 0;
}

bool PostgresConnection::clean() const noexcept {
    return !schema_gone_ && PQstatus(handle_.get()) == CONNECTION_OK &&
           PQtransactionStatus(handle_.get()) == PQTRANS_IDLE;
}

void PostgresConnection::refuse_gone() {
    schema_gone_ = true;
    throw MovedAway("schema " + schema_ + " is not in the PostgreSQL database");
}

// Asked each time, since a schema may have been moved away meanwhile.
void PostgresConnection::enter(const std::string& schema) {
    if (schema != schema_) {
        const std::string path = identifier(schema);
        const std::array<const char*, 1> values{path.c_str()};
        schema_.clear();  // whatever goes wrong, it stands nowhere
        must({PQexecParams(handle_.get(), "SELECT set_config('search_path', $1, false)", 1, nullptr,
                           values.data(), nullptr, nullptr, 0),
              &PQclear},
             "enter");
        schema_ = schema;
        begin_text_ = begin_text(schema);
        open_chapter();
    }
    if (schema_number() == 0) refuse_gone();
}

// 0 where there is no such schema now.
std::int64_t PostgresConnection::schema_number() {
    std::int64_t number = 0;
    const Value name(schema_);
    run(find_schema, {&name, 1}, [&number](Row&& row) { number = row.number(0); });
    return number;
}

void PostgresConnection::open_chapter() {
    for (auto chapter = chapters_.begin(); chapter != chapters_.end(); ++chapter)
        if (chapter->schema == schema_) {
            chapters_.splice(chapters_.begin(), chapters_, chapter);
            return;
        }
    if (chapters_.size() >= most_chapters) drop_oldest_chapter();
    chapters_.push_front({schema_, {}});
}

void PostgresConnection::drop_oldest_chapter() {
    std::string text;
    for (const auto& [place, statement] : chapters_.back().statements)
        text += "DEALLOCATE " + statement.name + ";";
    chapters_.pop_back();
    if (!text.empty()) execute("deallocate", text);
}

}  // namespace byggarkiv::store
