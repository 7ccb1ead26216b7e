#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <map>
#include <set>

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/failure.hpp"
#include "base/id.hpp"
#include "base/log.hpp"
#include "base/result.hpp"
#include "base/sealed.hpp"
#include "base/sha256.hpp"
#include "support/temp_folder.hpp"

namespace byggarkiv {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Sha256, GivesThePublishedDigests) {
    // FIPS 180-4, examples.
    EXPECT_EQ(Sha256::of("abc").hex(),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(Sha256::of("").hex(),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(DigestStream, GivesThePublishedDigestsOfAbc) {
    using Algorithm = DigestStream::Algorithm;
    // RFC 1321 and FIPS 180-4, examples.
    for (const auto& [name, hex] : std::map<std::string, std::string>{
             {"md5", "900150983cd24fb0d6963f7d28e17f72"},
             {"sha1", "a9993e364706816aba3e25717850c26c9cd0d89d"},
             {"sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
             {"sha512",
              "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
              "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"}}) {
        const auto algorithm = DigestStream::parse(name);
        ASSERT_TRUE(algorithm) << name;
        DigestStream stream(*algorithm);
        stream.add("a");
        stream.add("bc");
        EXPECT_EQ(stream.finish(), hex);
        EXPECT_EQ(DigestStream::text(*algorithm), name);
        EXPECT_EQ(DigestStream::hex_digits(*algorithm), hex.size());
    }
    for (const std::string name : {"", "SHA256", "sha-256", "sha224", "crc32"})
        EXPECT_FALSE(DigestStream::parse(name)) << name;
    EXPECT_EQ(DigestStream(Algorithm::md5).finish(), "d41d8cd98f00b204e9800998ecf8427e");
}

TEST(Sha256, IsTheSameInPiecesAndFromAFile) {
    const test::TempFolder folder;
    const std::string bytes(600'000, 'x');
    test::write_file(folder / "a", bytes);
    Sha256Stream stream;
    stream.add(bytes.substr(0, 1));
    stream.add("");
    stream.add(bytes.substr(1));
    EXPECT_EQ(stream.finish(), Sha256::of(bytes));
    EXPECT_EQ(Sha256::of_file(folder / "a"), Sha256::of(bytes));
    EXPECT_THROW(Sha256::of_file(folder / "none"), Failure);
}

TEST(Sha256, ReadsSixtyFourHexDigitsInEitherCase) {
    const auto digest = Sha256::of("abc");
    EXPECT_EQ(Sha256::parse(digest.hex()), digest);
    EXPECT_EQ(Sha256::parse("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"),
              digest);
    for (const std::string& text :
         {std::string(), digest.hex().substr(1), digest.hex() + "0", std::string(64, 'g'),
          " " + digest.hex().substr(1), std::string(64, '\0')})
        EXPECT_FALSE(Sha256::parse(text));
}

using ThingKey = Id<struct ThingTag>;

TEST(Id, IsARandomUuidOfVersionFour) {
    std::set<ThingKey> keys;
    for (int i = 0; i < 1000; ++i) {
        const auto key = ThingKey::random();
        EXPECT_EQ(key.text()[14], '4');
        EXPECT_THAT("89ab", HasSubstr(std::string(1, key.text()[19])));
        EXPECT_EQ(ThingKey::parse(key.text()), key);
        keys.insert(key);
    }
    EXPECT_EQ(keys.size(), 1000u);
}

TEST(Id, IsReadInEitherCaseAndRefusesTheRest) {
    EXPECT_EQ(read_uuid("6BA7B810-9DAD-11D1-80B4-00C04FD430C8"),
              "6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    for (const auto* text :
         {"", "6ba7b810-9dad-11d1-80b4-00c04fd430c", "6ba7b810-9dad-11d1-80b4-00c04fd430c88",
          "6ba7b8109dad11d180b400c04fd430c8", "{6ba7b810-9dad-11d1-80b4-00c04fd430}",
          "6ba7b810-9dad-11d1-80b4-00c04fd430cg", "6ba7b810-9dad-11d1-80b4_00c04fd430c8",
          "../../../../../../../../../etc/passwd"})
        EXPECT_FALSE(read_uuid(text)) << text;
}

TEST(Clock, WritesMomentsThatItReadsBack) {
    for (const std::string text :
         {"2026-11-23T08:15:30Z", "1970-01-01T00:00:00Z", "2024-02-29T23:59:59Z"})
        EXPECT_EQ(iso_text(read_iso(text)), text);
}

TEST(Clock, CallsAnythingElseInARowABrokenWorld) {
    for (const std::string text :
         {"", "2026-11-23", "2026-11-23 08:15:30", "2026-11-23T08:15:30", "2026-11-23T08:15:30Zx",
          "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "x"})
        EXPECT_THROW(read_iso(text), Failure) << text;
}

TEST(Result, HoldsAValueOrAReason) {
    using Number = Result<int, std::string>;
    const auto half = [](int number) -> Number {
        if (number % 2 != 0) return Refused{std::string("odd")};
        return number / 2;
    };
    EXPECT_EQ(Number(8).and_then(half).and_then(half).value(), 2);
    EXPECT_EQ(Number(6).and_then(half).and_then(half).reason(), "odd");
    EXPECT_FALSE(half(3));
    EXPECT_THROW(half(3).value(), std::bad_variant_access);
}

class SealerTest : public testing::Test {
protected:
    static Sealer with(std::uint8_t byte) {
        Sealer::Key key{};
        key.fill(byte);
        return Sealer(key);
    }
    const Sealer sealer = with(1);
    const test::TempFolder folder;
};

TEST_F(SealerTest, OpensWhatItSealedAndNothingElse) {
    const std::string value = "10921148513";
    const auto sealed = sealer.seal(value);
    EXPECT_EQ(sealer.unseal(sealed), value);
    EXPECT_EQ(sealer.unseal(sealer.seal("")), "");
    EXPECT_EQ(sealed.find(value), sealed.npos);
    EXPECT_FALSE(with(2).unseal(sealed));
    EXPECT_FALSE(sealer.unseal(""));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto touched = sealed;
        touched[i] = static_cast<char>(touched[i] ^ 1);
        EXPECT_FALSE(sealer.unseal(touched)) << i;
        EXPECT_FALSE(sealer.unseal(std::string_view(sealed).substr(0, i))) << i;
    }
}

TEST_F(SealerTest, SealsTheSameValueDifferentlyEachTime) {
    EXPECT_NE(sealer.seal("x"), sealer.seal("x"));
}

TEST_F(SealerTest, LooksUpByKeyAndPurpose) {
    const auto found = sealer.lookup("person", "10921148513");
    EXPECT_EQ(found.size(), 64u);
    EXPECT_EQ(found, sealer.lookup("person", "10921148513"));
    EXPECT_NE(found, sealer.lookup("person", "10921148514"));
    EXPECT_NE(found, sealer.lookup("organis", "10921148513"));
    EXPECT_NE(found, with(2).lookup("person", "10921148513"));
    EXPECT_NE(sealer.lookup("a", "bc"), sealer.lookup("ab", "c"));
}

TEST_F(SealerTest, SealsByItsNewestKeyAndOpensByAllOfThem) {
    Sealer::Key old_key{}, new_key{};
    old_key.fill(1);
    new_key.fill(2);
    const Sealer before(old_key), after({old_key, new_key}), without({new_key});
    const auto sealed = before.seal("10921148513");
    EXPECT_EQ(after.newest_key(), 2u);
    EXPECT_EQ(after.unseal(sealed), "10921148513");
    EXPECT_EQ(after.sealed_by(sealed), 1u);
    EXPECT_EQ(after.sealed_by(after.seal("x")), 2u);
    EXPECT_EQ(after.lookup("person", "x", 1), before.lookup("person", "x"));
    EXPECT_NE(after.lookup("person", "x"), before.lookup("person", "x"));
    EXPECT_FALSE(before.unseal(after.seal("x")));
    EXPECT_FALSE(without.unseal(sealed));
    EXPECT_THROW(Sealer(std::vector<Sealer::Key>{}), std::logic_error);
    EXPECT_THROW(Sealer(std::vector<Sealer::Key>(256)), std::logic_error);
}

TEST_F(SealerTest, VouchesForMessagesByTheKeyThatItNames) {
    Sealer::Key old_key{}, new_key{};
    old_key.fill(1);
    new_key.fill(2);
    const Sealer before(old_key), after({old_key, new_key});
    const auto mac = before.mac("audit", "entry 1");
    EXPECT_TRUE(before.is_mac("audit", "entry 1", mac));
    EXPECT_TRUE(after.is_mac("audit", "entry 1", mac));
    EXPECT_FALSE(before.is_mac("audit", "entry 1", after.mac("audit", "entry 1")));
    EXPECT_FALSE(after.is_mac("audit", "entry 2", mac));
    EXPECT_FALSE(after.is_mac("seal", "entry 1", mac));
    const auto hash = mac.substr(2);
    for (const std::string& forged :
         {std::string(), std::string("1"), std::string("1:"), hash, "0:" + hash, "2:" + hash,
          "3:" + hash, "-1:" + hash, "01:" + hash, " " + mac, mac + "0",
          mac.substr(0, mac.size() - 1)})
        EXPECT_FALSE(after.is_mac("audit", "entry 1", forged)) << forged;
}

TEST_F(SealerTest, AddsAKeyToAKeyFileAndKeepsTheOldOnes) {
    const auto file = folder / "archive.key";
    Sealer::make_key_file(file);
    const auto sealed = Sealer::from_file(file).seal("x");
    const auto first = test::bytes_of(file);
    EXPECT_EQ(Sealer::add_key(file), 2u);
    EXPECT_THAT(test::bytes_of(file), testing::StartsWith(first));
    const auto both = Sealer::from_file(file);
    EXPECT_EQ(both.newest_key(), 2u);
    EXPECT_EQ(both.unseal(sealed), "x");
    struct stat about {};
    ASSERT_EQ(::stat(file.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0600u);
    test::write_file(file, first + "not a key\n");
    ::chmod(file.c_str(), 0600);
    EXPECT_THROW(Sealer::add_key(file), Failure);
    EXPECT_EQ(test::bytes_of(file), first + "not a key\n");
}

TEST_F(SealerTest, MakesAKeyFileOnceForItsOwnerAlone) {
    const auto file = folder / "keys/archive.key";
    Sealer::make_key_file(file);
    const auto first = test::bytes_of(file);
    Sealer::make_key_file(file);
    EXPECT_EQ(test::bytes_of(file), first);
    struct stat about {};
    ASSERT_EQ(::stat(file.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0600u);
    EXPECT_EQ(Sealer::from_file(file).unseal(Sealer::from_file(file).seal("x")), "x");
}

TEST_F(SealerTest, RefusesKeyFilesThatAreAbsentOpenToOthersOrDamaged) {
    const auto refused = [](const std::filesystem::path& file) {
        try {
            Sealer::from_file(file);
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.kind(), Failure::Kind::setup);
            return std::string(failure.what());
        }
        return std::string();
    };
    EXPECT_THAT(refused(folder / "none"), HasSubstr("not found"));
    const auto file = folder / "archive.key";
    Sealer::make_key_file(file);
    const auto whole = test::bytes_of(file);
    ::chmod(file.c_str(), 0640);
    EXPECT_THAT(refused(file), HasSubstr("chmod 600"));
    ::chmod(file.c_str(), 0600);
    for (const std::string& damaged :
         {std::string(), whole.substr(0, 63), whole.substr(0, 64) + "0", std::string(64, 'x')}) {
        test::write_file(file, damaged);
        EXPECT_THAT(refused(file), HasSubstr("64 hex digits"));
        EXPECT_THAT(refused(file), Not(HasSubstr(whole.substr(0, 16))));
    }
}

TEST(Log, IsOneLineThatNothingFromOutsideCanForge) {
    testing::internal::CaptureStderr();
    log::warning("refused", {{"name", "a\n2026-01-01T00:00:00Z error forged \"x\"\\\x7F"}});
    const auto written = testing::internal::GetCapturedStderr();
    EXPECT_EQ(std::count(written.begin(), written.end(), '\n'), 1);
    EXPECT_THAT(written, HasSubstr(" warning refused name=\"a\\x0a2026"));
    EXPECT_THAT(written, HasSubstr("\\\"x\\\"\\\\\\x7f\""));
}

}  // namespace
}  // namespace byggarkiv
