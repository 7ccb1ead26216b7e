#include "intake/batch_lease.hpp"

#include <unistd.h>

#include <algorithm>
#include <utility>

#include "archive/imports.hpp"
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

Result<std::unique_ptr<BatchLease>, archive::BatchRefusal> BatchLease::take(
    archive::Archive& archive, const std::string& source, const std::string& delivery,
    std::chrono::seconds lease, Progress& progress) {
    const auto kept_for = std::max(lease, std::chrono::seconds(1s));
    auto holder = "process " + std::to_string(::getpid()) + " " + random_uuid();
    for (bool told = false;; told = true) {
        {
            auto desk = archive.desk();
            auto change = desk.begin({"import", "delivery"});
            auto batch = desk.imports().take_up(source, delivery, holder, kept_for);
            change.commit();
            if (batch)
                return std::unique_ptr<BatchLease>(
                    new BatchLease(archive, std::move(holder), std::move(batch).value(), kept_for));
            if (batch.reason().cause != archive::BatchRefusal::Cause::held)
                return Refused{batch.reason()};
        }
        if (!told)
            progress.say(
                "Another process is bringing in this delivery or undoing one, or was until just "
                "now; waiting");
        std::this_thread::sleep_for(250ms);
    }
}

BatchLease::BatchLease(archive::Archive& archive, std::string holder, archive::Batch batch,
                       std::chrono::seconds lease)
    : archive_(archive),
      holder_(std::move(holder)),
      lease_(lease),
      batch_(std::move(batch)),
      heart_([this](const std::stop_token& stop) { beat(stop); }) {}

BatchLease::~BatchLease() = default;

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
            const bool kept = desk.imports().keep(batch_.key, holder_, lease_, done_);
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

void BatchLease::end(archive::Imports::RunEnd how) {
    heart_.request_stop();
    heart_.join();
    must_hold();
    auto desk = archive_.desk();
    auto change = desk.begin(author_of(batch_));
    desk.imports().end_run(batch_.key, how, done_);
    change.commit();
}

}  // namespace byggarkiv::intake
