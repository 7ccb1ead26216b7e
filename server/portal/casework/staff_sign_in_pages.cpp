#include "portal/casework/staff_sign_in_pages.hpp"

#include "http/urls.hpp"
#include "render/pages.hpp"

namespace byggarkiv::portal {

namespace {

constexpr int not_accepted = 422;
constexpr int too_many = 429;
constexpr std::string_view work_list = "/arbeidsliste";

}  // namespace

http::Response StaffSignInPages::show(const Visit& visit) const {
    return form(visit, "", 200);
}

http::Response StaffSignInPages::sign_in(const Visit& visit) const {
    const auto& typed = visit.request.form;
    const auto staff =
        accounts_.sign_in(visit.tenant.id, typed.text("login"), typed.text("password"));
    if (staff) return begin_session(sessions_, visit, staff.value(), work_list);
    switch (staff.reason()) {
        case auth::StaffSignInRefusal::wrong:
            return form(visit, "staff.wrong", not_accepted);
        case auth::StaffSignInRefusal::too_many_attempts:
            return form(visit, "staff.too_many", too_many);
    }
    return form(visit, "staff.wrong", not_accepted);
}

http::Response StaffSignInPages::ask_password(const Visit& visit) const {
    return password_form(visit, "", 200);
}

http::Response StaffSignInPages::choose_password(const Visit& visit) const {
    const auto& typed = visit.request.form;
    if (typed.text("password") != typed.text("again"))
        return password_form(visit, "staff.differ", not_accepted);
    const auto chosen = accounts_.choose_password(typed.text("code"), typed.text("password"));
    if (chosen) return http::Response::see_other("/ansatt");
    switch (chosen.reason()) {
        case auth::LinkRefusal::unknown_or_used:
            return password_form(visit, "staff.link_used", not_accepted);
        case auth::LinkRefusal::password:
            return password_form(visit, "staff.weak", not_accepted);
    }
    return password_form(visit, "staff.weak", not_accepted);
}

http::Response StaffSignInPages::form(const Visit& visit, std::string_view problem_key,
                                      int status) const {
    const auto& texts = frame_.texts(visit);
    return frame_.page(visit, "casework/staff_sign_in",
                       {.title = texts.say("staff.title"), .form = Heading::Form::posts},
                       {{"login", visit.request.form.text("login")},
                        {"problem", problem_key.empty() ? "" : texts.say(problem_key)}},
                       status);
}

http::Response StaffSignInPages::password_form(const Visit& visit, std::string_view problem_key,
                                               int status) const {
    const auto& texts = frame_.texts(visit);
    const auto& request = visit.request;
    const bool posted = request.method == http::Method::post;
    return frame_.page(visit, "casework/choose_password",
                       {.title = texts.say("staff.password_title"), .form = Heading::Form::posts},
                       {{"code", posted ? request.form.text("code") : request.query.text("kode")},
                        {"problem", problem_key.empty() ? "" : texts.say(problem_key)}},
                       status);
}

}  // namespace byggarkiv::portal
