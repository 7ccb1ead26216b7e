#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

#include "auth/web_client.hpp"

namespace byggarkiv::auth {

// provider.mjs as a child process, which ends with this object.
class TestProvider {
public:
    // Whether node and the node module oidc-provider are there.
    static bool available();

    TestProvider();
    ~TestProvider();
    TestProvider(const TestProvider&) = delete;
    TestProvider& operator=(const TestProvider&) = delete;

    std::string issuer;
    std::string callback;  // redirect address that the provider knows
    std::string goodbye;   // the same for signing out
    std::string impostor;  // https address of a server with a certificate of its own making
    std::string key_id;
    std::string private_key;

    // Where the provider sends a browser that came to `url` and signs in as `person`; "" changes
    // its mind.
    std::string visit(const std::string& url, const std::string& person) const;
    void take_new_keys() const;
    void stop();

private:
    WebClient web_;
    pid_t child_ = -1;
    int input_ = -1;
};

}  // namespace byggarkiv::auth
