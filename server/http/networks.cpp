#include "http/networks.hpp"

#include <arpa/inet.h>

#include <algorithm>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace byggarkiv::http {

namespace {

constexpr unsigned ipv4_prefix = 96;  // bits of ::ffff:0:0 before an IPv4 address

constexpr std::array<std::string_view, 6> proxy_headers{
    "forwarded", "via", "x-real-ip", "client-ip", "true-client-ip", "cf-connecting-ip"};

bool says_forwarded(const Headers& headers) {
    return std::any_of(headers.begin(), headers.end(), [](const Headers::Field& header) {
        return header.first.starts_with("x-forwarded-") ||
               std::find(proxy_headers.begin(), proxy_headers.end(), header.first) !=
                   proxy_headers.end();
    });
}

// Whether the first `bits` bits are the same.
template <typename Address>
bool agree(const Address& one, const Address& other, unsigned bits) {
    const auto whole = bits / 8;
    if (!std::equal(one.begin(), one.begin() + whole, other.begin())) return false;
    if (bits % 8 == 0) return true;
    const unsigned shift = 8 - bits % 8;
    return one.at(whole) >> shift == other.at(whole) >> shift;
}

}  // namespace

std::optional<Networks::Address> Networks::read(std::string_view text) {
    const std::string copy(text);
    Address address{};
    if (inet_pton(AF_INET6, copy.c_str(), address.data()) == 1) return address;
    address = {};
    address[10] = address[11] = 0xFF;
    if (inet_pton(AF_INET, copy.c_str(), address.data() + 12) == 1) return address;
    return std::nullopt;
}

Networks::Networks(const std::vector<std::string>& networks) {
    for (const std::string_view text : networks) {
        const auto slash = text.find('/');
        const auto address = read(text.substr(0, slash));
        const bool ipv4 = text.find(':') == text.npos;
        const std::uint32_t widest = ipv4 ? 32 : 128;
        const auto bits =
            slash == text.npos ? std::optional(widest) : read_number(text.substr(slash + 1));
        if (!address || !bits || *bits > widest)
            throw Failure(Failure::Kind::setup,
                          "\"" + std::string(text) + "\" is neither an address nor a network");
        networks_.push_back({*address, *bits + (ipv4 ? ipv4_prefix : 0U)});
    }
}

bool Networks::contain(std::string_view text) const {
    const auto address = read(text);
    return address && std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
               return agree(*address, network.address, network.bits);
           });
}

bool Networks::is_address(std::string_view text) {
    return read(text).has_value();
}

std::string household_of(std::string_view address) {
    std::array<unsigned char, 16> bytes{};
    if (Networks({"::ffff:0:0/96"}).contain(address) ||
        inet_pton(AF_INET6, std::string(address).c_str(), bytes.data()) != 1)
        return std::string(address);
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(AF_INET6, bytes.data(), text.data(), text.size());
    return std::string(text.data()) + "/64";
}

Origin origin_of(std::string_view peer, const Headers& headers, const Networks& trusted_proxies) {
    Origin origin{.peer = std::string(peer),
                  .client = std::string(peer),
                  .https = false,
                  .forwarded = says_forwarded(headers)};
    if (!trusted_proxies.contain(peer)) return origin;
    origin.https = headers.text("x-forwarded-proto") == "https";
    std::vector<std::string_view> hops;
    for (const auto header : headers.all("x-forwarded-for"))
        for (const auto hop : split(header, ',')) hops.push_back(trimmed(hop));
    for (auto hop = hops.rbegin(); hop != hops.rend() && Networks::is_address(*hop); ++hop) {
        origin.client = *hop;
        if (!trusted_proxies.contain(*hop)) break;
    }
    return origin;
}

}  // namespace byggarkiv::http
