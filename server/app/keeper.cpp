#include "app/keeper.hpp"

#include "app/audit_keeping.hpp"
#include "app/file_keeping.hpp"
#include "archive/audit_log.hpp"
#include "base/failure.hpp"
#include "base/log.hpp"

namespace byggarkiv::app {

namespace {

constexpr std::chrono::minutes after_trouble{1};
// Starting up is busy enough without it.
constexpr std::chrono::seconds before_the_first_file{10};

std::optional<SigningKey> key_of(const Config& config) {
    if (config.audit.anchor_folder.empty()) return std::nullopt;
    return signing_key(config);
}

}  // namespace

Keeper::Keeper(archive::Archive& archive, const Config& config, http::Metrics& metrics)
    : archive_(archive),
      metrics_(metrics),
      days_(config.fixity.days),
      anchor_folder_(config.audit.anchor_folder),
      between_anchors_(config.audit.anchor_minutes),
      key_(key_of(config)),
      reader_([this](const std::stop_token& stop) { read_files(stop); }),
      anchorer_([this](const std::stop_token& stop) { anchor(stop); }) {}

Keeper::~Keeper() = default;

void Keeper::rest(const std::stop_token& stop, std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    waking_.wait_for(lock, stop, time, [] { return false; });
}

void Keeper::read_files(const std::stop_token& stop) {
    FileKeeping keeping(archive_, days_);
    rest(stop, before_the_first_file);
    while (!stop.stop_requested()) {
        try {
            const auto until_next = keeping.read_next();
            metrics_.gauge("byggarkiv_fixity_faults",
                           "Files found changed or missing since the start",
                           static_cast<double>(keeping.faults()));
            rest(stop, until_next);
        } catch (const Failure& failure) {
            metrics_.count("byggarkiv_fixity_failures_total",
                           "Readings through of files that failed");
            log::error("a file could not be read through; it is tried again",
                       {{"tenant", archive_.tenant().text()}, {"why", failure.what()}});
            rest(stop, after_trouble);
        }
    }
}

void Keeper::anchor(const std::stop_token& stop) {
    std::optional<std::int64_t> anchored;  // the entry that was signed last
    while (key_ && !stop.stop_requested()) {
        try {
            if (archive_.desk().audit().head().number != anchored)
                anchored = anchor_audit(archive_, *key_, anchor_folder_).number;
            rest(stop, between_anchors_);
        } catch (const Failure& failure) {
            metrics_.count("byggarkiv_anchor_failures_total",
                           "Signatures of the audit log that could not be kept");
            log::error("the audit log was not anchored; it is tried again",
                       {{"tenant", archive_.tenant().text()}, {"why", failure.what()}});
            rest(stop, after_trouble);
        }
    }
}

}  // namespace byggarkiv::app
