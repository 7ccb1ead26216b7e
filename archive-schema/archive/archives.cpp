#include "archive/archives.hpp"

#include <map>
#include <mutex>

#include "archive/schema.hpp"
#include "base/failure.hpp"
#include "sql/migrations.hpp"
#include "store/database.hpp"

namespace byggarkiv::archive {

namespace fs = std::filesystem;

struct Archives::State {
    State(fs::path folder, const Sealer& the_sealer, const Clock& the_clock, BlobPlace place)
        : data(std::move(folder)),
          sealer(the_sealer),
          clock(the_clock),
          blobs(std::move(place)),
          database(data / "registry.db"),
          registry(database, sealer, clock) {}

    fs::path data;
    const Sealer& sealer;
    const Clock& clock;
    const BlobPlace blobs;
    store::Database database;
    Registry registry;

    // A tenant's place: its own lock, so that a long migration holds up nobody else.
    struct Place {
        std::mutex mutex;  // guards archive; held while it is opened, so that it is opened once
        std::unique_ptr<Archive> archive;
    };
    Place& place_of(const domain::TenantId& tenant) {
        const std::lock_guard lock(mutex);
        return places[tenant];
    }

    std::mutex mutex;  // guards places
    std::map<domain::TenantId, Place> places;
};

namespace {

fs::path made(fs::path folder) {
    std::error_code trouble;
    // Only what is new is closed to others: who made the folder before chose its rights.
    if (fs::create_directories(folder, trouble))
        fs::permissions(
            folder, fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec, trouble);
    if (trouble)
        throw Failure(Failure::Kind::setup,
                      "cannot make the data folder " + folder.string() + ": " + trouble.message());
    return folder;
}

}  // namespace

Archives::Archives(fs::path data, const Sealer& sealer, const Clock& clock, BlobPlace blobs)
    : state_(std::make_unique<State>(made(std::move(data)), sealer, clock, std::move(blobs))) {
    bring_forward(state_->database, sql::migrations::registry, state_->data, clock);
}

Archives::~Archives() = default;

Registry& Archives::registry() {
    return state_->registry;
}

void Archives::create(const domain::TenantId& tenant) {
    made(state_->data / "tenants" / tenant.text());
    made(index_folder(tenant));
    open(tenant);
}

Archive& Archives::open(const domain::TenantId& tenant) {
    auto& place = state_->place_of(tenant);
    const std::lock_guard lock(place.mutex);
    if (!place.archive) {
        if (!state_->registry.tenant(tenant))
            throw Failure(Failure::Kind::setup, "no tenant " + tenant.text());
        place.archive =
            std::make_unique<Archive>(tenant, made(state_->data / "tenants" / tenant.text()),
                                      state_->sealer, state_->clock, state_->blobs);
    }
    return *place.archive;
}

fs::path Archives::index_folder(const domain::TenantId& tenant) const {
    return state_->data / "tenants" / tenant.text() / "index";
}

}  // namespace byggarkiv::archive
