#include "upload/tus.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/temp_folder.hpp"
#include "unit/upload/uploads.hpp"

namespace byggarkiv::upload {
namespace {

using http::Method;
using http::Request;
using http::Response;
using test::bytes_of;
using testing::HasSubstr;
using testing::IsEmpty;

class TusTest : public testing::Test {
protected:
    using Headers = std::vector<std::pair<std::string, std::string>>;

    static Request request(Method method, const Headers& headers) {
        auto made = Request::to(method, "/opplasting");
        made.headers.add("tus-resumable", "1.0.0");
        for (const auto& [name, value] : headers) made.headers.set(name, value);
        return made;
    }
    Response create(const Headers& headers) const {
        return tus.create(request(Method::post, headers));
    }
    std::string created(std::uint64_t size) const {
        const auto answer = create({{"upload-length", std::to_string(size)},
                                    {"upload-metadata", "filename Ym9rcy56aXA="}});  // boks.zip
        EXPECT_EQ(answer.status, 201);
        const std::string location(answer.headers.text("Location"));
        EXPECT_TRUE(location.starts_with("/opplasting/"));
        return location.substr(location.rfind('/') + 1);
    }
    // The answer to a PATCH with this body.
    Response patch(const std::string& key, const std::string& body, Headers headers) const {
        headers.insert(headers.begin(), {"content-type", "application/offset+octet-stream"});
        auto admission = tus.append(request(Method::patch, headers), key);
        if (auto* const refused = std::get_if<Response>(&admission)) return *refused;
        auto& sink = *std::get<std::unique_ptr<http::BodySink>>(admission);
        if (auto early = sink.take(body)) return *early;
        return sink.end();
    }
    std::string offset(const std::string& key) const {
        const auto answer = tus.tell(request(Method::head, {}), key);
        return std::to_string(answer.status) + ' ' +
               std::string(answer.headers.text("Upload-Offset"));
    }

    test::TempFolder folder;
    test::SetClock clock;
    Shelf shelf{{.folder = folder / "uploads"}, clock};
    Tus tus{shelf, "berit", "/opplasting"};
};

TEST_F(TusTest, TellsWhatItSpeaks) {
    const auto answer = Tus::options(1000);
    EXPECT_EQ(answer.status, 204);
    EXPECT_EQ(answer.headers.text("Tus-Version"), "1.0.0");
    EXPECT_EQ(answer.headers.text("Tus-Extension"), "creation,expiration,termination,checksum");
    EXPECT_EQ(answer.headers.text("Tus-Checksum-Algorithm"), "sha1,sha256,sha512");
    EXPECT_EQ(answer.headers.text("Tus-Max-Size"), "1000");
}

TEST_F(TusTest, TakesAFileInSeveralRequests) {
    const auto key = created(6);
    EXPECT_EQ(offset(key), "200 0");
    const auto first = patch(key, "abc", {{"upload-offset", "0"}});
    EXPECT_EQ(first.status, 204);
    EXPECT_EQ(first.headers.text("Upload-Offset"), "3");
    EXPECT_EQ(first.headers.text("Tus-Resumable"), "1.0.0");
    EXPECT_EQ(offset(key), "200 3");
    EXPECT_EQ(patch(key, "def", {{"upload-offset", "3"}}).headers.text("Upload-Offset"), "6");
    EXPECT_EQ(bytes_of(folder / "uploads/boks.zip"), "abcdef");
    EXPECT_EQ(offset(key), "404 ");
}

TEST_F(TusTest, KeepsWhatCameBeforeALineBroke) {
    const auto key = created(6);
    {
        auto admission = tus.append(
            request(Method::patch,
                    {{"content-type", "application/offset+octet-stream"}, {"upload-offset", "0"}}),
            key);
        auto& sink = *std::get<std::unique_ptr<http::BodySink>>(admission);
        EXPECT_EQ(sink.take("abcd"), std::nullopt);
        EXPECT_EQ(patch(key, "abcd", {{"upload-offset", "0"}}).status, 423);
    }
    EXPECT_EQ(offset(key), "200 4");
    EXPECT_EQ(patch(key, "def", {{"upload-offset", "3"}}).status, 409);
    EXPECT_EQ(patch(key, "efg", {{"upload-offset", "4"}}).status, 413);
    EXPECT_EQ(offset(key), "200 4");
    EXPECT_EQ(patch(key, "ef", {{"upload-offset", "4"}}).status, 204);
    EXPECT_EQ(bytes_of(folder / "uploads/boks.zip"), "abcdef");
}

TEST_F(TusTest, KeepsOnlyBytesThatMatchTheirChecksum) {
    const auto key = created(6);
    const std::string abc = "sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=";  // of "abc"
    EXPECT_EQ(patch(key, "abX", {{"upload-offset", "0"}, {"upload-checksum", abc}}).status, 460);
    EXPECT_EQ(offset(key), "200 0");
    EXPECT_EQ(patch(key, "abc", {{"upload-offset", "0"}, {"upload-checksum", abc}}).status, 204);
    EXPECT_EQ(offset(key), "200 3");
    {
        auto admission =
            tus.append(request(Method::patch, {{"content-type", "application/offset+octet-stream"},
                                               {"upload-offset", "3"},
                                               {"upload-checksum", abc}}),
                       key);
        EXPECT_EQ(std::get<std::unique_ptr<http::BodySink>>(admission)->take("ab"), std::nullopt);
    }
    EXPECT_EQ(offset(key), "200 3");
    for (const auto* malformed :
         {"sha1", "sha1 ", "md5 kAFQmDzST7DWlj99KOF/cg==", "sha256 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=",
          "sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0", "crc32 AAAAAA=="})
        EXPECT_EQ(
            patch(key, "def", {{"upload-offset", "3"}, {"upload-checksum", malformed}}).status, 400)
            << malformed;
}

TEST_F(TusTest, HandsTheMappingOn) {
    EXPECT_EQ(create({{"upload-length", "1"},
                      {"upload-metadata", "relative,filename Ym9rcy56aXA=, mapping YSA9IDEK"}})
                  .status,
              201);
    const auto key = shelf.unfinished("berit").at(0).key;
    EXPECT_EQ(patch(key, "x", {{"upload-offset", "0"}}).status, 204);
    EXPECT_EQ(bytes_of(folder / "uploads/boks.zip.toml"), "a = 1\n");
}

TEST_F(TusTest, RefusesToCreateWhatItCannotUnderstand) {
    const std::string name = "filename Ym9rcy56aXA=";
    for (const auto& [length, metadata, status] :
         std::vector<std::tuple<std::string, std::string, int>>{
             {"", name, 400},
             {"0", name, 400},
             {"-1", name, 400},
             {"1e3", name, 400},
             {"99999999999999999999999", name, 400},
             {"999999999999999", name, 413},
             {"1", "", 400},
             {"1", "filename", 400},
             {"1", "filename Ym9rcy56aXA", 400},
             {"1", "filename !!!!", 400},
             {"1", name + "," + name, 400},
             {"1", name + ",,", 400},
             {"1", "filename Li4vYS56aXA=", 400},  // ../a.zip
             {"1", "filename YQBiLnppcA==", 400}}) {
        SCOPED_TRACE(length + " | " + metadata);
        EXPECT_EQ(create({{"upload-length", length}, {"upload-metadata", metadata}}).status,
                  status);
    }
    EXPECT_THAT(shelf.unfinished("berit"), IsEmpty());
    auto old = request(Method::post, {{"upload-length", "1"}, {"upload-metadata", name}});
    old.headers.set("tus-resumable", "0.2.2");
    const auto answer = tus.create(old);
    EXPECT_EQ(answer.status, 412);
    EXPECT_EQ(answer.headers.text("Tus-Version"), "1.0.0");
}

TEST_F(TusTest, RefusesBytesThatItWasNotToldRightlyOf) {
    const auto key = created(6);
    EXPECT_EQ(patch(key, "a", {{"upload-offset", ""}}).status, 400);
    EXPECT_EQ(patch(key, "a", {{"upload-offset", "x"}}).status, 400);
    EXPECT_EQ(patch(key, "a", {}).status, 400);
    EXPECT_EQ(patch(key, "a", {{"upload-offset", "0"}, {"content-type", "text/plain"}}).status,
              415);
    EXPECT_EQ(patch(key, "a", {{"upload-offset", "0"}, {"tus-resumable", "2"}}).status, 412);
    EXPECT_EQ(patch("no-key", "a", {{"upload-offset", "0"}}).status, 404);
    EXPECT_EQ(offset(key), "200 0");
    const Tus olas(shelf, "ola", "/opplasting");
    EXPECT_EQ(olas.tell(request(Method::head, {}), key).status, 404);
    EXPECT_EQ(olas.forget(request(Method::remove, {}), key).status, 404);
}

TEST_F(TusTest, ForgetsAnUploadWhenAsked) {
    const auto key = created(6);
    patch(key, "abc", {{"upload-offset", "0"}});
    EXPECT_EQ(tus.forget(request(Method::remove, {}), key).status, 204);
    EXPECT_EQ(tus.forget(request(Method::remove, {}), key).status, 404);
    EXPECT_EQ(offset(key), "404 ");
}

}  // namespace
}  // namespace byggarkiv::upload
