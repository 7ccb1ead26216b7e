#include "http/proxies.hpp"

#include <arpa/inet.h>

#include <algorithm>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace byggarkiv::http {

namespace {

constexpr unsigned ipv4_prefix = 96;  // bits of ::ffff:0:0 before an IPv4 address

bool says_forwarded(const Fields& headers) {
    return std::any_of(headers.begin(), headers.end(), [](const Fields::Field& header) {
        return header.first.starts_with("x-forwarded-") || header.first == "forwarded" ||
               header.first == "via" || header.first == "x-real-ip" ||
               header.first == "client-ip" || header.first == "true-client-ip" ||
               header.first == "cf-connecting-ip";
    });
}

}  // namespace

std::optional<TrustedProxies::Address> TrustedProxies::read(std::string_view text) {
    const std::string copy(text);
    Address address{};
    if (inet_pton(AF_INET6, copy.c_str(), address.data()) == 1) return address;
    address = {};
    address[10] = address[11] = 0xFF;
    if (inet_pton(AF_INET, copy.c_str(), address.data() + 12) == 1) return address;
    return std::nullopt;
}

TrustedProxies::TrustedProxies(const std::vector<std::string>& networks) {
    for (const auto& text : networks) {
        const auto slash = text.find('/');
        const auto address = read(std::string_view(text).substr(0, slash));
        const bool ipv4 = text.find(':') == std::string::npos;
        const auto bits = slash == std::string::npos
                              ? std::optional<std::uint32_t>(ipv4 ? 32 : 128)
                              : read_number(std::string_view(text).substr(slash + 1));
        if (!address || !bits || *bits > (ipv4 ? 32U : 128U))
            throw Failure(Failure::Kind::setup,
                          "trusted proxy \"" + text + "\" is neither an address nor a network");
        networks_.push_back({*address, *bits + (ipv4 ? ipv4_prefix : 0U)});
    }
}

bool TrustedProxies::contains(std::string_view address) const {
    const auto read_address = read(address);
    return read_address && contains(*read_address);
}

bool TrustedProxies::contains(const Address& address) const {
    return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
        const auto whole = network.bits / 8;
        if (!std::equal(address.begin(), address.begin() + whole, network.address.begin()))
            return false;
        if (network.bits % 8 == 0) return true;
        const unsigned shift = 8 - network.bits % 8;
        return address.at(whole) >> shift == network.address.at(whole) >> shift;
    });
}

Origin TrustedProxies::origin(std::string_view peer, const Fields& headers) const {
    Origin origin{.peer = std::string(peer),
                  .client = std::string(peer),
                  .https = false,
                  .forwarded = says_forwarded(headers)};
    if (!contains(peer)) return origin;
    origin.https = headers.text("x-forwarded-proto") == "https";
    std::vector<std::string_view> hops;
    for (const auto header : headers.all("x-forwarded-for"))
        for (const auto hop : split(header, ',')) hops.push_back(trimmed(hop));
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
        const auto address = read(*hop);
        if (!address) break;
        origin.client = *hop;
        if (!contains(*address)) break;
    }
    return origin;
}

}  // namespace byggarkiv::http
