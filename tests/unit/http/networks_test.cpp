#include "http/networks.hpp"

#include <gtest/gtest.h>

#include <string>

#include "base/failure.hpp"

namespace byggarkiv::http {
namespace {

TEST(Networks, HoldAddressesInEitherNotation) {
    const Networks networks({"127.0.0.1", "10.1.0.0/16", "fd00::/8", "192.168.4.0/22"});
    for (const std::string address :
         {"127.0.0.1", "::ffff:10.1.2.3", "10.1.255.255", "fd12::1", "192.168.7.255"}) {
        SCOPED_TRACE(address);
        EXPECT_TRUE(networks.contain(address));
    }
    for (const std::string address : {"10.2.0.1", "127.0.0.2", "fe80::1", "192.168.8.0", "::1", "",
                                      "nonsense", "10.1.0", "10.1.2.3 ", "::ffff:127.0.0.2"}) {
        SCOPED_TRACE(address);
        EXPECT_FALSE(networks.contain(address));
    }
}

TEST(Networks, AreRefusedWhereTheyAreNone) {
    for (const std::string text : {"", "localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1",
                                   "1.2.3", "fd00::/129", "10.0.0.0/8/8"}) {
        SCOPED_TRACE(text);
        EXPECT_THROW(Networks({text}), Failure);
    }
}

TEST(Household, IsAnIpv4AddressOrANetworkOfIpv6) {
    EXPECT_EQ(household_of("9.9.9.9"), "9.9.9.9");
    EXPECT_EQ(household_of("::ffff:9.9.9.9"), "::ffff:9.9.9.9");
    EXPECT_EQ(household_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
    EXPECT_EQ(household_of("2001:db8:1:2::1"), household_of("2001:db8:1:2:ffff::"));
    EXPECT_NE(household_of("2001:db8:1:2::1"), household_of("2001:db8:1:3::1"));
    EXPECT_EQ(household_of("nonsense"), "nonsense");
}

TEST(Origin, IsTheLastVisitorThatNoTrustedProxyIs) {
    const Networks proxies({"127.0.0.1", "10.1.0.0/16"});
    const auto client = [&](std::string_view peer, const Headers& headers) {
        return origin_of(peer, headers, proxies).client;
    };
    EXPECT_EQ(client("127.0.0.1", {{"x-forwarded-for", "1.2.3.4, 9.9.9.9, 10.1.0.7"}}), "9.9.9.9");
    EXPECT_EQ(client("127.0.0.1", {{"x-forwarded-for", "1.2.3.4"}, {"x-forwarded-for", "5.6.7.8"}}),
              "5.6.7.8");
    EXPECT_EQ(client("127.0.0.1", {{"x-forwarded-for", "evil, 10.1.0.7"}}), "10.1.0.7");
    EXPECT_EQ(client("127.0.0.1", {}), "127.0.0.1");
    EXPECT_EQ(client("8.8.8.8", {{"x-forwarded-for", "1.2.3.4"}}), "8.8.8.8");
    EXPECT_TRUE(origin_of("127.0.0.1", {{"x-forwarded-proto", "https"}}, proxies).https);
    EXPECT_FALSE(origin_of("8.8.8.8", {{"x-forwarded-proto", "https"}}, proxies).https);
    EXPECT_TRUE(origin_of("8.8.8.8", {{"forwarded", "for=1.2.3.4"}}, proxies).forwarded);
    EXPECT_FALSE(origin_of("8.8.8.8", {{"accept", "*/*"}}, proxies).forwarded);
}

}  // namespace
}  // namespace byggarkiv::http
