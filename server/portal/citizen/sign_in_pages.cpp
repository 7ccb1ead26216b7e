#include "portal/citizen/sign_in_pages.hpp"

#include "archive/archive.hpp"
#include "auth/demo_sign_in.hpp"
#include "base/text.hpp"
#include "http/urls.hpp"

#include <chrono>
#include <string>
#include <utility>

namespace byggarkiv::portal {
namespace {

using render::Address;
using render::View;

// What we remember while the visitor is at the provider.
constexpr std::string_view pending_cookie = "innlogging";
constexpr std::chrono::minutes pending_lasts{10};

std::string then_of(const http::Fields& fields) {
    return http::local_path(fields.text("til"));
}

http::Cookie cookie(std::string_view name, std::string value,
                    std::optional<std::chrono::seconds> lasts = {}) {
    return {.name = std::string(name), .value = std::move(value), .lasts = lasts};
}

http::Cookie gone(std::string_view name) {
    return cookie(name, "", std::chrono::seconds{0});
}

}  // namespace

http::Response SignInPages::choose(const Visit& visit) const {
    return choice(visit, then_of(visit.request.query), "", 200);
}

http::Response SignInPages::depart(const Visit& visit) const {
    if (ways_.provider == nullptr) return frame_.absent(visit);
    const auto departure = ways_.provider->depart(
        site(visit) + "/logg-inn/svar", render::code(visit.language), then_of(visit.request.query));
    if (!departure) return troubled(visit, departure.reason());
    return http::Response::see_other(departure.value().url)
        .with(cookie(pending_cookie, departure.value().pending, pending_lasts));
}

http::Response SignInPages::arrive(const Visit& visit) const {
    if (ways_.provider == nullptr) return frame_.absent(visit);
    const auto& query = visit.request.query;
    const auto pending = visit.request.cookie(http::cookie_name(pending_cookie)).value_or("");
    const auto arrival = ways_.provider->arrive({.state = std::string(query.text("state")),
                                                 .code = std::string(query.text("code")),
                                                 .error = std::string(query.text("error")),
                                                 .issuer = std::string(query.text("iss"))},
                                                pending);
    if (!arrival) return troubled(visit, arrival.reason()).with(gone(pending_cookie));
    const auto& who = arrival.value();
    const auth::Person person{
        .key = visit.archive.person(who.person), .name = who.name, .id_token = who.id_token};
    return begin_session(sessions_, visit, person, http::local_path(who.return_to))
        .with(gone(pending_cookie));
}

http::Response SignInPages::choose_demo(const Visit& visit) const {
    if (!demo_allowed(visit)) return frame_.absent(visit);
    std::vector<View> persons;
    for (std::size_t i = 0; i < ways_.demo.persons.size(); ++i) {
        const auto& person = ways_.demo.persons[i];
        persons.push_back({{"id", "person-" + std::to_string(i + 1)},
                           {"name", person.name},
                           {"about", person.about}});
    }
    std::vector<View> staff;
    for (const auto& member : ways_.demo.staff) {
        staff.push_back(
            {{"id", "ansatt-" + member.login}, {"name", member.name}, {"about", member.about}});
    }
    const auto& texts = frame_.texts(visit);
    return frame_.page(visit, "citizen/demo_sign_in",
                       {.title = texts.say("demo.title"), .form = Heading::Form::posts},
                       {{"to", then_of(visit.request.query)},
                        {"persons", std::move(persons)},
                        {"staff", std::move(staff)}});
}

http::Response SignInPages::sign_in_demo(const Visit& visit) const {
    if (!demo_allowed(visit)) return frame_.absent(visit);
    const auto holder = demo_holder(visit, visit.request.form.text("person"));
    if (!holder) return frame_.error(visit, {400, ""});
    return begin_session(sessions_, visit, *holder, then_of(visit.request.form));
}

http::Response SignInPages::sign_out(const Visit& visit) const {
    const auto token = session_token(visit.request);
    std::optional<std::string> provider_address;
    if (const auto holder = sessions_.holder(visit.tenant.id, token)) {
        const auto* person = std::get_if<auth::Person>(&*holder);
        if (person && !person->id_token.empty() && ways_.provider)
            provider_address = ways_.provider->sign_out_url(person->id_token, site(visit) + "/");
        sessions_.end(token);
    }
    auto answer = provider_address ? signed_out_here(visit, *provider_address)
                                   : http::Response::see_other("/");
    // What a browser has kept of the pages is of no use to whoever sits there next.
    return std::move(answer).with(gone(session_cookie)).with("Clear-Site-Data", "\"cache\"");
}

// The page on the way to the provider, where its own session ends too. It is shown to a visitor:
// the session it came with is over.
http::Response SignInPages::signed_out_here(const Visit& visit, const std::string& provider) const {
    Visit stranger = visit;
    stranger.viewer = {};
    stranger.name.clear();
    const auto page = frame_.page(
        stranger, "citizen/signed_out", {.title = frame_.texts(visit).say("sign_in.out_title")},
        {{"provider", provider.starts_with("https://") ? Address::outside(provider) : Address{}}});
    return http::Response::going_on(page.body, provider);
}

bool SignInPages::demo_allowed(const Visit& visit) const {
    if (!ways_.demo.on) return false;
    return !auth::demo_sign_in_refused({.tenant_is_demo = visit.tenant.demo,
                                        .numbers = visit.tenant.numbers,
                                        .listen = ways_.demo.listen,
                                        .peer = visit.request.origin.peer,
                                        .forwarded = visit.request.origin.forwarded});
}

std::optional<auth::Holder> SignInPages::demo_holder(const Visit& visit,
                                                     std::string_view id) const {
    constexpr std::string_view person_prefix = "person-";
    if (id.starts_with(person_prefix)) {
        const auto number = read_number(id.substr(person_prefix.size())).value_or(0);
        if (number < 1 || number > ways_.demo.persons.size()) return std::nullopt;
        const auto& person = ways_.demo.persons[number - 1];
        return auth::Person{
            .key = visit.archive.person(person.number), .name = person.name, .id_token = {}};
    }
    for (const auto& member : ways_.demo.staff) {
        if (id == "ansatt-" + member.login)
            return auth::Staff{.login = member.login, .name = member.name, .roles = member.roles};
    }
    return std::nullopt;
}

http::Response SignInPages::troubled(const Visit& visit, auth::SignInTrouble trouble) const {
    const auto& texts = frame_.texts(visit);
    using auth::SignInTrouble;
    switch (trouble) {
        case SignInTrouble::stale:
            return choice(visit, "/", texts.say("sign_in.expired"), 400);
        case SignInTrouble::cancelled:
            return choice(visit, "/", texts.say("sign_in.failed"), 200);
        case SignInTrouble::disbelieved:
            return choice(visit, "/", texts.say("sign_in.failed"), 403);
        case SignInTrouble::unreachable:
            return choice(visit, "/", texts.say("sign_in.failed"), 503);
    }
    return choice(visit, "/", texts.say("sign_in.failed"), 500);
}

http::Response SignInPages::choice(const Visit& visit, std::string_view then, std::string problem,
                                   int status) const {
    const auto way = [&](bool open, std::string_view path) {
        return open ? Address::local(path).with("til", then) : Address{};
    };
    return frame_.page(visit, "citizen/sign_in",
                       {.title = frame_.texts(visit).say("sign_in.title")},
                       {{"problem", std::move(problem)},
                        {"id_porten", way(ways_.provider != nullptr, "/logg-inn/id-porten")},
                        {"demo_sign_in", way(demo_allowed(visit), "/logg-inn/demo")}},
                       status);
}

std::string SignInPages::site(const Visit& visit) const {
    return ways_.public_url.empty() ? visit.request.site() : ways_.public_url;
}

}  // namespace byggarkiv::portal
