#include "archive/rows_copy.hpp"

#include "archive/desk_state.hpp"
#include "archive/rows.hpp"
#include "sql/migrations.hpp"
#include "sql/rows_copy.hpp"
#include "store/database.hpp"

namespace byggarkiv::archive {

struct RowsCopy::State {
    store::Database database;
    const Sealer& sealer;
    const Clock& clock;
};

RowsCopy::RowsCopy(const std::filesystem::path& file, const Sealer& sealer, const Clock& clock)
    : state_(new State{store::Database(file), sealer, clock}) {}

RowsCopy::~RowsCopy() = default;

int RowsCopy::step() {
    return store::schema_step(state_->database);
}

int RowsCopy::newest_step() {
    return static_cast<int>(sql::migrations::archive.size());
}

Standing RowsCopy::standing() {
    const auto row = state_->database.session().row(sql::rows_copy::standing).value();
    return {.outbox = row.number(0), .audit = row.number(1), .audit_hash = row.text(2)};
}

void RowsCopy::each_file(const std::function<void(const Sha256&, std::uint64_t)>& take) {
    state_->database.session().each(sql::rows_copy::files, {}, [&](const store::Row& row) {
        take(read_code(Sha256::parse, row.text(0)), static_cast<std::uint64_t>(row.number(1)));
    });
}

Desk RowsCopy::desk() {
    return Desk(
        std::make_unique<Desk::State>(state_->database.session(), state_->sealer, state_->clock));
}

}  // namespace byggarkiv::archive
