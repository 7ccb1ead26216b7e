#include "portal/visit.hpp"

#include "archive/archive.hpp"
#include "archive/audit_log.hpp"
#include "auth/viewers.hpp"
#include "http/request_key.hpp"
#include "http/response.hpp"
#include "portal/language.hpp"

#include <variant>

namespace byggarkiv::portal {

bool Visit::works_on_cases() const {
    using domain::Right;
    return domain::may_ever(viewer, Right::open_case) ||
           domain::may_ever(viewer, Right::write_decision) ||
           domain::may_ever(viewer, Right::approve_decision);
}

bool Visit::may(domain::Right act, const domain::Subject& subject) const {
    return domain::may_do(viewer, act, subject, today);
}

std::string_view session_token(const http::Request& request) {
    return request.cookie(http::cookie_name(session_cookie)).value_or("");
}

namespace {

std::string actor_of(const auth::Holder& holder) {
    if (const auto* staff = std::get_if<auth::Staff>(&holder)) return "staff:" + staff->login;
    return "person:" + std::get<auth::Person>(holder).key.text();
}

// The router has refused a key that cannot be read.
std::optional<archive::SentRequest> sent_by(const std::string& actor,
                                            const http::Request& request) {
    auto key = http::request_key(request);
    if (!key || !key.value()) return std::nullopt;
    return archive::SentRequest{
        .sender = actor,
        .key = *std::move(key).value(),
        .line = std::string(http::text(request.method)) + ' ' + request.target,
        .body = Sha256::of(request.body)};
}

}  // namespace

http::Response begin_session(auth::Sessions& sessions, const Visit& visit,
                             const auth::Holder& holder, std::string_view then) {
    visit.archive.desk().audit().note({.actor = actor_of(holder),
                                       .action = "sign in",
                                       .entity = "tenant",
                                       .entity_id = visit.tenant.id.text(),
                                       .purpose = "own access"});
    auto token = sessions.begin(visit.tenant.id, holder, session_token(visit.request));
    return http::Response::see_other(then).with(
        http::Cookie{.name = std::string(session_cookie), .value = std::move(token), .lasts = {}});
}

std::optional<Visit> Reception::receive(const http::Request& request) const {
    auto tenant = tenant_at_(request.host);
    if (!tenant || tenant->numbers.empty()) return std::nullopt;
    auto& archive = archives_.open(tenant->id);
    Visit visit{.request = request,
                .archive = archive,
                .tenant = std::move(*tenant),
                .language = language_of(request, languages_),
                .today = domain::date_in_oslo(clock_.now()),
                .viewer = {},
                .name = {},
                .login = {},
                .actor = "visitor",
                .sent = {}};
    sign_in(visit);
    if (visit.signed_in()) visit.sent = sent_by(visit.actor, request);
    return visit;
}

void Reception::sign_in(Visit& visit) const {
    const auto token = session_token(visit.request);
    if (token.empty()) return;
    const auto holder = sessions_.holder(visit.tenant.id, token);
    if (!holder) return;
    auto desk = visit.archive.desk();
    visit.viewer = auth::viewer_of(*holder, desk, visit.today);
    if (const auto* staff = std::get_if<auth::Staff>(&*holder)) {
        visit.name = staff->name;
        visit.login = staff->login;
        visit.actor = actor_of(*holder);
        return;
    }
    const auto& person = std::get<auth::Person>(*holder);
    visit.name = person.name;
    visit.actor = actor_of(*holder);
}

}  // namespace byggarkiv::portal
