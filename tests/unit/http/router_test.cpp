#include "http/router.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "base/failure.hpp"
#include "http/csrf.hpp"
#include "http/metrics.hpp"
#include "http/request_key.hpp"

namespace byggarkiv::http {
namespace {

Handler saying(std::string text) {
    return [text](const Request& request) {
        auto said = text;
        for (const auto& [name, value] : request.parts) said += ' ' + name + '=' + value;
        return Response::text(said);
    };
}

std::optional<Response> let_everyone_in(Audience audience, const Request&) {
    if (audience == Audience::everyone) return std::nullopt;
    return Response::see_other("/logg-inn");
}

Response error_page(const Request&, const ErrorCase& error) {
    return Response::text("page for " + std::to_string(error.status) + ' ' + error.reference,
                          error.status);
}

class RouterTest : public testing::Test {
protected:
    Router router(RouteTable table) { return {table, let_everyone_in, error_page, metrics}; }
    Route open(Method method, std::string pattern, std::string text) {
        return {method, std::move(pattern), Audience::everyone, saying(std::move(text))};
    }
    // With its token.
    static Request posted(std::string_view target) {
        auto request = Request::to(Method::post, target);
        const auto token = csrf_token(request);
        request.form.add("csrf", token.value);
        request.cookies.add(cookie_name("csrf"), token.value);
        return request;
    }
    std::string get(const Router& from, std::string_view target) {
        return from.answer(Request::to(Method::get, target)).body;
    }

    Metrics metrics;
};

TEST_F(RouterTest, FindsTheRowAndCapturesParts) {
    const auto routes = router({open(Method::get, "/", "front"),
                                open(Method::get, "/dok/{document}/s/{page}", "page"),
                                open(Method::get, "/k/{municipality}/e/{property*}", "property")});
    EXPECT_EQ(get(routes, "/"), "front");
    EXPECT_EQ(get(routes, "/?q=1"), "front");
    EXPECT_EQ(get(routes, "/dok/x%20y/s/3"), "page page=3 document=x y");
    EXPECT_EQ(get(routes, "/k/9999/e/49/130/0/2"),
              "property property=49/130/0/2 municipality=9999");
}

TEST_F(RouterTest, AsksOnceMoreForWhatOnlyReadsWhenADatabaseWasLost) {
    int asked = 0;
    int lost = 1;
    const auto handler = [&](const Request& request) -> Response {
        if (++asked <= lost) throw Failure(Failure::Kind::lost, "the line broke");
        return saying("read")(request);
    };
    const auto routes =
        router({Route(Method::get, "/dok/{document}", Audience::everyone, handler),
                Route(Method::post, "/dok/{document}", Audience::everyone, handler)});
    EXPECT_EQ(get(routes, "/dok/x"), "read document=x");
    EXPECT_EQ(asked, 2);

    asked = 0;
    lost = 2;
    const auto away = routes.answer(Request::to(Method::get, "/dok/x"));
    EXPECT_EQ(away.status, 503);
    EXPECT_TRUE(away.headers.contains("Retry-After"));
    EXPECT_EQ(asked, 2);

    asked = 0;
    lost = 1;
    EXPECT_EQ(routes.answer(posted("/dok/x")).status, 503);
    EXPECT_EQ(asked, 1);
}

TEST_F(RouterTest, AsksOnceMoreForWhatWritesWhereItCarriesAKey) {
    int asked = 0;
    int lost = 1;
    const auto handler = [&](const Request& request) -> Response {
        if (++asked <= lost) throw Failure(Failure::Kind::lost, "the line broke");
        return saying("written")(request);
    };
    const auto routes =
        router({Route(Method::post, "/dok/{document}", Audience::everyone, handler)});
    auto by_form = posted("/dok/x");
    by_form.form.add("request_key", "k1");
    EXPECT_EQ(routes.answer(by_form).body, "written document=x");
    EXPECT_EQ(asked, 2);

    asked = 0;
    auto by_header = posted("/dok/x");
    by_header.headers.add("idempotency-key", R"("k1")");
    EXPECT_EQ(routes.answer(by_header).body, "written document=x");
    EXPECT_EQ(asked, 2);

    asked = 0;
    lost = 2;
    const auto away = routes.answer(by_header);
    EXPECT_EQ(away.status, 503);
    EXPECT_TRUE(away.headers.contains("Retry-After"));
    EXPECT_EQ(asked, 2);
}

TEST_F(RouterTest, AsksOnceAloneWhenAnythingElseFailed) {
    for (const auto kind : {Failure::Kind::busy, Failure::Kind::storage, Failure::Kind::no_space}) {
        int asked = 0;
        const auto routes = router(
            {Route(Method::post, "/dok", Audience::everyone, [&](const Request&) -> Response {
                ++asked;
                throw Failure(kind, "no");
            })});
        auto sent = posted("/dok");
        sent.form.add("request_key", "k1");
        EXPECT_GE(routes.answer(sent).status, 500);
        EXPECT_EQ(asked, 1);
    }
}

TEST_F(RouterTest, LetsNoRequestThroughWhoseKeyCannotBeRead) {
    const auto routes =
        router({open(Method::post, "/a", "done"), open(Method::get, "/a", "shown")});
    for (const std::string& key : std::vector<std::string>{
             "", " ", "a b", "a\nb", "a\"b", "a\\b", "blåbær", "\x7f", std::string(1, '\0'),
             std::string(129, 'x'), std::string(10'000, 'x')}) {
        SCOPED_TRACE(key);
        auto by_form = posted("/a");
        by_form.form.add("request_key", key);
        EXPECT_EQ(routes.answer(by_form).status, 400);
        auto by_header = posted("/a");
        by_header.headers.add("idempotency-key", '"' + key + '"');
        EXPECT_EQ(routes.answer(by_header).status, 400);
        by_header.form.add("request_key", "k1");
        EXPECT_EQ(routes.answer(by_header).status, 400);
    }
    auto reading = Request::to(Method::get, "/a");
    reading.headers.add("idempotency-key", "");
    EXPECT_EQ(routes.answer(reading).body, "shown");
}

TEST(RequestKey, IsTheFieldsOrTheHeadersOrBothWhereTheyAgree) {
    auto request = Request::to(Method::post, "/a");
    EXPECT_EQ(request_key(request).value(), std::nullopt);
    request.form.add("request_key", "k1");
    EXPECT_EQ(request_key(request).value(), "k1");
    request.headers.add("idempotency-key", R"("k1")");
    request.headers.add("idempotency-key", "k1");
    EXPECT_EQ(request_key(request).value(), "k1");
    request.form.add("request_key", "k2");
    EXPECT_FALSE(request_key(request));

    auto longest = Request::to(Method::post, "/a");
    longest.headers.add("idempotency-key", '"' + std::string(request_key_limit, '~') + '"');
    EXPECT_EQ(request_key(longest).value(), std::string(request_key_limit, '~'));
}

TEST(RequestKey, IsNoneWhereQuotesAreOpen) {
    for (const std::string key : {R"(")", R"("k1)", R"(k1")", R"("")", R"(""k1"")"}) {
        SCOPED_TRACE(key);
        auto request = Request::to(Method::post, "/a");
        request.headers.add("idempotency-key", key);
        EXPECT_FALSE(request_key(request));
    }
}

TEST_F(RouterTest, PrefersFixedPartsWhateverTheOrderAndStepsBackWhereTheyEnd) {
    const auto routes =
        router({open(Method::get, "/a/{x}/c", "captured"), open(Method::get, "/a/b", "fixed"),
                open(Method::get, "/a/{rest*}", "rest")});
    EXPECT_EQ(get(routes, "/a/b"), "fixed");
    EXPECT_EQ(get(routes, "/a/b/c"), "captured x=b");
    EXPECT_EQ(get(routes, "/a/b/d"), "rest rest=b/d");
}

TEST_F(RouterTest, KnowsNoOtherAddresses) {
    const auto routes = router({open(Method::get, "/dok/{document}", "document"),
                                open(Method::get, "/bilder/{name*}", "file")});
    for (const std::string target : {"/", "/dok", "/dok/", "/dok/1/", "/dok/1/2", "/Dok/1",
                                     "//dok/1", "/bilder", "/bilder/a%2Fb", "/x"}) {
        SCOPED_TRACE(target);
        const auto answer = routes.answer(Request::to(Method::get, target));
        EXPECT_EQ(answer.status, 404);
        EXPECT_EQ(answer.body, "page for 404 ");
    }
}

TEST_F(RouterTest, NamesTheMethodsThatAnAddressKnows) {
    const auto routes = router({open(Method::get, "/a", "a"), open(Method::post, "/a", "a")});
    const auto refused = routes.answer(Request::to(Method::remove, "/a"));
    EXPECT_EQ(refused.status, 405);
    EXPECT_EQ(refused.headers.text("Allow"), "OPTIONS, GET, HEAD, POST");
    EXPECT_EQ(routes.answer(Request::to(Method::options, "/a")).status, 204);
    EXPECT_EQ(routes.answer(Request::to(Method::head, "/a")).status, 200);
}

TEST_F(RouterTest, AsksTheGateBeforeTheHandler) {
    const auto routes =
        router({Route(Method::get, "/arbeidsliste", Audience::caseworker, saying("secret"))});
    const auto answer = routes.answer(Request::to(Method::get, "/arbeidsliste"));
    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(answer.body, "");
}

TEST_F(RouterTest, LetsNoPostThroughWithoutItsToken) {
    const auto routes = router({open(Method::post, "/a", "done")});
    auto request = Request::to(Method::post, "/a");
    request.form.add("request_key", "k1");
    EXPECT_EQ(routes.answer(request).status, 403);

    const auto token = csrf_token(request);
    request.form.add("csrf", token.value);
    EXPECT_EQ(routes.answer(request).status, 403);
    request.cookies.add(cookie_name("csrf"), token.value);
    EXPECT_EQ(routes.answer(request).body, "done");
}

TEST_F(RouterTest, EndsExceptionsHereWithAReference) {
    const auto routes = router(
        {Route(Method::get, "/broken", Audience::everyone,
               [](const Request&) -> Response { throw std::runtime_error("SELECT secret"); }),
         Route(Method::get, "/odd", Audience::everyone,
               [](const Request&) -> Response { throw 7; }),
         Route(Method::get, "/busy", Audience::everyone,
               [](const Request&) -> Response { throw Failure(Failure::Kind::busy, "locked"); })});
    const auto broken = routes.answer(Request::to(Method::get, "/broken"));
    EXPECT_EQ(broken.status, 500);
    EXPECT_EQ(broken.body.size(), std::string("page for 500 01234567").size());
    EXPECT_EQ(broken.body.find("SELECT"), std::string::npos);
    EXPECT_EQ(routes.answer(Request::to(Method::get, "/odd")).status, 500);
    const auto busy = routes.answer(Request::to(Method::get, "/busy"));
    EXPECT_EQ(busy.status, 503);
    EXPECT_TRUE(busy.headers.contains("Retry-After"));
}

TEST_F(RouterTest, TellsWhoReadsToComeAgainAndWhoSendsThatThereIsNoRoom) {
    const auto full = [](const Request&) -> Response {
        throw Failure(Failure::Kind::no_space, "cannot write archive.db");
    };
    const auto routes = router({Route(Method::get, "/dok", Audience::everyone, full),
                                Route(Method::post, "/dok", Audience::everyone, full)});
    EXPECT_EQ(routes.answer(Request::to(Method::get, "/dok")).status, 503);
    EXPECT_EQ(routes.answer(Request::to(Method::head, "/dok")).status, 503);
    const auto answer = routes.answer(posted("/dok"));
    EXPECT_EQ(answer.status, 507);
    EXPECT_TRUE(answer.headers.contains("Retry-After"));
    EXPECT_EQ(answer.body.find("archive.db"), std::string::npos);
}

TEST_F(RouterTest, RefusesTablesThatCannotBeRight) {
    const auto refused = [&](RouteTable table) {
        EXPECT_THROW(router(std::move(table)), std::logic_error);
    };
    refused({Route(Method::get, "/a", Audience::everyone, nullptr)});
    refused({open(Method::get, "/a", ""), open(Method::get, "/a", "")});
    refused({open(Method::get, "/a/{x}", ""), open(Method::get, "/a/{y}/b", "")});
    refused({open(Method::get, "/a/{x*}", ""), open(Method::get, "/a/{y*}", "")});
    refused({open(Method::head, "/a", "")});
    for (const std::string pattern : {"", "a", "/a/", "//", "/{}", "/{*}", "/{a", "/a}", "/{a*}/b",
                                      "/a?b", "/a#b", "/a%20b", "/{a}{b}", "/a*"}) {
        SCOPED_TRACE(pattern);
        refused({open(Method::get, pattern, "")});
    }
}

TEST_F(RouterTest, CountsByPatternAndNeverByAddress) {
    const auto routes = router({open(Method::get, "/dok/{document}", "document")});
    get(routes, "/dok/hemmelig");
    get(routes, "/finnes-ikke");
    const auto text = metrics.text();
    EXPECT_NE(text.find(R"(byggarkiv_http_requests_total{route="/dok/{document}",status="2xx"} 1)"),
              std::string::npos);
    EXPECT_NE(text.find(R"(route="none",status="4xx"} 1)"), std::string::npos);
    EXPECT_EQ(text.find("hemmelig"), std::string::npos);
}

TEST(Csrf, WantsCookieAndFieldToAgree) {
    const std::string token = "6d4ab0f0-8c33-4e8c-9d58-0f2f0ba0d6e7";
    const auto passes = [&](const std::string& cookie, const std::string& field) {
        auto request = Request::to(Method::post, "/a");
        if (!cookie.empty()) request.cookies.add("__Host-csrf", cookie);
        if (!field.empty()) request.form.add("csrf", field);
        return passes_csrf(request);
    };
    EXPECT_TRUE(passes(token, token));
    EXPECT_FALSE(passes("", ""));
    EXPECT_FALSE(passes(token, ""));
    EXPECT_FALSE(passes("", token));
    EXPECT_FALSE(passes("a", "a"));
    EXPECT_FALSE(passes(token, "6d4ab0f0-8c33-4e8c-9d58-0f2f0ba0d6e8"));
    EXPECT_FALSE(passes(token, token + "x"));
}

TEST(Csrf, BelievesABrowserThatSaysTheRequestIsForeign) {
    const std::string token = "6d4ab0f0-8c33-4e8c-9d58-0f2f0ba0d6e7";
    auto request = Request::to(Method::post, "/a");
    request.authority = "arkiv.example:8080";
    request.cookies.add("__Host-csrf", token);
    request.form.add("csrf", token);
    const auto with = [&](std::string_view header, std::string value) {
        auto changed = request;
        changed.headers.add(std::string(header), std::move(value));
        return passes_csrf(changed);
    };
    EXPECT_TRUE(with("sec-fetch-site", "same-origin"));
    EXPECT_TRUE(with("origin", "http://arkiv.example:8080"));
    EXPECT_FALSE(with("sec-fetch-site", "cross-site"));
    EXPECT_FALSE(with("sec-fetch-site", "same-site"));
    EXPECT_FALSE(with("origin", "http://arkiv.example"));
    EXPECT_FALSE(with("origin", "https://evil.example"));
    EXPECT_FALSE(with("origin", "null"));
}

}  // namespace
}  // namespace byggarkiv::http
