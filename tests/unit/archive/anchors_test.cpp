#include <gtest/gtest.h>

#include "archive/anchors.hpp"

namespace byggarkiv::archive {
namespace {

const SigningKey key(std::array<std::uint8_t, 32>{5});
const auto tenant = domain::TenantId::parse("testvik").value();

Anchor anchor() {
    return signed_anchor(key, tenant, {42, "1:" + std::string(64, 'e')}, "2026-11-23T08:00:00Z");
}

TEST(Anchors, ReadWhatTheyWrote) {
    const auto line = text_of(anchor());
    ASSERT_TRUE(read_anchor(line));
    EXPECT_EQ(*read_anchor(line), anchor());
}

TEST(Anchors, TakeNoLineOfAnotherShape) {
    const auto line = text_of(anchor());
    for (std::size_t length = 0; length < line.size(); ++length)
        EXPECT_FALSE(read_anchor(std::string_view(line).substr(0, length))) << length;
    for (const auto& bad : {std::string(), std::string("\0", 1), " " + line, line + " ",
                            line + "\r", line + " x", std::string(100'000, ' '),
                            std::string(1000, '9'), "byggarkiv-anchor-2" + line.substr(18)})
        EXPECT_FALSE(read_anchor(bad)) << bad.substr(0, 80);
}

TEST(Anchors, TakeNoWordOfAnotherKind) {
    const std::string hash = "1:" + std::string(64, 'e'), at = "2026-11-23T08:00:00Z",
                      signature(128, '0');
    const auto line = [&](const std::string& of, const std::string& number,
                          const std::string& at_hash, const std::string& moment,
                          const std::string& by) {
        return "byggarkiv-anchor-1 " + of + " " + number + " " + at_hash + " " + moment + " " + by;
    };
    EXPECT_TRUE(read_anchor(line("testvik", "42", hash, at, signature)));
    EXPECT_TRUE(read_anchor(line("testvik", "0", "-", at, signature)));
    for (const auto* number : {"", "-1", "042", "4.2", "9223372036854775808", "1e3", "+1", "x"})
        EXPECT_FALSE(read_anchor(line("testvik", number, hash, at, signature))) << number;
    for (const auto& of : {"", "Testvik", "../x", "t", "test_vik"})
        EXPECT_FALSE(read_anchor(line(of, "42", hash, at, signature))) << of;
    for (const auto& bad :
         {std::string(), std::string("-"), hash.substr(1), hash + "e", "1:" + std::string(64, 'E'),
          "1:" + std::string(64, 'g'), std::string(64, 'e'), hash.substr(1), "x" + hash,
          "1234:" + std::string(64, 'e')})
        EXPECT_FALSE(read_anchor(line("testvik", "42", bad, at, signature))) << bad;
    EXPECT_FALSE(read_anchor(line("testvik", "0", hash, at, signature)));
    for (const auto& moment : {"", "2026-11-23", "2026-11-23T08:00:00+01", "2026/11/23T08:00:00Z"})
        EXPECT_FALSE(read_anchor(line("testvik", "42", hash, moment, signature))) << moment;
    EXPECT_FALSE(read_anchor(line("testvik", "42", hash, at, signature.substr(1))));
}

TEST(Anchors, AreConfirmedByTheirOwnKeyAloneAndOnlyUnchanged) {
    const std::string message =
        "byggarkiv-anchor-1 testvik 42 1:" + std::string(64, 'e') + " 2026-11-23T08:00:00Z";
    const auto signature = anchor().signature;
    EXPECT_TRUE(key.public_key().confirms(message, signature));
    EXPECT_FALSE(key.public_key().confirms(message + " ", signature));
    EXPECT_FALSE(
        SigningKey(std::array<std::uint8_t, 32>{6}).public_key().confirms(message, signature));
    for (const auto& bad :
         {std::string(), signature.substr(1), std::string(128, '0'), "x" + signature.substr(1)})
        EXPECT_FALSE(key.public_key().confirms(message, bad));
    for (std::size_t i = 0; i < message.size(); ++i) {
        auto changed = message;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_FALSE(key.public_key().confirms(changed, signature)) << i;
    }
}

TEST(Anchors, TakePublicKeysOfTheRightLengthAlone) {
    const auto text = key.public_key().text();
    ASSERT_TRUE(PublicKey::parse(text));
    EXPECT_EQ(PublicKey::parse(text)->text(), text);
    for (const auto& bad : {std::string(), text.substr(1), text + "0", "g" + text.substr(1)})
        EXPECT_FALSE(PublicKey::parse(bad));
}

}  // namespace
}  // namespace byggarkiv::archive
