#include "http/boundary.hpp"

#include <exception>
#include <string>
#include <utility>

#include "base/id.hpp"
#include "base/log.hpp"
#include "http/response_writer.hpp"

namespace byggarkiv::http {

Response always_answered(const std::function<Response(Request)>& handler, Request request) {
    std::string what = "something that is no exception was thrown";
    try {
        auto response = handler(std::move(request));
        secure(response);
        // A response that cannot be written is found here, while another can still be sent.
        static_cast<void>(head_text(response, 0, Persistence::close, {}));
        return response;
    } catch (const std::exception& error) {
        what = error.what();
    } catch (...) {
    }
    const auto reference = random_uuid().substr(0, 8);
    log::error("no answer could be made", {{"reference", reference}, {"what", what}});
    auto response = Response::text("Internal Server Error\nReference: " + reference + "\n", 500);
    secure(response);
    return response;
}

}  // namespace byggarkiv::http
