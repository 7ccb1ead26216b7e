#include "auth/provider.hpp"

#include "auth/json_text.hpp"
#include "base/log.hpp"

namespace byggarkiv::auth {

namespace {

constexpr std::chrono::hours keep{1};
constexpr std::chrono::minutes between_refreshes{1};

void complain(std::string_view what, const std::string& issuer) {
    log::warning("a sign-in provider publishes nothing usable",
                 {{"issuer", issuer}, {"what", std::string(what)}});
}

}  // namespace

std::optional<Configuration> Configuration::parse(std::string_view json,
                                                  const std::string& issuer) {
    const auto object = read_object(json);
    if (!object) return std::nullopt;
    const auto member = [&](const char* name) { return text_of(*object, name).value_or(""); };
    Configuration read{.issuer = member("issuer"),
                       .authorization_endpoint = member("authorization_endpoint"),
                       .token_endpoint = member("token_endpoint"),
                       .jwks_uri = member("jwks_uri"),
                       .end_session_endpoint = member("end_session_endpoint")};
    if (read.issuer != issuer) return std::nullopt;
    for (const auto& url : {read.authorization_endpoint, read.token_endpoint, read.jwks_uri})
        if (!WebClient::allowed(url)) return std::nullopt;
    if (!WebClient::allowed(read.end_session_endpoint)) read.end_session_endpoint.clear();
    return read;
}

template <typename T>
std::shared_ptr<const T> Directory::fresh(const Kept<T>& kept) const {
    return kept.value && clock_.now() - kept.since < keep ? kept.value : nullptr;
}

std::shared_ptr<const Configuration> Directory::configuration() {
    {
        const std::lock_guard lock(mutex_);
        if (auto kept = fresh(configuration_)) return kept;
    }
    const auto slash = issuer_.ends_with('/') ? "" : "/";
    const auto answer = web_.get(issuer_ + slash + ".well-known/openid-configuration");
    auto read = answer && answer->status == 200 ? Configuration::parse(answer->body, issuer_)
                                                : std::nullopt;
    if (!read) {
        complain("configuration", issuer_);
        return nullptr;
    }
    auto made = std::make_shared<const Configuration>(std::move(*read));
    const std::lock_guard lock(mutex_);
    configuration_ = {made, clock_.now()};
    return made;
}

std::shared_ptr<const KeySet> Directory::keys() {
    {
        const std::lock_guard lock(mutex_);
        if (auto kept = fresh(keys_)) return kept;
    }
    return fetch_keys();
}

std::shared_ptr<const KeySet> Directory::newer_keys() {
    {
        const std::lock_guard lock(mutex_);
        if (keys_.value && clock_.now() - keys_.since < between_refreshes) return nullptr;
    }
    return fetch_keys();
}

std::shared_ptr<const KeySet> Directory::fetch_keys() {
    const auto about = configuration();
    if (!about) return nullptr;
    const auto answer = web_.get(about->jwks_uri);
    auto read = answer && answer->status == 200 ? KeySet::parse(answer->body) : std::nullopt;
    if (!read) {
        complain("keys", issuer_);
        return nullptr;
    }
    auto made = std::make_shared<const KeySet>(std::move(*read));
    const std::lock_guard lock(mutex_);
    keys_ = {made, clock_.now()};
    return made;
}

}  // namespace byggarkiv::auth
