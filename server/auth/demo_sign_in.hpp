#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/municipality_number.hpp"

namespace byggarkiv::auth {

// Where and for whom a sign-in without proof is asked for.
struct DemoCircumstances {
    bool tenant_is_demo = false;                      // made by `byggarkiv demo`
    std::vector<domain::MunicipalityNumber> numbers;  // of the tenant
    std::string listen;                               // address that the server listens on
    std::string peer;                                 // address at the other end of the socket
    bool forwarded = false;                           // any header says that a proxy passed it on
};

enum class DemoRefusal { real_tenant, not_loopback, forwarded };

// nullopt: allowed. Only for tenants of the demo whose every number is one of the fictional
// 9996..9999, only where both ends of the connection are this machine itself, and never through a
// proxy.
std::optional<DemoRefusal> demo_sign_in_refused(const DemoCircumstances& circumstances);

// "127.0.0.1", any other of 127.0.0.0/8, "::1", and these as "::ffff:127.0.0.1".
bool is_loopback(std::string_view address);

}  // namespace byggarkiv::auth
