#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "app/config.hpp"
#include "archive/archives.hpp"
#include "base/clock.hpp"
#include "base/sealed.hpp"

namespace byggarkiv::app {

// One installation as a command finds it: its configuration, and its archives once they are asked
// for. Throws Failure(setup), saying what to mend, where something is missing.
class Installation {
public:
    explicit Installation(Config config);

    const Config& config() const noexcept { return config_; }
    const Clock& clock() const noexcept { return clock_; }
    const Sealer& sealer();
    // Where the bytes of documents lie.
    archive::BlobPlace blobs() const;
    archive::Archives& archives();

    // The tenant of that name; a Failure(setup) that lists those there are otherwise.
    archive::Tenant tenant(const std::string& name);
    archive::Archive& archive(const std::string& tenant);

private:
    Config config_;
    SystemClock clock_;
    std::unique_ptr<Sealer> sealer_;
    std::unique_ptr<archive::Archives> archives_;
};

// Fills what the file left out from where the program lies: the worker beside it, templates and
// assets in the source tree or under ../share/byggarkiv; the key file as <data>.key.
Config with_defaults(Config config, const std::filesystem::path& program);

// The words by which the index splits compounds; made at build time, and not there where the
// dictionary was not.
std::filesystem::path compound_words(const Config& config);

}  // namespace byggarkiv::app
