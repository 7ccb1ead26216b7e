#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "base/failure.hpp"
#include "blobs/folder_store.hpp"
#include "blobs/s3_client.hpp"
#include "blobs/s3_store.hpp"
#include "contract/blobs/s3_servers.hpp"
#include "support/temp_folder.hpp"

// What every kind of store does alike.
namespace byggarkiv::blobs {
namespace {

using Fault = BlobStore::Fault;
using testing::ElementsAre;

enum class Kind { folder, s3rver, small_s3, radosgw };

std::string name_of(const testing::TestParamInfo<Kind>& info) {
    switch (info.param) {
        case Kind::folder:
            return "Folder";
        case Kind::s3rver:
            return "S3rver";
        case Kind::small_s3:
            return "SmallS3";
        case Kind::radosgw:
            return "Radosgw";
    }
    return "";
}

class EveryStore : public testing::TestWithParam<Kind> {
protected:
    void SetUp() override {
        if (GetParam() == Kind::s3rver) {
            if (S3rver::running() == nullptr) GTEST_SKIP() << "s3rver is not installed";
            place = S3rver::running()->place();
        } else if (GetParam() == Kind::small_s3) {
            place = SmallS3::running().place("good");
        } else if (GetParam() == Kind::radosgw) {
            place = radosgw();
            if (!place) GTEST_SKIP() << "needs tests/cluster/with_radosgw";
        }
        store = open();
    }
    std::unique_ptr<BlobStore> open() const {
        if (!place) return std::make_unique<FolderStore>(folder / "blobs");
        auto limits = quick();
        // Ceph takes no smaller part but the last.
        if (GetParam() == Kind::radosgw) limits.part_bytes = 5 << 20;
        return std::make_unique<S3Store>(*place, limits, folder / "here");
    }
    // Puts other bytes where a name lies, as a disk or a person might.
    void change(const std::string& name, std::string_view bytes) const {
        if (place) return S3Client(*place, quick()).put(place->prefix + name, bytes);
        const auto file = folder / "blobs" / name;
        std::filesystem::create_directories(file.parent_path());
        if (std::filesystem::exists(file))
            std::filesystem::permissions(file, std::filesystem::perms::owner_all);
        test::write_file(file, bytes);
    }
    static std::string place_of(const Sha256& name) {
        const auto hex = name.hex();
        return "objects/" + hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + hex;
    }
    std::string part(const Sha256& name, Range range) const {
        std::string bytes;
        store->read(name, range, [&](std::string_view piece) { bytes += piece; });
        return bytes;
    }
    std::string all(const Sha256& name) const { return part(name, {}); }
    Failure::Kind kind_of(const std::function<void()>& doing) const {
        try {
            doing();
        } catch (const Failure& failure) {
            return failure.kind();
        }
        ADD_FAILURE() << "no failure";
        return Failure::Kind::setup;
    }
    std::vector<std::string> originals() const {
        std::vector<std::string> names;
        store->each_original([&](const auto& found) { names.push_back(found.name); });
        return names;
    }

    test::TempFolder folder;
    std::optional<S3Place> place;
    std::unique_ptr<BlobStore> store;
};

// Bytes that differ everywhere, in several parts of an upload.
std::string large_bytes() {
    std::string bytes;
    for (unsigned i = 0; bytes.size() < 350'000; i = i * 1103515245U + 12345U)
        bytes += static_cast<char>(i >> 16U);
    return bytes;
}

TEST_P(EveryStore, GivesBackTheBytesUnderTheirHash) {
    for (const auto& bytes : {std::string("%PDF-1.7\0\xFF\n", 11), std::string(), large_bytes()}) {
        test::write_file(folder / "incoming.pdf", bytes);
        const auto name = store->put(folder / "incoming.pdf");
        EXPECT_EQ(name, Sha256::of(bytes));
        EXPECT_TRUE(store->contains(name));
        EXPECT_EQ(store->size(name), bytes.size());
        EXPECT_EQ(all(name), bytes);
        EXPECT_EQ(test::bytes_of(store->local(name).path()), bytes);
        EXPECT_FALSE(store->verify(name));
    }
    EXPECT_EQ(originals().size(), 3u);
}

TEST_P(EveryStore, TakesBytesPieceByPiece) {
    const auto bytes = large_bytes();
    std::size_t at = 0;
    const auto name = store->put([&]() -> std::string_view {
        const auto piece = std::string_view(bytes).substr(at, 1009);
        at += piece.size();
        return piece;
    });
    EXPECT_EQ(name, Sha256::of(bytes));
    EXPECT_EQ(all(name), bytes);
}

TEST_P(EveryStore, KeepsNothingOfASourceThatBreaks) {
    int left = 3;
    EXPECT_THROW(store->put([&]() -> std::string_view {
        if (left-- == 0) throw std::runtime_error("the visitor is gone");
        return "piece";
    }),
                 std::runtime_error);
    EXPECT_THROW(store->put(folder / "no such file"), Failure);
    EXPECT_THROW(store->put(folder.path()), Failure);
    EXPECT_THAT(originals(), ElementsAre());
}

TEST_P(EveryStore, ReadsTheRangeThatIsThere) {
    const auto name = store->put_bytes("0123456789");
    EXPECT_EQ(part(name, {0, 3}), "012");
    EXPECT_EQ(part(name, {7, 3}), "789");
    EXPECT_EQ(part(name, {7, 100}), "789");
    EXPECT_EQ(part(name, {4}), "456789");
    EXPECT_EQ(part(name, {10, 5}), "");
    EXPECT_EQ(part(name, {1000}), "");
    EXPECT_EQ(part(name, {2, 0}), "");
    const auto large = large_bytes();
    EXPECT_EQ(part(store->put_bytes(large), {99'990, 200'000}), large.substr(99'990, 200'000));
}

TEST_P(EveryStore, EndsReadingWhenTheReaderThrows) {
    const auto name = store->put_bytes(large_bytes());
    EXPECT_THROW(
        store->read(name, {}, [](std::string_view) { throw std::runtime_error("enough"); }),
        std::runtime_error);
    EXPECT_EQ(all(name).size(), large_bytes().size());
}

TEST_P(EveryStore, SaysWhenAnOriginalIsMissing) {
    const auto absent = Sha256::of("never stored");
    EXPECT_FALSE(store->contains(absent));
    EXPECT_FALSE(store->at_hand(absent));
    EXPECT_EQ(store->verify(absent), Fault::missing);
    for (const auto& use : std::initializer_list<std::function<void()>>{
             [&] { store->local(absent); }, [&] { static_cast<void>(store->size(absent)); },
             [&] { store->read(absent, {}, [](auto) {}); },
             [&] {
                 store->read(absent, {1, 5}, [](auto) {});
             }})
        EXPECT_EQ(kind_of(use), Failure::Kind::integrity);
}

TEST_P(EveryStore, FindsTruncatedGrownAndAlteredOriginals) {
    const auto name = store->put_bytes("original");
    for (const std::string_view damaged : {"", "origina", "original!", "0riginal"}) {
        SCOPED_TRACE(damaged);
        change(place_of(name), damaged);
        EXPECT_EQ(store->verify(name), Fault::changed);
    }
}

TEST_P(EveryStore, NeitherTrustsNorOverwritesADamagedOriginal) {
    const auto name = store->put_bytes("original");
    change(place_of(name), "orig");
    EXPECT_EQ(kind_of([&] { store->put_bytes("original"); }), Failure::Kind::integrity);
    EXPECT_EQ(all(name), "orig");
}

TEST_P(EveryStore, HoldsTheSameBytesOnce) {
    const auto name = store->put_bytes("same");
    EXPECT_EQ(store->put_bytes("same"), name);
    EXPECT_EQ(open()->put_bytes("same"), name);
    EXPECT_THAT(originals(), ElementsAre(place_of(name)));
}

TEST_P(EveryStore, KeepsDerivedFilesApartAndReplacesThem) {
    const auto name = store->put_bytes("original");
    EXPECT_FALSE(store->derived(name, "thumb-1.jpg"));
    store->put_derived(name, "thumb-1.jpg", "first");
    store->put_derived(name, "thumb-1.jpg", "second");
    store->put_derived(name, "empty.zst", "");
    EXPECT_EQ(test::bytes_of(store->derived(name, "thumb-1.jpg").value().path()), "second");
    EXPECT_EQ(test::bytes_of(store->derived(name, "empty.zst").value().path()), "");
    EXPECT_EQ(all(name), "original");
    EXPECT_THAT(originals(), ElementsAre(place_of(name)));
    std::vector<std::string> kinds;
    store->each_derived([&](const auto& found) {
        EXPECT_EQ(found.original, name);
        kinds.push_back(found.kind + " " + std::to_string(found.bytes));
    });
    EXPECT_THAT(kinds, ElementsAre("empty.zst 0", "thumb-1.jpg 6"));
}

TEST_P(EveryStore, RefusesDerivedNamesThatCouldLeaveTheirFolder) {
    const auto name = store->put_bytes("original");
    for (const std::string kind :
         {"", ".", "..", "../x", "a/b", "/etc/passwd", "Thumb.jpg", "-a", ".hidden", "a b", "a\n"})
        EXPECT_THROW(store->put_derived(name, kind, "x"), std::logic_error) << kind;
    EXPECT_THROW(store->put_derived(name, std::string(65, 'a'), "x"), std::logic_error);
    EXPECT_THROW(store->derived(name, "../../objects"), std::logic_error);
}

TEST_P(EveryStore, ListsWhatIsThereInOrderAndAlsoWhatIsNoneOfOurs) {
    EXPECT_THAT(originals(), ElementsAre());
    std::vector<std::string> ours;
    for (int i = 0; i < 12; ++i)
        ours.push_back(place_of(store->put_bytes("document " + std::to_string(i))));
    std::sort(ours.begin(), ours.end());
    EXPECT_THAT(originals(), testing::ElementsAreArray(ours));

    const auto hex = Sha256::of("x").hex();
    auto upper = hex;
    for (auto& c : upper) c = static_cast<char>(std::toupper(c));
    const std::vector<std::string> strays = {
        "objects/README", "objects/00/00/" + hex,
        "objects/" + hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + upper,
        "objects/zz/notes & <more>.txt"};
    for (const auto& stray : strays) change(stray, "stray");
    std::vector<std::string> unknown;
    std::size_t known = 0;
    store->each_original([&](const BlobStore::Found& found) {
        known += found.original ? 1 : 0;
        if (!found.original) unknown.push_back(found.name);
        EXPECT_EQ(found.kind, "");
        EXPECT_GT(found.bytes, 0u);
        EXPECT_GT(found.written.time_since_epoch().count(), 1'700'000'000);
    });
    EXPECT_EQ(known, ours.size());
    EXPECT_THAT(unknown, testing::UnorderedElementsAreArray(strays));
}

TEST_P(EveryStore, DisposesOfAnOriginalWithAllThatWasDerivedFromIt) {
    const auto gone = store->put_bytes("to be disposed of");
    const auto kept = store->put_bytes("kept");
    for (const auto& name : {gone, kept}) store->put_derived(name, "pages-1.zst", "text");
    static_cast<void>(store->local(gone));
    store->dispose_of(gone);
    store->dispose_of(gone);
    EXPECT_EQ(store->verify(gone), Fault::missing);
    EXPECT_FALSE(store->at_hand(gone));
    EXPECT_FALSE(store->derived(gone, "pages-1.zst"));
    EXPECT_FALSE(store->verify(kept));
    EXPECT_TRUE(store->derived(kept, "pages-1.zst"));
}

TEST_P(EveryStore, IsFilledByManyThreadsAtOnce) {
    // s3rver writes objects in place, so that a second writer of the same bytes sees them half
    // written; S3 does not.
    const bool each_its_own = GetParam() == Kind::s3rver;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&, mark = each_its_own ? std::to_string(thread) : "one"] {
                for (int i = 0; i < 10; ++i) {
                    const auto bytes = mark + " document " + std::to_string(i);
                    const auto name = store->put_bytes(bytes);
                    EXPECT_EQ(test::bytes_of(store->local(name).path()), bytes);
                }
            });
    }
    EXPECT_EQ(originals().size(), each_its_own ? 40u : 10u);
}

INSTANTIATE_TEST_SUITE_P(Blobs, EveryStore,
                         testing::Values(Kind::folder, Kind::s3rver, Kind::small_s3, Kind::radosgw),
                         name_of);

}  // namespace
}  // namespace byggarkiv::blobs
