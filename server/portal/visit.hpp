#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archives.hpp"
#include "archive/handled_requests.hpp"
#include "auth/sessions.hpp"
#include "base/clock.hpp"
#include "domain/access.hpp"
#include "domain/dates.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "render/language.hpp"

namespace byggarkiv::portal {

// One request as the portal understands it: to which municipality, by whom, on which day in Norway,
// in which language. It lives no longer than the request.
struct Visit {
    const http::Request& request;
    archive::Archive& archive;
    archive::Tenant tenant;
    render::Language language;
    domain::CalendarDate today;
    domain::Viewer viewer;
    std::string name;   // of who is signed in; "" for a visitor and for a person without a name
    std::string login;  // of staff; "" for all others
    std::string actor;  // for the audit log: "visitor", "person:<key>", "staff:<login>"
    // The request where it carries a key and somebody is signed in. All that a visitor can send,
    // signing in and out, may be done twice.
    std::optional<archive::SentRequest> sent;

    bool signed_in() const { return viewer.person.has_value() || viewer.is_staff(); }
    // Whether this viewer ever works on cases, as writer or approver.
    bool works_on_cases() const;
    // domain::may_do, for this viewer on this day.
    bool may(domain::Right act, const domain::Subject& subject = {}) const;
    // The municipality's present number: what a bare "49/130" belongs to.
    const domain::MunicipalityNumber& home() const { return tenant.numbers.front(); }
};

// The cookie that holds a session's token.
inline constexpr std::string_view session_cookie = "okt";

// The token that the visitor sent; "" for none.
std::string_view session_token(const http::Request& request);

// Signs somebody in, in place of whoever held the visitor's session before, and leads on to `then`.
http::Response begin_session(auth::Sessions& sessions, const Visit& visit,
                             const auth::Holder& holder, std::string_view then);

// Which municipality answers to a host name; nullopt refuses it.
using TenantAt = std::function<std::optional<archive::Tenant>(std::string_view host)>;

// Receives requests: finds the municipality, who is signed in, and what they own today. Any thread
// may call.
class Reception {
public:
    // All but the values must outlive this.
    Reception(archive::Archives& archives, auth::Sessions& sessions, const Clock& clock,
              TenantAt tenant_at, std::vector<render::Language> languages)
        : archives_(archives),
          sessions_(sessions),
          clock_(clock),
          tenant_at_(std::move(tenant_at)),
          languages_(std::move(languages)) {}

    // nullopt where no municipality answers to the host. The request must outlive the visit.
    std::optional<Visit> receive(const http::Request& request) const;

private:
    void sign_in(Visit& visit) const;

    archive::Archives& archives_;
    auth::Sessions& sessions_;
    const Clock& clock_;
    TenantAt tenant_at_;
    std::vector<render::Language> languages_;
};

}  // namespace byggarkiv::portal
