#include "archive/handled_requests.hpp"

#include "archive/work.hpp"
#include "sql/handled_request.hpp"

namespace byggarkiv::archive {

namespace {

constexpr std::string_view purpose = "request";

// A body may hold a national id number and little else that is secret: its hash alone could be
// guessed at, so the one that is kept is keyed.
std::string told(const SentRequest& request) {
    return request.line + '\n' + request.body.hex();
}

}  // namespace

std::string HandledRequests::forgotten_until() const {
    return iso_text(work_.clock().now() - requests_remembered);
}

Result<std::optional<std::string>, RequestRefusal> HandledRequests::outcome_of(
    const SentRequest& request) {
    const auto row = work_.session().row(sql::handled_request::find,
                                         {request.sender, request.key, forgotten_until()});
    if (!row) return std::optional<std::string>{};
    if (!work_.sealer().is_mac(purpose, told(request), row->text(0)))
        return Refused{RequestRefusal::key_of_another};
    return std::optional{row->text(1)};
}

void HandledRequests::note(const SentRequest& request, std::string_view outcome) {
    work_.must_be_in_change();
    work_.session().run(sql::handled_request::forget, {forgotten_until()});
    work_.session().run(sql::handled_request::note,
                        {request.sender, request.key, work_.sealer().mac(purpose, told(request)),
                         outcome, work_.now()});
}

}  // namespace byggarkiv::archive
