#include "store/file_copy.hpp"

#include "base/durable.hpp"
#include "base/failure.hpp"
#include "store/table_copy.hpp"

namespace byggarkiv::store {

namespace {

// A file that is gone again, with what lies beside it, unless it came to its end.
class Unfinished {
public:
    explicit Unfinished(const std::filesystem::path& file) : file_(file) {}
    ~Unfinished() {
        std::error_code left_to_whoever_cleans_up;
        if (ended_) return;
        for (const auto* ending : {"", "-wal", "-shm"})
            std::filesystem::remove(file_.string() + ending, left_to_whoever_cleans_up);
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    void ended() noexcept { ended_ = true; }

private:
    const std::filesystem::path& file_;
    bool ended_ = false;
};

void fill(Session& from, Database& to, const FileCopy& copy) {
    migrate(to, copy.steps);
    auto session = to.session();
    Transaction transaction(session);
    copy_tables(from, session);
    for (const auto* statement : copy.derived) session.run(*statement);
    transaction.commit();
}

void copy_rows(Database& database, const FileCopy& copy, const std::filesystem::path& file) {
    auto from = database.session();
    Snapshot snapshot(from);
    try {
        Database made(file);
        fill(from, made, copy);
        // The rows say themselves which steps they took: others than these are refused here.
        migrate(made, copy.steps);
    } catch (const Failure&) {
        snapshot.end();  // whatever it looked like, they may have been moved
        throw;
    }
    snapshot.end();
}

}  // namespace

void copy_to_file(Database& database, const FileCopy& copy, const std::filesystem::path& file) {
    if (std::filesystem::exists(file))
        throw Failure(Failure::Kind::storage, "a copy would overwrite " + file.string());
    if (database.engine() == Engine::sqlite) return database.copy_to(file);
    Unfinished unfinished(file);
    copy_rows(database, copy, file);
    sync_file(file);
    unfinished.ended();
}

}  // namespace byggarkiv::store
