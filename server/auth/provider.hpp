#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "auth/id_token.hpp"
#include "auth/web_client.hpp"
#include "base/clock.hpp"

namespace byggarkiv::auth {

// What a provider publishes about itself (OpenID Connect Discovery 1.0, section 3).
struct Configuration {
    std::string issuer;
    std::string authorization_endpoint;
    std::string token_endpoint;
    std::string jwks_uri;
    std::string end_session_endpoint;  // "" = none

    // nullopt where an address is missing or not allowed (web_client.hpp), or the issuer is
    // another.
    static std::optional<Configuration> parse(std::string_view json, const std::string& issuer);
};

// Fetches and keeps a provider's configuration and keys. Any thread may call; no lock is held while
// waiting for the provider, so that at worst two ask at once.
class Directory {
public:
    // All three must outlive this.
    Directory(const std::string& issuer, const WebClient& web, const Clock& clock)
        : issuer_(issuer), web_(web), clock_(clock) {}

    // nullptr where the provider cannot be reached or answers nonsense.
    std::shared_ptr<const Configuration> configuration();
    std::shared_ptr<const KeySet> keys();
    // Keys just fetched, or nullptr where those we have were fetched less than a minute ago:
    // tokens with invented key ids must not make us hammer the provider.
    std::shared_ptr<const KeySet> newer_keys();

private:
    template <typename T>
    struct Kept {
        std::shared_ptr<const T> value;
        std::chrono::sys_seconds since;
    };

    std::shared_ptr<const KeySet> fetch_keys();
    template <typename T>
    std::shared_ptr<const T> fresh(const Kept<T>& kept) const;

    const std::string& issuer_;
    const WebClient& web_;
    const Clock& clock_;
    std::mutex mutex_;  // guards the rest
    Kept<Configuration> configuration_{};
    Kept<KeySet> keys_{};
};

}  // namespace byggarkiv::auth
