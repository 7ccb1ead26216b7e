#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/failure.hpp"
#include "blobs/s3_client.hpp"
#include "blobs/s3_store.hpp"
#include "blobs/s3_xml.hpp"
#include "contract/blobs/s3_servers.hpp"
#include "support/temp_folder.hpp"

// An S3 server that is wrong, slow or ill-willed: a clear failure, in time, and nothing half kept.
namespace byggarkiv::blobs {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view secret = "a secret: not in any message";

class S3StoreAt : public testing::Test {
protected:
    S3Store store(const std::string& bucket, const S3Limits& limits = quick()) const {
        return S3Store(place(bucket), limits, folder / "here");
    }
    // One place for each bucket, so that bytes put there by one store are seen by another.
    S3Place place(const std::string& bucket) const {
        auto there = SmallS3::running().place(bucket);
        there.prefix = prefix;
        return there;
    }
    S3Client client(const std::string& bucket) const { return S3Client(place(bucket), quick()); }
    std::string key(const Sha256& of) const {
        const auto hex = of.hex();
        return prefix + "objects/" + hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + hex;
    }
    // What a failing use of the store says.
    static Failure failure_of(const std::function<void()>& use) {
        try {
            use();
        } catch (const Failure& failure) {
            EXPECT_THAT(failure.what(), Not(HasSubstr(std::string(secret))));
            EXPECT_THAT(failure.what(), Not(HasSubstr("\n")));
            return failure;
        }
        ADD_FAILURE() << "no failure";
        return Failure(Failure::Kind::setup, "");
    }
    std::size_t files_here() const {
        std::size_t count = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path()))
            count += entry.is_regular_file() && entry.path().filename() != "lock" ? 1 : 0;
        return count;
    }

    test::TempFolder folder;
    std::string prefix = SmallS3::running().place("good").prefix;
    const std::string bytes = std::string(5'000, 'x');
    const Sha256 name = Sha256::of(bytes);
};

TEST_F(S3StoreAt, IsOpenedByTheRightKeyAlone) {
    EXPECT_EQ(store("good").put_bytes(bytes), name);
    for (const auto spoil : {+[](S3Place& there) { there.secret += "x"; },
                             +[](S3Place& there) { there.key_id = "OTHER"; },
                             +[](S3Place& there) { there.region = "elsewhere"; }}) {
        auto there = place("good");
        spoil(there);
        S3Store wrong(there, quick(), folder / "here");
        const auto failure = failure_of([&] { wrong.put_bytes("other"); });
        EXPECT_EQ(failure.kind(), Failure::Kind::storage);
        EXPECT_THAT(failure.what(), HasSubstr("refuses our key (403"));
    }
}

TEST_F(S3StoreAt, GoesOnWhereABrokenAnswerEnded) {
    client("cut_once").put(key(name), bytes);
    std::string came;
    store("cut_once").read(name, {}, [&](std::string_view piece) { came += piece; });
    EXPECT_EQ(came, bytes);
    EXPECT_FALSE(store("cut_once").verify(name));
}

TEST_F(S3StoreAt, TriesAgainWhenTheServerIsBusyForAMoment) {
    EXPECT_EQ(store("busy_twice").put_bytes(bytes), name);
    EXPECT_FALSE(store("busy_twice").verify(name));
}

TEST_F(S3StoreAt, GivesUpAnAnswerThatIsCutAgainAndAgain) {
    client("truncated").put(key(name), bytes);
    const auto cut = store("truncated");
    const auto failure = failure_of([&] { static_cast<void>(cut.local(name)); });
    EXPECT_EQ(failure.kind(), Failure::Kind::storage);
    EXPECT_EQ(files_here(), 0u);
}

TEST_F(S3StoreAt, NeitherAcceptsNorKeepsOtherBytesThanWerePut) {
    client("wrong_bytes").put(key(name), bytes);
    const auto wrong = store("wrong_bytes");
    EXPECT_EQ(wrong.verify(name), BlobStore::Fault::changed);
    const auto failure = failure_of([&] { static_cast<void>(wrong.local(name)); });
    EXPECT_EQ(failure.kind(), Failure::Kind::integrity);
    EXPECT_FALSE(wrong.at_hand(name));
    EXPECT_EQ(files_here(), 0u);
}

TEST_F(S3StoreAt, DoesNotBelieveAServerThatKeepsOtherBytes) {
    for (const auto& put : {bytes, std::string("x")}) {
        const auto failure = failure_of([&] { store("keeps_less").put_bytes(put); });
        EXPECT_EQ(failure.kind(), Failure::Kind::integrity);
        EXPECT_THAT(failure.what(), HasSubstr("does not give back"));
        // And not the second time either.
        EXPECT_EQ(failure_of([&] { store("keeps_less").put_bytes(put); }).kind(),
                  Failure::Kind::integrity);
    }
}

TEST_F(S3StoreAt, SaysWhatTheServerAnswersInstead) {
    const std::vector<std::tuple<std::string, Failure::Kind, std::string>> answers = {
        {"broken", Failure::Kind::storage, "500"},
        {"busy", Failure::Kind::busy, "is busy (503"},
        {"redirects", Failure::Kind::storage, "leads elsewhere (301"},
        {"nonsense", Failure::Kind::storage, ""},
        {"forges", Failure::Kind::storage, "answers 400"},
        {"full", Failure::Kind::no_space, "is full (507"},
        {"silent", Failure::Kind::storage, "does not answer in time"}};
    for (const auto& [bucket, kind, says] : answers) {
        SCOPED_TRACE(bucket);
        const auto failure = failure_of([&] { store(bucket).put_bytes(bytes); });
        EXPECT_EQ(failure.kind(), kind);
        EXPECT_THAT(failure.what(), HasSubstr(says));
        EXPECT_THAT(failure.what(), Not(HasSubstr("forged")));
    }
    EXPECT_EQ(files_here(), 0u);
}

TEST_F(S3StoreAt, ReadsNothingFromAnAnswerThatIsNotWhatWasAskedFor) {
    const std::vector<std::tuple<std::string, Range, std::string>> answers = {
        {"no_length", {}, "where its body ends"},
        {"wrong_part", {2, 4}, "another part"},
        {"ignores_ranges", {2, 4}, "the whole is sent"},
        {"too_much", {0, 2}, "less is sent"},
        {"floods", {0, 2}, "more of"},
        {"short_part", {2, 4}, "less is sent"},
        {"empty", {}, "where its body ends"},
        {"stalls", {}, "in time"}};
    for (const auto& [bucket, range, says] : answers) {
        SCOPED_TRACE(bucket);
        S3Client(place("good"), quick()).put(key(name), bytes);
        client(bucket).put(key(name), bytes);
        std::string came;
        const auto failure = failure_of([&, range = range] {
            store(bucket).read(name, range, [&](std::string_view piece) { came += piece; });
        });
        EXPECT_EQ(failure.kind(), Failure::Kind::storage);
        EXPECT_THAT(failure.what(), HasSubstr(says));
        EXPECT_LE(came.size(), bucket == "stalls" ? 9u : 0u);
    }
}

TEST_F(S3StoreAt, KnowsNoSizeThatIsNotGiven) {
    EXPECT_THAT(failure_of([&] { static_cast<void>(store("no_length").size(name)); }).what(),
                HasSubstr("length"));
}

TEST_F(S3StoreAt, ReadsNoListingThatIsNone) {
    for (const std::string bucket :
         {"lists_for_ever", "lists_backwards", "lists_others", "lists_nothing_more", "huge_listing",
          "deep_listing", "cut_listing", "document_type"}) {
        SCOPED_TRACE(bucket);
        auto there = place(bucket);
        there.prefix = "";
        const S3Store listed(there, quick(), folder / "here");
        std::size_t told = 0;
        const auto failure = failure_of([&] { listed.each_original([&](auto&) { ++told; }); });
        EXPECT_EQ(failure.kind(), Failure::Kind::storage);
        EXPECT_LE(told, 1u);
    }
}

TEST_F(S3StoreAt, SendsLargeFilesInParts) {
    const std::string large(350'001, 'y');
    EXPECT_EQ(store("good").put_bytes(large), Sha256::of(large));
    EXPECT_TRUE(read_uploads(client("good").uploads(prefix).value()).empty());
}

TEST_F(S3StoreAt, GivesUpAnUploadOfWhichAPartFails) {
    const std::string large(350'001, 'z');
    for (const std::string bucket : {"part_fails", "part_without_tag", "not_completed"}) {
        SCOPED_TRACE(bucket);
        const auto failure = failure_of([&] { store(bucket).put_bytes(large); });
        EXPECT_EQ(failure.kind(), Failure::Kind::storage);
        EXPECT_FALSE(store(bucket).contains(Sha256::of(large)));
        EXPECT_TRUE(read_uploads(client(bucket).uploads(prefix).value()).empty());
    }
}

TEST_F(S3StoreAt, GivesUpTheUploadsOfProcessesThatAreLongGone) {
    const auto there = client("leftovers");
    const auto left = there.begin_upload(key(name));
    const auto under_way = there.begin_upload(key(name));
    store("leftovers").put_bytes(std::string(350'001, 'w'));
    const auto uploads = read_uploads(there.uploads(prefix).value());
    ASSERT_EQ(uploads.size(), 1u);
    EXPECT_EQ(uploads.front().id, under_way);
    EXPECT_NE(uploads.front().id, left);
}

TEST_F(S3StoreAt, SaysWhenNobodyIsThere) {
    auto there = place("good");
    there.endpoint = "http://127.0.0.1:1";
    S3Store nobody(there, quick(), folder / "here");
    EXPECT_THAT(failure_of([&] { nobody.put_bytes("x"); }).what(),
                HasSubstr("the connection failed"));
}

TEST_F(S3StoreAt, RefusesPlacesThatCannotBeOne) {
    using Spoil = void (*)(S3Place&);
    for (const Spoil spoil :
         {+[](S3Place& it) { it.endpoint = "http://s3.example.no"; },
          +[](S3Place& it) { it.endpoint = "ftp://127.0.0.1"; },
          +[](S3Place& it) { it.endpoint = "https://"; },
          +[](S3Place& it) { it.endpoint = "https://key:word@s3.example.no"; },
          +[](S3Place& it) { it.endpoint = "https://s3.example.no/path"; },
          +[](S3Place& it) { it.endpoint = "http://127.0.0.1.example.no"; },
          +[](S3Place& it) { it.bucket = ""; }, +[](S3Place& it) { it.bucket = "a/b"; },
          +[](S3Place& it) { it.region = "no:north"; }, +[](S3Place& it) { it.prefix = "/a/"; },
          +[](S3Place& it) { it.prefix = "no slash"; }, +[](S3Place& it) { it.key_id = ""; },
          +[](S3Place& it) { it.secret = ""; }}) {
        auto there = place("good");
        spoil(there);
        EXPECT_EQ(failure_of([&] { S3Store(there, quick(), folder / "here"); }).kind(),
                  Failure::Kind::setup)
            << there.endpoint;
    }
}

TEST_F(S3StoreAt, LetsFetchedFilesGoThatNobodyHolds) {
    auto limits = quick();
    limits.cache_bytes = 10'000;
    auto kept = store("good", limits);
    std::vector<Sha256> names;
    for (int i = 0; i < 6; ++i) names.push_back(kept.put_bytes(std::string(4'000, char('a' + i))));
    const auto held = kept.local(names.front());
    for (const auto& each : names) static_cast<void>(kept.local(each));
    EXPECT_EQ(test::bytes_of(held.path()), std::string(4'000, 'a'));
    EXPECT_TRUE(kept.at_hand(names.front()));
    EXPECT_TRUE(kept.at_hand(names.back()));
    EXPECT_EQ(files_here(), 2u);
}

TEST_F(S3StoreAt, HandsOutAFetchedFileOnceItIsWholeAndNeverFetchesItTwice) {
    auto kept = store("good");
    kept.put_bytes(bytes);
    EXPECT_FALSE(kept.at_hand(name));
    static_cast<void>(kept.local(name));
    EXPECT_TRUE(kept.at_hand(name));
    client("good").remove(key(name));
    EXPECT_EQ(test::bytes_of(kept.local(name).path()), bytes);
}

}  // namespace
}  // namespace byggarkiv::blobs
