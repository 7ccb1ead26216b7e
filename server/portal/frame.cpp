#include "portal/frame.hpp"

#include "base/id.hpp"
#include "http/csrf.hpp"
#include "http/urls.hpp"
#include "portal/addresses.hpp"

#include <fmt/format.h>

#include <utility>

namespace byggarkiv::portal {
namespace {

using render::Address;
using render::View;

// Where "not found" and its kin send back to: never the address that was asked for.
constexpr std::string_view nowhere = "/";

// The address of the page that is shown, to come back to. A form's answer is no place to return to.
std::string here(const http::Request& request) {
    if (request.method == http::Method::post) return std::string(nowhere);
    return http::local_path(request.target);
}

// The words for a status, or those for "something went wrong" where it has none of its own.
std::string error_key(const render::Texts& texts, int status, std::string_view part) {
    auto key = fmt::format("error.{}_{}", status, part);
    return texts.knows(key) ? key : fmt::format("error.500_{}", part);
}

std::vector<View> crumb_views(const std::vector<Crumb>& crumbs) {
    std::vector<View> views;
    for (const auto& crumb : crumbs)
        views.push_back({{"url", Address::local(crumb.address)}, {"label", crumb.label}});
    return views;
}

}  // namespace

http::Response Frame::page(const Visit& visit, std::string_view name, const Heading& heading,
                           const View& content, int status) const {
    auto view = around(visit, heading, here(visit.request));
    view.add(content);
    const bool posts = visit.signed_in() || heading.form == Heading::Form::posts;
    const auto token = posts ? http::csrf_token(visit.request) : http::CsrfToken{"", false};
    view.add("csrf", token.value);
    view.add("request_key", heading.form == Heading::Form::posts ? random_uuid() : "");
    auto response = http::Response::html(pages_.html(name, visit.language, view), status);
    http::send(token, response);
    return response;
}

http::Response Frame::absent(const Visit& visit) const {
    return error(visit, {404, ""});
}

http::Response Frame::error(const Visit& visit, const http::ErrorCase& error) const {
    const auto& words = texts(visit);
    auto view =
        around(visit, {.title = words.say(error_key(words, error.status, "heading"))}, nowhere);
    view.add(error_view(visit.language, error));
    const auto token =
        visit.signed_in() ? http::csrf_token(visit.request) : http::CsrfToken{"", false};
    view.add("csrf", token.value);
    auto response =
        http::Response::html(pages_.html("errors/error", visit.language, view), error.status);
    http::send(token, response);
    return response;
}

http::Response Frame::bare_error(render::Language language, const http::ErrorCase& error) const {
    const auto& words = pages_.texts(language);
    View view{{"page_title", words.say(error_key(words, error.status, "heading"))},
              {"municipality", "Byggarkiv"},
              {"arms", Address{}},
              {"menu", std::vector<View>{}},
              {"signed_in", false},
              {"person", ""},
              {"csrf", ""},
              {"sign_in", Address::local("/logg-inn")},
              {"languages", languages(language, nowhere)},
              {"crumbs", std::vector<View>{}},
              {"contact", "Byggarkiv"},
              {"demo", false}};
    view.add(error_view(language, error));
    return http::Response::html(pages_.html("errors/error", language, view), error.status);
}

View Frame::around(const Visit& visit, const Heading& heading, std::string_view here) const {
    return {{"page_title", heading.title},
            {"municipality", visit.tenant.name},
            {"arms", Address{}},
            {"menu", menu(visit, heading.menu)},
            {"signed_in", visit.signed_in()},
            {"person", visit.name.empty() ? texts(visit).say("portal.nameless") : visit.name},
            {"sign_in", Address::local(here == nowhere ? "/logg-inn" : address::sign_in(here))},
            {"languages", languages(visit.language, here)},
            {"crumbs", crumb_views(heading.crumbs)},
            {"contact", visit.tenant.name},
            {"demo", visit.tenant.demo}};
}

std::vector<View> Frame::menu(const Visit& visit, MenuEntry current) const {
    const auto& words = texts(visit);
    std::vector<View> views;
    const auto add = [&](MenuEntry entry, std::string_view path, std::string_view key) {
        views.push_back({{"url", Address::local(path)},
                         {"label", words.say(key)},
                         {"current", entry == current}});
    };
    add(MenuEntry::search, "/", "menu.search");
    if (!visit.viewer.is_staff()) {
        add(MenuEntry::own_properties, "/min-side", "menu.mine");
    } else if (visit.works_on_cases()) {
        add(MenuEntry::work_list, "/arbeidsliste", "menu.work");
    }
    if (visit.may(domain::Right::import_delivery))
        add(MenuEntry::archive, "/arkiv", "menu.archive");
    else if (visit.may(domain::Right::assess_access))
        add(MenuEntry::archive, "/arkiv/vurdering", "menu.assess");
    add(MenuEntry::access_request, "/innsyn", "menu.ask");
    return views;
}

std::vector<View> Frame::languages(render::Language current, std::string_view here) const {
    std::vector<View> views;
    for (const auto language : pages_.languages()) {
        if (language == current) continue;
        const auto code = render::code(language);
        views.push_back({{"url", Address::local(here).with("sprak", code)},
                         {"code", code},
                         {"name", pages_.texts(language).say("portal.language_name")}});
    }
    return views;
}

View Frame::error_view(render::Language language, const http::ErrorCase& error) const {
    const auto& words = pages_.texts(language);
    return {{"heading", words.say(error_key(words, error.status, "heading"))},
            {"advice", words.say(error_key(words, error.status, "advice"))},
            {"reference", error.reference}};
}

}  // namespace byggarkiv::portal
