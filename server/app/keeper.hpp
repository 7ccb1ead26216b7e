#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

#include "app/config.hpp"
#include "archive/archive.hpp"
#include "base/signing.hpp"
#include "http/metrics.hpp"

namespace byggarkiv::app {

// What `serve` keeps doing so that one municipality's archive can be trusted: files are read
// through in their turn, and where the audit log stands is signed and kept elsewhere. Ends with its
// object; a failure is logged, told to metrics and tried again.
class Keeper {
public:
    // The archive and the metrics must outlive it. Throws Failure(setup) where the signing key
    // cannot be used.
    Keeper(archive::Archive& archive, const Config& config, http::Metrics& metrics);
    ~Keeper();

private:
    void read_files(const std::stop_token& stop);
    void anchor(const std::stop_token& stop);
    void rest(const std::stop_token& stop, std::chrono::milliseconds time);

    archive::Archive& archive_;
    http::Metrics& metrics_;
    int days_;
    std::filesystem::path anchor_folder_;  // "" = nowhere
    std::chrono::minutes between_anchors_;
    std::optional<SigningKey> key_;
    std::mutex mutex_;  // for waking_ alone
    std::condition_variable_any waking_;
    std::jthread reader_;
    std::jthread anchorer_;
};

}  // namespace byggarkiv::app
