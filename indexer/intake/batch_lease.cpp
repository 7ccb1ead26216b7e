#include "intake/batch_lease.hpp"

#include <unistd.h>

#include <algorithm>
#include <optional>

#include "base/failure.hpp"
#include "base/id.hpp"
#include "base/log.hpp"

namespace byggarkiv::intake {

namespace {

using namespace std::chrono_literals;

}  // namespace

archive::Author author_of(const archive::Batch& batch) {
    return {"import:" + batch.key.text(), "delivery"};
}

BatchLease::BatchLease(archive::Archive& archive, const std::string& source,
                       const std::string& delivery, std::chrono::seconds lease, Progress& progress)
    : archive_(archive),
      holder_("process " + std::to_string(::getpid()) + " " + random_uuid()),
      lease_(std::max(lease, 1s)),
      batch_(take_up(source, delivery, progress)),
      heart_([this](const std::stop_token& stop) { beat(stop); }) {}

BatchLease::~BatchLease() = default;

archive::Batch BatchLease::take_up(const std::string& source, const std::string& delivery,
                                   Progress& progress) const {
    for (bool told = false;; told = true) {
        {
            auto desk = archive_.desk();
            auto change = desk.begin({"import", "delivery"});
            auto batch = desk.imports().take_up(source, delivery, holder_, lease_);
            change.commit();
            if (batch) return std::move(*batch);
        }
        if (!told)
            progress.say(
                "Another process is bringing in this delivery, or was until just now; waiting");
        std::this_thread::sleep_for(250ms);
    }
}

void BatchLease::beat(const std::stop_token& stop) {
    const auto between = std::chrono::milliseconds(lease_) / 4;
    while (true) {
        std::unique_lock lock(mutex_);
        if (wake_.wait_for(lock, stop, between, [] { return false; }); stop.stop_requested())
            return;
        lock.unlock();
        try {
            auto desk = archive_.desk();
            auto change = desk.begin(author_of(batch_));
            const bool kept = desk.imports().keep(batch_.key, holder_, lease_);
            change.commit();
            if (!kept) {
                lost_ = true;
                return;
            }
        } catch (const Failure& failure) {
            // The database was busy; the next beat may come in time. If none does, keep() says so.
            log::warning("import heartbeat missed", {{"why", failure.what()}});
        }
    }
}

void BatchLease::must_hold() const {
    if (lost_)
        throw Failure(Failure::Kind::busy,
                      "another process has taken over the import of this delivery");
}

void BatchLease::end(bool stored) {
    heart_.request_stop();
    heart_.join();
    must_hold();
    auto desk = archive_.desk();
    auto change = desk.begin(author_of(batch_));
    desk.imports().end_run(batch_.key, stored);
    change.commit();
}

}  // namespace byggarkiv::intake
