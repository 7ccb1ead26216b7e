#include "app/retry_keeper.hpp"

#include <filesystem>

#include "archive/archive.hpp"
#include "archive/imports.hpp"
#include "base/failure.hpp"
#include "base/log.hpp"
#include "intake/progress.hpp"

namespace byggarkiv::app {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds between_looks{1000};
constexpr milliseconds after_trouble{60'000};

}  // namespace

RetryKeeper::RetryKeeper(archive::Archive& archive, extract::Workers& workers, OptionsOf options_of,
                         http::Metrics& metrics)
    : archive_(archive),
      workers_(workers),
      options_of_(std::move(options_of)),
      metrics_(metrics),
      keeper_([this](const std::stop_token& stop) { keep(stop); }) {}

RetryKeeper::~RetryKeeper() = default;

void RetryKeeper::rest(const std::stop_token& stop, milliseconds time) {
    std::unique_lock lock(mutex_);
    waking_.wait_for(lock, stop, time, [] { return false; });
}

void RetryKeeper::keep(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        try {
            look(stop);
            rest(stop, between_looks);
        } catch (const Failure& failure) {
            metrics_.count("byggarkiv_retry_failures_total",
                           "Refused files that could not be tried again");
            log::error("refused files were not tried again; it is done later",
                       {{"tenant", archive_.tenant().text()}, {"why", failure.what()}});
            rest(stop, after_trouble);
        }
    }
}

void RetryKeeper::look(const std::stop_token& stop) {
    for (const auto& retry : archive_.desk().quarantine().asked())
        if (!stop.stop_requested()) try_again(retry, stop);
}

// The mark goes once it was tried, also where nothing came of it: the ledger says why, and whoever
// asked can ask again. It stays where the run was stopped on its way.
void RetryKeeper::try_again(const archive::Retry& retry, const std::stop_token& stop) {
    const auto batch = archive_.desk().imports().get(retry.batch).value();
    if (batch.is_paused()) return;
    std::error_code unseen;
    // Of one that was undone meanwhile the delivery would come in as another batch.
    if (closed(batch)) {
        log::info("refused files are not tried again, since their batch is closed",
                  {{"tenant", archive_.tenant().text()}, {"batch", batch.key.text()}});
    } else if (batch.place.empty() || !std::filesystem::exists(batch.place, unseen)) {
        log::warning("the delivery of refused files does not lie where it lay",
                     {{"tenant", archive_.tenant().text()}, {"batch", batch.key.text()}});
    } else {
        auto options = options_of_(batch);
        options.stop = stop;
        intake::NoProgress silent;
        const auto report = intake::import(batch.place, archive_, workers_, options, silent);
        if (report.paused) return;
        log::info("refused files were tried again",
                  {{"tenant", archive_.tenant().text()},
                   {"batch", batch.key.text()},
                   {"stored", std::to_string(report.stored)},
                   {"refused", std::to_string(report.refused.size())}});
    }
    auto desk = archive_.desk();
    auto change = desk.begin({"import", "delivery"});
    desk.quarantine().done(retry);
    change.commit();
}

}  // namespace byggarkiv::app
