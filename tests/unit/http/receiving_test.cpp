#include "http/receiving.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/failure.hpp"
#include "http/csrf.hpp"
#include "http/metrics.hpp"
#include "http/request_reader.hpp"
#include "http/router.hpp"

namespace byggarkiv::http {
namespace {

using State = RequestReader::State;
using namespace std::string_literals;

const InPieces to_upload = [](const Request& head) { return head.path() == "/upload"; };

RequestLimits small() {
    RequestLimits limits;
    limits.piece = 4;
    limits.body = 8;
    limits.long_body = 20;
    return limits;
}

// The pieces of one request, cut as the reader cuts them; feeds it `step` bytes at a time.
std::vector<std::string> pieces_of(RequestReader& reader, std::string bytes, std::size_t step) {
    std::vector<std::string> pieces;
    std::string ahead;
    while (reader.state() != State::complete && reader.state() != State::refused) {
        if (reader.state() == State::announced) {
            EXPECT_EQ(reader.take_head().path(), "/upload");
        } else if (reader.state() == State::piece) {
            pieces.push_back(reader.take_piece());
        } else if (ahead.empty() && bytes.empty()) {
            reader.end();
            break;
        } else if (ahead.empty()) {
            ahead = bytes.substr(0, step);
            bytes.erase(0, step);
        }
        ahead.erase(0, reader.feed(ahead));
    }
    pieces.push_back(reader.take_piece());
    return pieces;
}

TEST(BodyInPieces, IsCutIntoPiecesHoweverItComes) {
    const auto plain = "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabcdefghij"s;
    const auto chunked =
        "POST /upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        "3\r\nabc\r\n7\r\ndefghij\r\n0\r\n\r\n"s;
    for (const auto& bytes : {plain, chunked}) {
        for (const std::size_t step : {std::size_t{1}, std::size_t{3}, bytes.size()}) {
            SCOPED_TRACE(step);
            RequestReader reader(small(), &to_upload);
            EXPECT_EQ(pieces_of(reader, bytes, step),
                      (std::vector<std::string>{"abcd", "efgh", "ij"}));
            EXPECT_EQ(reader.state(), State::complete);
            static_cast<void>(reader.take());
            EXPECT_EQ(reader.state(), State::idle);
        }
    }
}

TEST(BodyInPieces, WaitsWithAByteOfTheBodyUntilTheHeadWasTaken) {
    RequestReader reader(small(), &to_upload);
    const auto head =
        "POST /upload HTTP/1.1\r\nHost: x\r\nCookie: a=1\r\nExpect: 100-continue\r\n"
        "Content-Length: 10\r\n\r\n"s;
    EXPECT_EQ(reader.feed(head + "abc"), head.size());
    EXPECT_EQ(reader.state(), State::announced);
    EXPECT_EQ(reader.take_head().cookies.text("a"), "1");
    EXPECT_EQ(reader.state(), State::body);
    EXPECT_TRUE(reader.take_continue());
}

TEST(BodyInPieces, MayBeLongerThanOneTakenWholeButNotEndless) {
    const auto first_state = [](const std::string& path, const std::string& headers) {
        RequestReader reader(small(), &to_upload);
        reader.feed("POST " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n\r\n");
        return reader.state();
    };
    EXPECT_EQ(first_state("/upload", "Content-Length: 20"), State::announced);
    EXPECT_EQ(first_state("/upload", "Content-Length: 21"), State::refused);
    EXPECT_EQ(first_state("/other", "Content-Length: 9"), State::refused);
    EXPECT_EQ(first_state("/upload", "Content-Length: 0"), State::complete);

    RequestReader endless(small(), &to_upload);
    std::string bytes = "POST /upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 6; ++i) bytes += "4\r\naaaa\r\n";
    pieces_of(endless, bytes, 7);
    EXPECT_EQ(endless.state(), State::refused);
    EXPECT_EQ(endless.refusal().status, 413);
}

TEST(BodyInPieces, KeepsWhatCameOfOneThatIsCutOff) {
    RequestReader reader(small(), &to_upload);
    const auto pieces = pieces_of(
        reader, "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabcdef", 100);
    EXPECT_EQ(pieces, (std::vector<std::string>{"abcd", "ef"}));
    EXPECT_EQ(reader.state(), State::refused);
}

// What a sink or the files of a form were told, in order.
using Told = std::vector<std::string>;

class Listening : public BodySink {
public:
    explicit Listening(Told& told) : told_(told) {}
    ~Listening() override { told_.emplace_back("gone"); }
    std::optional<Response> take(std::string_view piece) override {
        told_.emplace_back(piece);
        if (piece == "full") throw Failure(Failure::Kind::no_space, "the disk is full");
        if (piece == "odd") throw 7;
        if (piece == "enough") return Response::text("enough", 413);
        return std::nullopt;
    }
    Response end() override {
        told_.emplace_back("end");
        return Response::text("thanks", 201);
    }

private:
    Told& told_;
};

class ListeningFiles : public FormFiles {
public:
    ListeningFiles(Told& told, const Request& request) : told_(told) {
        told_.push_back("fields " + std::string(request.form.text("kasse")));
    }
    std::optional<Response> begin(const FormFile& file) override {
        told_.push_back(file.field + ':' + file.name);
        return std::nullopt;
    }
    std::optional<Response> take(std::string_view piece) override {
        told_.emplace_back(piece);
        return std::nullopt;
    }
    std::optional<Response> finish() override {
        told_.emplace_back("whole");
        return std::nullopt;
    }
    Response end(const Request& request) override {
        told_.push_back("end " + std::string(request.form.text("merknad")));
        return Response::see_other("/there");
    }

private:
    Told& told_;
};

class ReceivingTest : public testing::Test {
protected:
    Router routes() {
        RouteTable table;
        table.push_back(Route::receiving(Method::patch, "/upload/{id}", Audience::everyone,
                                         [this](const Request& head) -> Admission {
                                             if (head.part("id") == "no")
                                                 return Response::text("no such upload", 404);
                                             if (head.part("id") == "broken")
                                                 throw std::runtime_error("as told");
                                             return std::make_unique<Listening>(told);
                                         }));
        table.push_back(Route::form("/upload", Audience::everyone, [this](const Request& request) {
            return std::make_unique<ListeningFiles>(told, request);
        }));
        table.push_back(
            Route::form("/office", Audience::caseworker, [this](const Request& request) {
                return std::make_unique<ListeningFiles>(told, request);
            }));
        table.emplace_back(Method::get, "/upload", Audience::everyone,
                           [](const Request&) { return Response::text("form"); });
        return {table,
                [](Audience audience, const Request&) -> std::optional<Response> {
                    if (audience == Audience::everyone) return std::nullopt;
                    return Response::text("sign in first", 403);
                },
                [](const Request&, const ErrorCase& error) {
                    return Response::text("page for an error", error.status);
                },
                metrics};
    }

    static Request head(Method method, std::string_view target) {
        auto request = Request::to(method, target);
        request.cookies.add(cookie_name("csrf"), token);
        return request;
    }
    static Request with_header(Request request) {
        request.headers.add("x-csrf-token", token);
        return request;
    }
    static Request form_head(std::string_view target = "/upload") {
        auto request = head(Method::post, target);
        request.headers.add("content-type", "multipart/form-data; boundary=b0");
        return request;
    }
    static std::string field(const std::string& name, const std::string& value) {
        return "--b0\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value +
               "\r\n";
    }
    static std::string file(const std::string& name, const std::string& content) {
        return "--b0\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"" + name +
               "\"\r\n\r\n" + content + "\r\n";
    }

    // The status with which a body ends that comes in these pieces.
    int status_after(const Request& request, const std::vector<std::string>& pieces) {
        const auto router = routes();
        auto admission = router.admit(request);
        if (const auto* const refused = std::get_if<Response>(&admission)) return refused->status;
        auto& sink = *std::get<std::unique_ptr<BodySink>>(admission);
        for (const auto& piece : pieces)
            if (const auto response = sink.take(piece)) return response->status;
        return sink.end().status;
    }

    inline static const std::string token = "0f8fad5b-d9cb-469f-a165-70867728950e";
    Metrics metrics;
    Told told;
};

TEST_F(ReceivingTest, TellsWhichRequestsComeInPieces) {
    const auto router = routes();
    EXPECT_TRUE(router.in_pieces(Request::to(Method::patch, "/upload/x")));
    EXPECT_TRUE(router.in_pieces(Request::to(Method::post, "/upload")));
    EXPECT_FALSE(router.in_pieces(Request::to(Method::get, "/upload")));
    EXPECT_FALSE(router.in_pieces(Request::to(Method::post, "/upload/x")));
    EXPECT_FALSE(router.in_pieces(Request::to(Method::post, "/elsewhere")));
}

TEST_F(ReceivingTest, GivesTheBodyOnAndCountsTheAnswer) {
    EXPECT_EQ(status_after(with_header(head(Method::patch, "/upload/x")), {"ab", "cd"}), 201);
    EXPECT_EQ(told, (Told{"ab", "cd", "end", "gone"}));
    EXPECT_NE(metrics.text().find("route=\"/upload/{id}\""), std::string::npos);
}

TEST_F(ReceivingTest, TakesNoBodyFromWhomItDoesNotLetIn) {
    EXPECT_EQ(status_after(head(Method::patch, "/upload/x"), {"ab"}), 403);  // no token
    auto foreign = with_header(head(Method::patch, "/upload/x"));
    foreign.headers.add("origin", "https://evil.example");
    EXPECT_EQ(status_after(foreign, {"ab"}), 403);
    EXPECT_EQ(status_after(with_header(head(Method::patch, "/upload/no")), {"ab"}), 404);
    EXPECT_EQ(status_after(with_header(head(Method::patch, "/upload/broken")), {"ab"}), 500);
    EXPECT_EQ(status_after(form_head("/office"), {"--b0--"}), 403);
    EXPECT_EQ(told, Told{});
}

TEST_F(ReceivingTest, EndsExceptionsOfASinkInAnErrorPage) {
    const auto request = with_header(head(Method::patch, "/upload/x"));
    EXPECT_EQ(status_after(request, {"full"}), 507);
    EXPECT_EQ(status_after(request, {"odd"}), 500);
    EXPECT_EQ(status_after(request, {"enough", "more"}), 413);
}

TEST_F(ReceivingTest, AnswersARequestWithoutABodyToo) {
    const auto router = routes();
    EXPECT_EQ(router.answer(with_header(head(Method::patch, "/upload/x"))).status, 201);
    EXPECT_EQ(told, (Told{"end", "gone"}));
}

TEST_F(ReceivingTest, HandsOnTheFilesOfAFormThatIsOurs) {
    const auto form = field("csrf", token) + field("kasse", "12") + file("a.zip", "PK") +
                      file("", "") + file("b.zip", "") + field("merknad", "to esker") +
                      "--b0--\r\n";
    EXPECT_EQ(status_after(form_head(), {form}), 303);
    EXPECT_EQ(told, (Told{"fields 12", "fil:a.zip", "PK", "whole", "fil:b.zip", "whole",
                          "end to esker"}));
    told.clear();
    EXPECT_EQ(status_after(form_head(), {field("csrf", token) + "--b0--"}), 303);
    EXPECT_EQ(told, (Told{"fields ", "end "}));
}

TEST_F(ReceivingTest, TakesNoFileOfAFormThatIsNotKnownToBeOurs) {
    EXPECT_EQ(status_after(form_head(), {file("a.zip", "PK") + field("csrf", token) + "--b0--"}),
              403);
    EXPECT_EQ(status_after(form_head(), {field("csrf", "wrong") + file("a.zip", "PK") + "--b0--"}),
              403);
    EXPECT_EQ(status_after(form_head(), {"--b0--"}), 403);
    auto foreign = form_head();
    foreign.headers.add("sec-fetch-site", "cross-site");
    EXPECT_EQ(status_after(foreign, {field("csrf", token) + file("a.zip", "PK") + "--b0--"}), 403);
    EXPECT_EQ(told, Told{});
}

TEST_F(ReceivingTest, RefusesMalformedForms) {
    auto untyped = head(Method::post, "/upload");
    EXPECT_EQ(status_after(untyped, {"x"}), 400);
    const auto ours = field("csrf", token);
    EXPECT_EQ(status_after(form_head(), {ours + file("a.zip", "PK")}), 400);  // breaks off
    EXPECT_EQ(status_after(form_head(), {ours + "--b1"}), 400);
    EXPECT_EQ(status_after(form_head(), {ours + file("", "bytes without a name") + "--b0--"}), 400);
    EXPECT_EQ(status_after(form_head(), {ours + field("kasse", "\xFF") + "--b0--"}), 400);
    EXPECT_EQ(status_after(form_head(), {ours + field("kasse", std::string(70'000, 'a'))}), 413);
    EXPECT_EQ(std::count(told.begin(), told.end(), "end "), 0);
}

TEST_F(ReceivingTest, RefusesRowsThatCannotWork) {
    const auto refused = [&](Route row) {
        EXPECT_THROW(Router(
                         {std::move(row)}, [](Audience, const Request&) { return std::nullopt; },
                         [](const Request&, const ErrorCase&) { return Response{}; }, metrics),
                     std::logic_error);
    };
    refused(Route::receiving(Method::get, "/a", Audience::everyone,
                             [](const Request&) { return Response{}; }));
    refused(Route::receiving(Method::put, "/a", Audience::everyone, nullptr));
    refused(Route::form("/a", Audience::everyone, nullptr));
}

}  // namespace
}  // namespace byggarkiv::http
