#include "http/boundary.hpp"

#include <exception>
#include <string>
#include <utility>

#include "base/id.hpp"
#include "base/log.hpp"
#include "http/response_writer.hpp"

namespace byggarkiv::http {

namespace {

// A response that cannot be written is found here, while another can still be sent.
Response writable(Response response) {
    secure(response);
    static_cast<void>(head_text(response, 0, Persistence::close, {}));
    return response;
}

// The reference by which the line in the log is found again.
std::string note_broken(const std::string& what) {
    auto reference = random_uuid().substr(0, 8);
    log::error("no answer could be made", {{"reference", reference}, {"what", what}});
    return reference;
}

Response unanswered(const std::string& what) {
    const auto reference = note_broken(what);
    auto response = Response::text("Internal Server Error\nReference: " + reference + "\n", 500);
    secure(response);
    return response;
}

// What `make` gives, or what `broken` makes of the fault.
template <typename Make, typename Broken>
auto guarded(const Make& make, const Broken& broken) -> decltype(make()) {
    std::string what = "something that is no exception was thrown";
    try {
        return make();
    } catch (const std::exception& error) {
        what = error.what();
    } catch (...) {
    }
    return broken(what);
}

template <typename Make>
auto guarded(const Make& make) -> decltype(make()) {
    return guarded(make, unanswered);
}

}  // namespace

Response always_answered(const std::function<Response(Request)>& handler, Request request) {
    return guarded([&] { return writable(handler(std::move(request))); });
}

Admission always_admitted(const std::function<Admission(Request)>& receiver, Request head) {
    return guarded([&]() -> Admission {
        auto admission = receiver(std::move(head));
        if (auto* const refused = std::get_if<Response>(&admission))
            return writable(std::move(*refused));
        return admission;
    });
}

std::optional<Response> always_taken(BodySink& sink, std::string_view piece) {
    return guarded([&]() -> std::optional<Response> {
        auto response = sink.take(piece);
        if (response) return writable(*std::move(response));
        return std::nullopt;
    });
}

std::optional<std::string> always_continued(const Stream& stream) {
    return guarded([&] { return stream.next(); },
                   [](const std::string& what) -> std::optional<std::string> {
                       note_broken(what);
                       return std::nullopt;
                   });
}

Response always_ended(BodySink& sink) {
    return guarded([&] { return writable(sink.end()); });
}

}  // namespace byggarkiv::http
