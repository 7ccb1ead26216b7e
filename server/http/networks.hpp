#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.hpp"

namespace byggarkiv::http {

// A list of addresses and networks: "10.0.0.0/8", "127.0.0.1", "fd00::/8". IPv4 and the same
// written as ::ffff:a.b.c.d are one. Immutable; any thread may call.
class Networks {
public:
    // Throws Failure(setup) for what is neither an address nor a network.
    explicit Networks(const std::vector<std::string>& networks);

    // False for text that is no address.
    bool contain(std::string_view address) const;

    static bool is_address(std::string_view text);

private:
    using Address = std::array<std::uint8_t, 16>;
    struct Network {
        Address address;
        unsigned bits;
    };

    static std::optional<Address> read(std::string_view text);

    std::vector<Network> networks_;
};

// What counts as one visitor where connections are counted: an IPv4 address, or the /64 network of
// an IPv6 address, since that is what one subscriber has to choose from.
std::string household_of(std::string_view address);

// Who sent a request that came from `peer`. Only where the peer is a trusted proxy do its headers
// count, and of X-Forwarded-For only what trusted proxies added: the last address that is not one
// of them is the visitor's.
Origin origin_of(std::string_view peer, const Headers& headers, const Networks& trusted_proxies);

}  // namespace byggarkiv::http
