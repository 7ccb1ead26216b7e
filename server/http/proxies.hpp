#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.hpp"

namespace byggarkiv::http {

// The proxies whose word we take for where a request came from. Immutable; any thread may call.
class TrustedProxies {
public:
    // "10.0.0.0/8", "127.0.0.1", "fd00::/8". Throws Failure(setup) for anything else.
    explicit TrustedProxies(const std::vector<std::string>& networks);

    bool contains(std::string_view address) const;

    // Who sent a request that came from `peer`. Only where the peer is trusted do its headers
    // count, and of X-Forwarded-For only what trusted proxies added: the last address that is not
    // one of them is the visitor's.
    Origin origin(std::string_view peer, const Fields& headers) const;

private:
    using Address = std::array<std::uint8_t, 16>;  // IPv4 as ::ffff:a.b.c.d
    struct Network {
        Address address;
        unsigned bits;
    };

    static std::optional<Address> read(std::string_view text);
    bool contains(const Address& address) const;

    std::vector<Network> networks_;
};

}  // namespace byggarkiv::http
