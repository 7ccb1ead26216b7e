#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>

#include "base/clock.hpp"
#include "domain/ids.hpp"
#include "domain/tenant.hpp"

namespace byggarkiv::archive {
class Registry;
}

namespace byggarkiv::auth {

// Somebody who signed in with a national identity.
struct Person {
    domain::PersonKey key;
    std::string name;      // as the register or the provider gives it; may be ""
    std::string id_token;  // for signing out at the provider; "" after a demo sign-in
    bool operator==(const Person&) const = default;
};

// Somebody who works here. The codes of their roles are read from the registry at each request, so
// that taking one away works at once; what they let one do, the archive says (viewers.hpp).
struct Staff {
    std::string login;
    std::string name;
    std::set<std::string> roles;  // never empty
    bool operator==(const Staff&) const = default;
};

using Holder = std::variant<Person, Staff>;

struct SessionLimits {
    std::chrono::minutes idle{30};
    std::chrono::hours absolute{8};
};

// Who holds which sign-in. A token is 256 random bits; the registry keeps its SHA-256 alone, beside
// the sealed holder. Any thread may call. Every call throws Failure(storage) when the registry
// does.
class Sessions {
public:
    // All three must outlive this.
    Sessions(archive::Registry& registry, const Clock& clock, SessionLimits limits)
        : registry_(registry), clock_(clock), limits_(limits) {}

    // A new session, and the end of the one that the visitor had before (`old_token`, "" for none):
    // a token never survives a change of who holds it. Gives the token for the cookie, in
    // base64url.
    std::string begin(const domain::TenantId& tenant, const Holder& holder,
                      std::string_view old_token);

    // nullopt for a token that is unknown, of another tenant, too old or too long unused, and for
    // staff who are no longer active or have no role left in the tenant.
    std::optional<Holder> holder(const domain::TenantId& tenant, std::string_view token);

    void end(std::string_view token);

private:
    archive::Registry& registry_;
    const Clock& clock_;
    SessionLimits limits_;
};

}  // namespace byggarkiv::auth
