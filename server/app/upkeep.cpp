#include "app/upkeep.hpp"

#include "app/dates.hpp"
#include "archive/outbox.hpp"
#include "arranging/separators.hpp"
#include "base/failure.hpp"
#include "base/log.hpp"
#include "index/follower.hpp"
#include "intake/classifier.hpp"
#include "intake/comparing.hpp"
#include "intake/import.hpp"

namespace byggarkiv::app {

namespace {

constexpr std::chrono::milliseconds between_looks{150};
constexpr std::chrono::milliseconds after_trouble{5000};
constexpr std::chrono::milliseconds between_readings{1000};
// Few at a time, so that a stop does not wait for many pages of OCR.
constexpr std::size_t files_at_once = 2;
constexpr std::size_t compared_at_once = 50;  // each some milliseconds

}  // namespace

Upkeep::Upkeep(archive::Archive& archive, Index index, search::Searcher& searcher,
               extract::Workers& workers, http::Metrics& metrics, ByText by_text,
               watching::Watching watching)
    : archive_(archive),
      index_(std::move(index)),
      searcher_(searcher),
      workers_(workers),
      metrics_(metrics),
      by_text_(std::move(by_text)),
      watching_(std::move(watching)),
      follower_([this](const std::stop_token& stop) { follow(stop); }),
      reader_([this](const std::stop_token& stop) { read_texts(stop); }) {}

Upkeep::~Upkeep() = default;

void Upkeep::rest(const std::stop_token& stop, std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    waking_.wait_for(lock, stop, time, [] { return false; });
}

void Upkeep::follow(const std::stop_token& stop) {
    show_what_is_there();
    opened_.set_value();
    while (!stop.stop_requested()) {
        try {
            // While a command has the lock, its work is shown as it is committed.
            auto follower = index::Follower::take(archive_, index_.folder, {.words = index_.words});
            do {
                let_dates_take_effect();
                if (follower) follower->catch_up(stop);
                show_newest();
                if (follower) look_for_what_is_waited_for(stop);
                rest(stop, between_looks);
            } while (follower && !stop.stop_requested());
        } catch (const Failure& failure) {
            well_ = false;
            metrics_.count("byggarkiv_index_failures_total", "Rounds of indexing that failed");
            log::error("indexing failed; it is tried again",
                       {{"tenant", archive_.tenant().text()}, {"why", failure.what()}});
            rest(stop, after_trouble);
        }
    }
}

// What may be seen has changed at midnight without this; only indexes must be told.
void Upkeep::let_dates_take_effect() {
    const auto today = domain::date_in_oslo(archive_.clock().now());
    if (told_on_ == today) return;
    tell_of_dates(archive_);
    told_on_ = today;
}

// So that visitors can search while the index is still being verified and caught up.
void Upkeep::show_what_is_there() {
    try {
        searcher_.refresh();
    } catch (const Failure& failure) {
        // The follower finds the same, and builds it anew.
        log::warning("the index cannot be used as it is",
                     {{"tenant", archive_.tenant().text()}, {"why", failure.what()}});
    }
}

void Upkeep::show_newest() {
    searcher_.refresh();
    const auto lag = archive_.desk().outbox().head() - searcher_.position();
    metrics_.gauge("byggarkiv_index_lag", "Changes that the index has not yet followed",
                   static_cast<double>(lag));
    well_ = true;
}

// By whoever follows the archive, so that there is one of them.
void Upkeep::look_for_what_is_waited_for(const std::stop_token& stop) {
    const int found = watching_.catch_up(stop);
    if (found == 0) return;
    metrics_.count("byggarkiv_watch_hits_total", "Documents that somebody waited for",
                   static_cast<double>(found));
    log::info("documents that somebody waits for have come",
              {{"tenant", archive_.tenant().text()}, {"hits", std::to_string(found)}});
}

void Upkeep::split_piles() {
    for (const auto& left : arranging::split_by_separators(archive_, workers_).left)
        log::warning("a file was not split by its separator sheets",
                     {{"document", left.document.text()}, {"why", left.reason}});
}

void Upkeep::read_texts(const std::stop_token& stop) {
    intake::NoProgress silent;
    bool placed = false;  // everything whose text was read before this began
    while (!stop.stop_requested()) {
        try {
            const auto report = intake::read_pending(archive_, workers_, 1, files_at_once, silent);
            if (report.read > 0 || !placed) {
                split_piles();
                intake::classify_waiting(archive_, by_text_.classifying_threshold, silent);
                intake::place_waiting(archive_, by_text_.home, by_text_.placing_threshold, 0,
                                      silent);
            }
            placed = true;
            const auto compared =
                intake::compare_waiting(archive_, compared_at_once, silent).compared;
            if (report.read + report.unreadable.size() + compared == 0)
                rest(stop, between_readings);
        } catch (const Failure& failure) {
            metrics_.count("byggarkiv_reading_failures_total",
                           "Rounds of reading text that failed");
            log::error("reading text failed; it is tried again",
                       {{"tenant", archive_.tenant().text()}, {"why", failure.what()}});
            rest(stop, after_trouble);
        }
    }
}

}  // namespace byggarkiv::app
