#include "blobs/s3_xml.hpp"

#include <gtest/gtest.h>

#include "base/failure.hpp"

namespace byggarkiv::blobs {
namespace {

constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

std::string listing(std::string_view inside) {
    return std::string(head) +
           "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" +
           std::string(inside) + "</ListBucketResult>";
}
std::string object(std::string_view key, std::string_view size, std::string_view written) {
    return "<IsTruncated>false</IsTruncated><Contents><Key>" + std::string(key) + "</Key><Size>" +
           std::string(size) + "</Size><LastModified>" + std::string(written) +
           "</LastModified><Owner><ID>x</ID></Owner></Contents>";
}

TEST(S3Listing, ReadsObjectsAndWhetherThereAreMore) {
    const auto read =
        read_listing(listing("<Name>b</Name><Prefix/><IsTruncated>true</IsTruncated>"
                             "\n  <Contents>\n    <Key>objects/a</Key>"
                             "<LastModified>2026-11-23T08:00:01.000Z</LastModified>"
                             "<ETag>&quot;x&quot;</ETag><Size>5000000000</Size>"
                             "</Contents>"
                             "<Contents><Key>b</Key><Size>0</Size></Contents>"));
    ASSERT_EQ(read.objects.size(), 2u);
    EXPECT_EQ(read.objects[0].key, "objects/a");
    EXPECT_EQ(read.objects[0].bytes, 5'000'000'000u);
    EXPECT_EQ(read.objects[0].written.time_since_epoch().count(), 1'795'420'801);
    EXPECT_TRUE(read.more);
    EXPECT_FALSE(read_listing(listing("<IsTruncated>false</IsTruncated>")).more);
}

TEST(S3Listing, ReadsNamesAsTheyAre) {
    for (const auto& [written, name] : std::initializer_list<std::pair<std::string, std::string>>{
             {"a&amp;b&lt;c&gt;&quot;&apos;", "a&b<c>\"'"},
             {"&#229;&#xE5;&#x1F3E0;",
              "å"
              "å"
              "\xF0\x9F\x8F\xA0"},
             {"gate 1", "gate 1"}})
        EXPECT_EQ(
            read_listing(listing(object(written, "1", "2026-11-23T08:00:00Z"))).objects.front().key,
            name);
}

TEST(S3Listing, RefusesWhatIsNoListing) {
    const std::string good = object("k", "1", "2026-11-23T08:00:00Z");
    for (const auto& bad : std::vector<std::string>{
             "",
             " ",
             "no XML",
             "<",
             "<>",
             "</a>",
             "<a>",
             "<a></b>",
             "<a><b></a></b>",
             "<a/><b/>",
             "<a/>text",
             "text<a/>",
             "<a>text<b/></a>",
             "<a><b/>text</a>",
             "<?xml version=\"1.0\"",
             "<a><?php?></a>",
             "<!DOCTYPE a><a/>",
             "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
             "<a><!-- remark --></a>",
             "<a><![CDATA[x]]></a>",
             "<a>&b;</a>",
             "<a>&amp</a>",
             "<a>&#0;</a>",
             "<a>&#xD800;</a>",
             "<a>&#x110000;</a>",
             "<a>&#99999999999;</a>",
             "<a>&#x;</a>",
             "<a>& b</a>",
             "<a b='<'></a>",
             "< a></a>",
             "<a\0b></a>",
             "<ListBucketResult/>",
             "<Error><Code>NoSuchBucket</Code></Error>",
             listing(""),
             listing(good).substr(0, listing(good).size() - 1),
             listing(object("", "1", "2026-11-23T08:00:00Z")),
             listing(object("k", "-1", "2026-11-23T08:00:00Z")),
             listing(object("k", "1e9", "2026-11-23T08:00:00Z")),
             listing(object("k", "99999999999999999999", "2026-11-23T08:00:00Z")),
             listing(object("k", "", "2026-11-23T08:00:00Z")),
             listing(object("k", "1", "yesterday")),
             listing(object("k", "1", "2026-13-23T08:00:00Z")),
             listing(object(std::string(10'000, 'k'), "1", "2026-11-23T08:00:00Z")),
             "<a><a><a><a><a><a><a><a><a></a></a></a></a></a></a></a></a></a>"}) {
        try {
            read_listing(bad);
            ADD_FAILURE() << bad;
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.kind(), Failure::Kind::storage);
        }
    }
}

TEST(S3Listing, EndsForEveryBeginningOfAListing) {
    const auto whole = listing(object("a&amp;b", "1", "2026-11-23T08:00:00Z"));
    for (std::size_t end = 0; end < whole.size(); ++end)
        EXPECT_THROW(read_listing(std::string_view(whole).substr(0, end)), Failure) << end;
}

TEST(S3Answers, TellWhatBecameOfAnUpload) {
    EXPECT_EQ(read_upload_id("<InitiateMultipartUploadResult><UploadId>a+b</UploadId>"
                             "</InitiateMultipartUploadResult>"),
              "a+b");
    EXPECT_THROW(read_upload_id("<Error><Code>AccessDenied</Code></Error>"), Failure);
    EXPECT_TRUE(
        says_completed("<CompleteMultipartUploadResult><Key>k</Key>"
                       "</CompleteMultipartUploadResult>"));
    EXPECT_FALSE(says_completed("<Error><Code>InternalError</Code></Error>"));
    EXPECT_THROW(says_completed(""), Failure);
}

TEST(S3Errors, AreTakenByTheirCodeAlone) {
    EXPECT_EQ(read_error_code("<Error><Code>NoSuchKey</Code><Message>x</Message></Error>"),
              "NoSuchKey");
    for (const std::string bad :
         {"", "<html><body>502 Bad Gateway</body></html>", "<Error><Code>a\nb</Code></Error>",
          "<Error><Code>a b</Code></Error>", "<Error><Message>x</Message></Error>", "<Error>"})
        EXPECT_EQ(read_error_code(bad), "") << bad;
    EXPECT_EQ(read_error_code("<Error><Code>" + std::string(65, 'a') + "</Code></Error>"), "");
}

}  // namespace
}  // namespace byggarkiv::blobs
