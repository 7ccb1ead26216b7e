#include "portal/casework/work_list_pages.hpp"

#include "archive/archive.hpp"
#include "dossier/dossier.hpp"
#include "portal/addresses.hpp"
#include "portal/casework/form_faults.hpp"
#include "portal/words.hpp"

#include <string>
#include <utility>

namespace byggarkiv::portal {
namespace {

using casework::Field;
using render::Address;
using render::Texts;
using render::View;

View row(const Visit& visit, const Texts& texts, const dossier::CaseFile& file,
         const std::vector<casework::Draft>& drafts) {
    return {{"url", Address::local(address::case_file(visit.home(), file.line))},
            {"number", file.line.number},
            {"place", file.properties.empty() ? "" : words::title(texts, file.properties.front())},
            {"title", file.line.title},
            {"status",
             drafts.empty() ? words::status(texts, file.line.status) : texts.say("work.drafts")},
            {"colour", drafts.empty() ? "info" : "warning"},
            {"date", words::date(texts, file.line.opened)},
            {"caseworker", drafts.empty() ? "" : drafts.back().author.name}};
}

View figure(std::size_t number, std::string label) {
    return {{"number", std::to_string(number)}, {"label", std::move(label)}};
}

}  // namespace

http::Response WorkListPages::show(const Visit& visit) const {
    const auto& texts = frame_.texts(visit);
    casework::Casework casework(visit.archive, stationery_, {.municipality = {}, .address = {}});
    std::vector<View> cases;
    std::size_t with_draft = 0;
    for (const auto& key : casework.open_cases()) {
        const auto drafts = casework.drafts_on(key);
        auto desk = visit.archive.desk();
        const auto file = dossier::Dossier(desk, visit.viewer, visit.today).case_file(key);
        if (!file) continue;
        if (!drafts.empty()) ++with_draft;
        cases.push_back(row(visit, texts, *file, drafts));
    }
    const bool found = !cases.empty();
    std::vector<View> figures{figure(cases.size(), texts.say("work.open_cases")),
                              figure(with_draft, texts.say("work.drafts"))};
    return frame_.page(visit, "casework/work_list",
                       {.title = texts.say("work.title"), .menu = MenuEntry::work_list},
                       {{"new_case", Address::local("/arbeidsliste/ny")},
                        {"figures", std::move(figures)},
                        {"found", found},
                        {"cases", std::move(cases)}});
}

http::Response WorkListPages::new_case(const Visit& visit) const {
    if (!visit.may(domain::Right::open_case)) return frame_.error(visit, {403, ""});
    return form(visit, {}, {});
}

http::Response WorkListPages::open_case(const Visit& visit) const {
    if (!visit.may(domain::Right::open_case)) return frame_.error(visit, {403, ""});
    const auto& sent = visit.request.form;
    const casework::CaseForm typed{.property = std::string(sent.text("property")),
                                   .title = std::string(sent.text("title")),
                                   .applicant_name = std::string(sent.text("applicant_name")),
                                   .applicant_number = std::string(sent.text("applicant_id"))};
    casework::Casework casework(visit.archive, stationery_, {.municipality = {}, .address = {}},
                                visit.sent ? &*visit.sent : nullptr);
    const auto opened =
        casework.open_case(typed, visit.home(), {.login = visit.login, .name = visit.name});
    if (!opened) return form(visit, typed, opened.reason());
    return http::Response::see_other(address::new_decision(opened.value()));
}

// A national id number is typed again rather than sent back.
http::Response WorkListPages::form(const Visit& visit, const casework::CaseForm& form,
                                   const casework::FormFaults& faults) const {
    const auto& texts = frame_.texts(visit);
    View view{{"action", Address::local("/arbeidsliste/ny")},
              {"property", form.property},
              {"title", form.title},
              {"applicant_name", form.applicant_name},
              {"applicant_id", ""}};
    view.add(fault_view(
        texts, faults,
        {Field::property, Field::case_title, Field::applicant_name, Field::applicant_number}));
    return frame_.page(visit, "casework/new_case",
                       {.title = texts.say("new_case.title"),
                        .menu = MenuEntry::work_list,
                        .crumbs = {{texts.say("work.title"), "/arbeidsliste"}},
                        .form = Heading::Form::posts},
                       view, faults.empty() ? 200 : 422);
}

}  // namespace byggarkiv::portal
