#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "archive/quarantine.hpp"
#include "http/metrics.hpp"
#include "intake/import.hpp"

namespace byggarkiv::archive {
class Archive;
}
namespace byggarkiv::extract {
class Workers;
}

namespace byggarkiv::app {

// Tries the refused files of one municipality's batches again while `serve` runs, where somebody
// has asked for it, from where their deliveries lie. Ends with its object, at the next case, and
// goes on at the next start; a failure is logged, told to metrics and tried again.
class RetryKeeper {
public:
    // How the delivery of a batch was given.
    using OptionsOf = std::function<intake::ImportOptions(const archive::Batch&)>;

    // The archive, the workers and the metrics must outlive it.
    RetryKeeper(archive::Archive& archive, extract::Workers& workers, OptionsOf options_of,
                http::Metrics& metrics);
    ~RetryKeeper();

private:
    void keep(const std::stop_token& stop);
    void look(const std::stop_token& stop);
    void try_again(const archive::Retry& retry, const std::stop_token& stop);
    void rest(const std::stop_token& stop, std::chrono::milliseconds time);

    archive::Archive& archive_;
    extract::Workers& workers_;
    const OptionsOf options_of_;
    http::Metrics& metrics_;
    std::mutex mutex_;  // for waking_ alone
    std::condition_variable_any waking_;
    std::jthread keeper_;
};

}  // namespace byggarkiv::app
