#include "http/response.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "base/failure.hpp"
#include "http/assets.hpp"
#include "http/files.hpp"
#include "http/response_writer.hpp"

namespace byggarkiv::http {
namespace {

using namespace std::chrono_literals;

TEST(Response, IsSecuredByDefaultAndKeepsWhatItSaysItself) {
    auto page = Response::html("<p>").with("Cache-Control", "private");
    secure(page);
    EXPECT_EQ(page.headers.text("Cache-Control"), "private");
    EXPECT_EQ(page.headers.text("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(page.headers.text("Content-Security-Policy"),
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
              "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
              "base-uri 'none'");
    EXPECT_NE(content_security_policy("https://login.example")
                  .find("form-action 'self' https://login.example;"),
              std::string::npos);
}

TEST(Response, KnowsAHeaderInAnyCase) {
    auto page = Response::html("<p>").with("content-type", "text/plain");
    EXPECT_EQ(page.headers.all("Content-Type"), (std::vector<std::string_view>{"text/plain"}));
}

TEST(Response, GoesOnToAnotherSiteByAPage) {
    const auto answer = Response::going_on("<a href=\"https://x.example/\">", "https://x.example/");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.headers.text("Refresh"), "0; url=https://x.example/");
}

TEST(Response, SetsCookiesThatOnlyThisHostMaySet) {
    const auto answer =
        Response::see_other("/").with(Cookie{.name = "s", .value = "a-1", .lasts = 0s});
    EXPECT_EQ(answer.headers.text("Set-Cookie"),
              "__Host-s=a-1; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
    EXPECT_THROW(Response::text("").with(Cookie{.name = "s", .value = "a;b", .lasts = {}}),
                 std::logic_error);
}

TEST(Response, WritesItsHead) {
    const std::chrono::sys_seconds moment{std::chrono::sys_days{2026y / 11 / 3} + 8h + 5min + 9s};
    EXPECT_EQ(head_text(Response::text("hei"), 3, Persistence::close, moment),
              "HTTP/1.1 200 OK\r\nDate: Tue, 03 Nov 2026 08:05:09 GMT\r\n"
              "Content-Type: text/plain; charset=utf-8\r\nContent-Length: 3\r\n"
              "Connection: close\r\n\r\n");
    EXPECT_EQ(
        head_text(Response::not_modified("\"x\""), 0, Persistence::keep_open, moment),
        "HTTP/1.1 304 Not Modified\r\nDate: Tue, 03 Nov 2026 08:05:09 GMT\r\nETag: \"x\"\r\n\r\n");
}

TEST(Response, NeverWritesALineBreakIntoAHeader) {
    for (const std::string value : {"/a\r\nSet-Cookie: x=1", "/a\nb", "/a\rb"}) {
        EXPECT_THROW(
            static_cast<void>(head_text(Response::see_other(value), 0, Persistence::close, {})),
            std::logic_error);
    }
}

TEST(Response, EscapesWhatAProblemSays) {
    EXPECT_EQ(Response::problem(422, "Feil \"her\"", "a\nb\\").body,
              R"({"status": 422, "title": "Feil \"her\"", "detail": "a\u000ab\\"})");
}

TEST(ContentDisposition, NamesAttachmentsInEveryAlphabet) {
    EXPECT_EQ(content_disposition(Disposition::as_attachment, "Tegning å/\"1\".pdf"),
              "attachment; filename=\"Tegning ___1_.pdf\"; "
              "filename*=UTF-8''Tegning%20%C3%A5%2F%221%22.pdf");
    EXPECT_EQ(content_disposition(Disposition::shown_inline, "a\r\nb").find('\n'),
              std::string::npos);
}

class Files : public testing::Test {
protected:
    Files() {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "http-files-XXXXXX").string();
        folder = mkdtemp(pattern.data());
        write("app-1a2b.css", "0123456789");
    }
    ~Files() override { std::filesystem::remove_all(folder); }

    void write(const std::string& name, const std::string& content) const {
        std::filesystem::create_directories((folder / name).parent_path());
        std::ofstream(folder / name) << content;
    }
    Response ask(const std::string& header, const std::string& value) const {
        auto request = Request::to(Method::get, "/");
        if (!header.empty()) request.headers.add(header, value);
        return file_response(
            request, {.file = folder / "app-1a2b.css", .content_type = "text/css", .etag = "e1"});
    }

    std::filesystem::path folder;
};

TEST_F(Files, AreSentWholeOrInOneRange) {
    EXPECT_EQ(ask("", "").file->size, 10u);
    const auto check = [&](const std::string& range, std::uint64_t from, std::uint64_t size,
                           const std::string& says) {
        SCOPED_TRACE(range);
        const auto answer = ask("range", range);
        EXPECT_EQ(answer.status, 206);
        ASSERT_TRUE(answer.file);
        EXPECT_EQ(answer.file->from, from);
        EXPECT_EQ(answer.file->size, size);
        EXPECT_EQ(answer.headers.text("Content-Range"), says);
    };
    check("bytes=0-3", 0, 4, "bytes 0-3/10");
    check("bytes=4-", 4, 6, "bytes 4-9/10");
    check("bytes=9-99", 9, 1, "bytes 9-9/10");
    check("bytes=-3", 7, 3, "bytes 7-9/10");
    check("bytes=-99", 0, 10, "bytes 0-9/10");
}

TEST_F(Files, AnswerNonsenseRangesWithTheWholeAndImpossibleOnesWith416) {
    for (const std::string range :
         {"bytes=", "bytes=-", "bytes=a-b", "bytes=5-2", "items=0-1", "bytes=0-1,3-4", "bytes=+1-2",
          "bytes 0-1", "bytes=99999999999999999999-"}) {
        SCOPED_TRACE(range);
        EXPECT_EQ(ask("range", range).status, 200);
    }
    for (const std::string range : {"bytes=10-", "bytes=10-11", "bytes=-0"}) {
        SCOPED_TRACE(range);
        const auto answer = ask("range", range);
        EXPECT_EQ(answer.status, 416);
        EXPECT_EQ(answer.headers.text("Content-Range"), "bytes */10");
    }
}

TEST_F(Files, AreNotSentToThoseWhoHaveThem) {
    EXPECT_EQ(ask("if-none-match", "\"e1\"").status, 304);
    EXPECT_EQ(ask("if-none-match", "\"e0\", W/\"e1\"").status, 304);
    EXPECT_EQ(ask("if-none-match", "\"e2\"").status, 200);
}

// A file that lies elsewhere: some of its bytes are read, the whole of it is brought here.
struct Elsewhere {
    std::string content = "0123456789";
    bool here = false;
    int let_go = 0;

    Response ask(const std::string& range, const std::filesystem::path& fetched) {
        auto request = Request::to(Method::get, "/");
        if (!range.empty()) request.headers.add("range", range);
        return file_response(
            request, {.size = 10,
                      .bytes = [&](std::uint64_t from,
                                   std::uint64_t size) -> std::variant<std::string, LocalFile> {
                          if (here) return LocalFile(fetched, [this] { ++let_go; });
                          return content.substr(from, size);
                      },
                      .content_type = "application/pdf",
                      .etag = "e1"});
    }
};

TEST_F(Files, ThatLieElsewhereAreSentFromMemoryOrFromWhereTheyWereFetchedTo) {
    Elsewhere file;
    for (const auto& [range, status, body] :
         std::initializer_list<std::tuple<std::string, int, std::string>>{
             {"", 200, "0123456789"}, {"bytes=2-4", 206, "234"}, {"bytes=-1", 206, "9"}}) {
        const auto answer = file.ask(range, folder / "app-1a2b.css");
        EXPECT_EQ(answer.status, status);
        EXPECT_EQ(answer.body, body);
        EXPECT_FALSE(answer.file);
    }
    EXPECT_EQ(file.ask("bytes=10-", folder / "x").status, 416);
    file.here = true;
    {
        const auto answer = file.ask("bytes=2-4", folder / "app-1a2b.css");
        EXPECT_EQ(answer.status, 206);
        ASSERT_TRUE(answer.file);
        EXPECT_EQ(answer.file->from, 2u);
        EXPECT_EQ(answer.file->size, 3u);
        EXPECT_EQ(answer.headers.text("Content-Range"), "bytes 2-4/10");
        EXPECT_EQ(file.let_go, 0);
    }
    EXPECT_EQ(file.let_go, 1);
}

TEST_F(Files, ThatHoldLessThanTheirSizeAreAFailure) {
    Elsewhere file;
    file.content = "01234";
    EXPECT_THROW(file.ask("", folder / "x"), Failure);
    EXPECT_THROW(file.ask("bytes=4-6", folder / "x"), Failure);
    EXPECT_EQ(file.ask("bytes=0-4", folder / "x").body, "01234");
}

TEST_F(Files, ThatAreGoneAreAFailure) {
    std::filesystem::remove(folder / "app-1a2b.css");
    EXPECT_THROW(ask("", ""), Failure);
}

TEST_F(Files, OfTheFrontEndComeCompressedToThoseWhoAcceptIt) {
    write("app-1a2b.css.br", "br");
    write("app-1a2b.css.gz", "gz!");
    write("img/arms-77.svg", "<svg/>");
    write("orphan.js.gz", "gz");
    const Assets assets(folder);
    const auto coding_for = [&](const std::string& accepted) {
        auto request = Request::to(Method::get, "/");
        request.headers.add("accept-encoding", accepted);
        const auto answer = assets.answer(request, "app-1a2b.css");
        EXPECT_EQ(answer.headers.text("Content-Type"), "text/css; charset=utf-8");
        EXPECT_EQ(answer.headers.text("Cache-Control"), "public, max-age=31536000, immutable");
        return std::string(answer.headers.text("Content-Encoding"));
    };
    EXPECT_EQ(coding_for("gzip, deflate, br"), "br");
    EXPECT_EQ(coding_for("gzip, br;q=0"), "gzip");
    EXPECT_EQ(coding_for("br;q=0.5"), "br");
    EXPECT_EQ(coding_for(""), "");
    EXPECT_EQ(coding_for("brotli"), "");
    EXPECT_TRUE(assets.holds("img/arms-77.svg"));
    for (const std::string name :
         {"", "app-1a2b.css.br", "orphan.js", "../app-1a2b.css", "img", "img/../app-1a2b.css"}) {
        SCOPED_TRACE(name);
        EXPECT_EQ(assets.answer(Request::to(Method::get, "/"), name).status, 404);
    }
    EXPECT_THROW(Assets(folder / "nowhere"), Failure);
}

}  // namespace
}  // namespace byggarkiv::http
