#include <gtest/gtest.h>

#include "archive/archives.hpp"
#include "base/failure.hpp"
#include "contract/blobs/s3_servers.hpp"
#include "support/test_archive.hpp"

// Two municipalities whose files lie in one S3 store.
namespace byggarkiv::archive {
namespace {

BlobPlace place_at(const blobs::S3Place& s3) {
    BlobPlace place;
    place.endpoint = s3.endpoint;
    place.region = s3.region;
    place.bucket = s3.bucket;
    place.prefix = s3.prefix + "{tenant}";
    place.key_id = s3.key_id;
    place.secret = s3.secret;
    return place;
}

class ArchiveOnS3 : public testing::Test {
protected:
    Archive& open(const std::string& name, const std::string& number) {
        const auto id = domain::TenantId::parse(name).value();
        if (!archives.registry().tenant(id)) {
            EXPECT_TRUE(archives.registry().add_tenant(
                {id, name, {domain::MunicipalityNumber::parse(number).value()}, false, {}}));
            archives.create(id);
        }
        return archives.open(id);
    }

    test::TempFolder folder;
    test::FixedClock clock;
    Sealer sealer = test::test_sealer();
    BlobPlace place = place_at(blobs::SmallS3::running().place("good"));
    Archives archives{folder / "data", sealer, clock, place};
    Archive& testvik = open("testvik", "9999");
    Archive& nordvik = open("nordvik", "9998");
};

TEST_F(ArchiveOnS3, KeepsFilesAndTheirTextsWhereNoOtherMunicipalityFindsThem) {
    const auto file = testvik.files().keep_bytes("%PDF-1.4 paper");
    domain::PageText page;
    page.text = "Naboen har merknader\n";
    testvik.files().put_page_texts(file, {page});
    EXPECT_EQ(testvik.files().page_texts(file), std::vector{page});
    EXPECT_EQ(test::bytes_of(testvik.files().local(file).path()), "%PDF-1.4 paper");
    EXPECT_FALSE(testvik.files().verify(file));
    EXPECT_FALSE(std::filesystem::exists(folder / "data/tenants/testvik/blobs/objects"));

    EXPECT_FALSE(nordvik.files().has(file));
    EXPECT_TRUE(nordvik.files().page_texts(file).empty());
    int found = 0;
    nordvik.files().each_original([&](auto&) { ++found; });
    EXPECT_EQ(found, 0);
    testvik.files().each_original([&](const FoundFile& one) { found += one.sha256 == file; });
    EXPECT_EQ(found, 1);
}

TEST_F(ArchiveOnS3, IsRefusedWhereMunicipalitiesWouldShareAPlace) {
    auto shared = place;
    shared.prefix = "files";
    Archives all(folder / "data", sealer, clock, shared);
    try {
        all.open(testvik.tenant());
        FAIL() << "no failure";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.kind(), Failure::Kind::setup);
    }
}

}  // namespace
}  // namespace byggarkiv::archive
