#include "archive/archives.hpp"

#include <map>
#include <mutex>

#include "base/failure.hpp"
#include "sql/migrations.hpp"
#include "store/database.hpp"

namespace byggarkiv::archive {

namespace fs = std::filesystem;

struct Archives::State {
    State(fs::path folder, const Sealer& the_sealer, const Clock& the_clock)
        : data(std::move(folder)),
          sealer(the_sealer),
          clock(the_clock),
          database(data / "registry.db"),
          registry(database, sealer, clock) {}

    fs::path data;
    const Sealer& sealer;
    const Clock& clock;
    store::Database database;
    Registry registry;
    std::mutex mutex;  // guards open; held while an archive is opened, so that it is opened once
    std::map<domain::TenantId, std::unique_ptr<Archive>> open;
};

namespace {

fs::path made(fs::path folder) {
    std::error_code trouble;
    fs::create_directories(folder, trouble);
    if (trouble)
        throw Failure(Failure::Kind::setup,
                      "cannot make the data folder " + folder.string() + ": " + trouble.message());
    return folder;
}

}  // namespace

Archives::Archives(fs::path data, const Sealer& sealer, const Clock& clock)
    : state_(std::make_unique<State>(made(std::move(data)), sealer, clock)) {
    migrate(state_->database, sql::migrations::registry);
}

Archives::~Archives() = default;

Registry& Archives::registry() {
    return state_->registry;
}

void Archives::create(const domain::TenantId& tenant) {
    made(state_->data / "tenants" / tenant.text() / "blobs");
    made(index_folder(tenant));
    open(tenant);
}

Archive& Archives::open(const domain::TenantId& tenant) {
    const std::lock_guard lock(state_->mutex);
    auto& archive = state_->open[tenant];
    if (!archive) {
        if (!state_->registry.tenant(tenant))
            throw Failure(Failure::Kind::setup, "no tenant " + tenant.text());
        archive = std::make_unique<Archive>(tenant, made(state_->data / "tenants" / tenant.text()),
                                            state_->sealer, state_->clock);
    }
    return *archive;
}

fs::path Archives::index_folder(const domain::TenantId& tenant) const {
    return state_->data / "tenants" / tenant.text() / "index";
}

}  // namespace byggarkiv::archive
