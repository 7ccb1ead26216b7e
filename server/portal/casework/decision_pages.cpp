#include "portal/casework/decision_pages.hpp"

#include "archive/archive.hpp"
#include "base/text.hpp"
#include "dossier/dossier.hpp"
#include "portal/addresses.hpp"
#include "portal/casework/form_faults.hpp"
#include "portal/public/letter_pages.hpp"
#include "portal/words.hpp"
#include "render/letter.hpp"

#include <string>
#include <utility>

namespace byggarkiv::portal {
namespace {

using casework::DecisionForm;
using casework::Field;
using casework::LetterRefusal;
using render::Address;
using render::Texts;
using render::View;

constexpr int unprocessable = 422;
constexpr int conflict = 409;

DecisionForm typed(const http::Fields& sent) {
    const auto text = [&](std::string_view name) { return std::string(sent.text(name)); };
    return {.outcome = text("outcome"),
            .measure = text("measure"),
            .legal_basis = text("legal_basis"),
            .reasons = text("reasons"),
            .conditions = text("conditions"),
            .publication = sent.contains("closed") ? casework::Publication::to_be_assessed
                                                   : casework::Publication::open};
}

// The revision that the form or the letter was shown from.
int revision_of(const http::Request& request) {
    constexpr std::uint32_t largest = 1'000'000;
    const auto number = read_number(request.query.text("utgave")).value_or(0);
    return number <= largest ? static_cast<int>(number) : 0;
}

Address with_revision(const std::string& address, int revision) {
    return Address::local(address).with("utgave", std::to_string(revision));
}

std::string letter_address(const domain::DecisionKey& key) {
    return address::decision(key) + "/brev";
}

casework::Officer officer(const Visit& visit) {
    return {.login = visit.login, .name = visit.name};
}

std::vector<View> outcomes(const Texts& texts, const std::string& chosen) {
    std::vector<View> views;
    for (const std::string value : {"granted", "refused"}) {
        views.push_back({{"value", value},
                         {"label", texts.say("decision." + value)},
                         {"id", "outcome-" + value},
                         {"chosen", value == chosen}});
    }
    return views;
}

}  // namespace

struct DecisionPages::Shown {
    domain::CaseKey case_key;
    Address action;
    DecisionForm form = {};
    casework::FormFaults faults = {};
    std::string problem = {};  // beside faults of fields: somebody else was there meanwhile
    int status = 200;
};

http::Response DecisionPages::begin(const Visit& visit) const {
    const auto key = domain::CaseKey::parse(visit.request.part("case"));
    if (!key) return frame_.absent(visit);
    if (!may_write(visit, *key)) return frame_.error(visit, {403, ""});
    for (const auto& draft : casework(visit).drafts_on(*key)) {
        if (!draft.letter) return http::Response::see_other(address::decision(draft.key));
    }
    return form(visit, {.case_key = *key, .action = Address::local(address::new_decision(*key))});
}

http::Response DecisionPages::draft(const Visit& visit) const {
    const auto key = domain::CaseKey::parse(visit.request.part("case"));
    if (!key) return frame_.absent(visit);
    if (!may_write(visit, *key)) return frame_.error(visit, {403, ""});
    auto sent = typed(visit.request.form);
    if (auto faults = casework::faults_of_draft(sent); !faults.empty()) {
        return form(visit, {.case_key = *key,
                            .action = Address::local(address::new_decision(*key)),
                            .form = std::move(sent),
                            .faults = std::move(faults),
                            .status = unprocessable});
    }
    const auto made = casework(visit).draft(*key, sent, officer(visit));
    return made ? saved(visit, *made) : frame_.absent(visit);
}

http::Response DecisionPages::edit(const Visit& visit) const {
    const auto draft = draft_in_path(visit);
    if (!draft) return frame_.absent(visit);
    if (draft->letter) return http::Response::see_other(address::document(*draft->letter));
    if (!may_write(visit, draft->case_key)) return frame_.error(visit, {403, ""});
    return form(visit, {.case_key = draft->case_key,
                        .action = with_revision(address::decision(draft->key), draft->revision),
                        .form = draft->form});
}

http::Response DecisionPages::save(const Visit& visit) const {
    const auto draft = draft_in_path(visit);
    if (!draft) return frame_.absent(visit);
    if (!may_write(visit, draft->case_key)) return frame_.error(visit, {403, ""});
    auto sent = typed(visit.request.form);
    Shown again{.case_key = draft->case_key,
                .action = with_revision(address::decision(draft->key), draft->revision),
                .form = sent,
                .faults = casework::faults_of_draft(sent),
                .status = unprocessable};
    if (!again.faults.empty()) return form(visit, again);
    const auto revised =
        casework(visit).revise(draft->key, revision_of(visit.request), sent, officer(visit));
    if (revised) return saved(visit, draft->key);
    switch (revised.reason()) {
        case casework::SaveRefusal::unknown:
            return frame_.absent(visit);
        case casework::SaveRefusal::issued_already:
            return http::Response::see_other(address::decision(draft->key));
        case casework::SaveRefusal::changed_meanwhile:
            break;
    }
    again.problem = frame_.texts(visit).say("form.expired");
    again.status = conflict;
    return form(visit, again);
}

http::Response DecisionPages::read(const Visit& visit) const {
    const auto draft = draft_in_path(visit);
    if (!draft) return frame_.absent(visit);
    if (draft->letter) return http::Response::see_other(address::document(*draft->letter));
    const bool approves = may_approve(visit, *draft);
    if (!approves && !may_write(visit, draft->case_key)) return frame_.error(visit, {403, ""});
    const auto letter = casework(visit).preview(draft->key);
    if (!letter) return saved(visit, draft->key);
    auto desk = visit.archive.desk();
    const auto file = dossier::Dossier(desk, visit.viewer, visit.today).case_file(draft->case_key);
    if (!file) return frame_.absent(visit);
    const auto& texts = frame_.texts(visit);
    auto view = render::letter_view(letter.value());
    view.add("action", with_revision(address::decision(draft->key) + "/godkjenn", draft->revision));
    view.add("edit", Address::local(address::decision(draft->key)));
    view.add("case_url", Address::local(address::case_file(visit.home(), file->line)));
    view.add("case_number", file->line.number);
    view.add("may_approve", approves);
    return frame_.page(visit, "casework/approve",
                       {.title = texts.say("approve.title"),
                        .menu = MenuEntry::work_list,
                        .crumbs = {{texts.say("work.title"), "/arbeidsliste"}},
                        .form = Heading::Form::posts},
                       view);
}

http::Response DecisionPages::approve(const Visit& visit) const {
    const auto draft = draft_in_path(visit);
    if (!draft) return frame_.absent(visit);
    if (!may_approve(visit, *draft)) return frame_.error(visit, {403, ""});
    const auto& key = draft->key;
    // Who wrote it was asked of this revision: no newer one is approved by that answer.
    const int revision = revision_of(visit.request);
    if (!draft->letter && revision != draft->revision)
        return http::Response::see_other(letter_address(key));
    const auto issued = casework(visit).approve(key, revision, officer(visit));
    if (issued) return http::Response::see_other(address::document(issued.value()));
    switch (issued.reason().cause) {
        case LetterRefusal::Cause::unknown:
            return frame_.absent(visit);
        case LetterRefusal::Cause::incomplete:
            return saved(visit, key);
        // The letter is shown anew, as it is now.
        case LetterRefusal::Cause::changed_meanwhile:
            return http::Response::see_other(letter_address(key));
    }
    return frame_.absent(visit);
}

bool DecisionPages::may_write(const Visit& visit, const domain::CaseKey& on) const {
    return visit.may(domain::Right::write_decision, {.persons = casework(visit).persons_in(on)});
}

bool DecisionPages::may_approve(const Visit& visit, const casework::Draft& draft) const {
    return visit.may(
        domain::Right::approve_decision,
        {.made_by = draft.written_by, .persons = casework(visit).persons_in(draft.case_key)});
}

casework::Casework DecisionPages::casework(const Visit& visit) const {
    return casework::Casework(visit.archive, stationery_, office_of(visit, contact_of_),
                              visit.sent ? &*visit.sent : nullptr);
}

std::optional<casework::Draft> DecisionPages::draft_in_path(const Visit& visit) const {
    const auto key = domain::DecisionKey::parse(visit.request.part("decision"));
    if (!key) return std::nullopt;
    return casework(visit).draft(*key);
}

// After saving: on to the letter, or back to the form where something is still missing.
http::Response DecisionPages::saved(const Visit& visit, const domain::DecisionKey& key) const {
    const auto draft = casework(visit).draft(key);
    if (!draft) return frame_.absent(visit);
    const auto whole = casework::read_decision_form(draft->form);
    if (whole) return http::Response::see_other(letter_address(key));
    return form(visit, {.case_key = draft->case_key,
                        .action = with_revision(address::decision(key), draft->revision),
                        .form = draft->form,
                        .faults = whole.reason(),
                        .status = unprocessable});
}

http::Response DecisionPages::form(const Visit& visit, const Shown& shown) const {
    const auto applicant = casework(visit).applicant(shown.case_key);
    auto desk = visit.archive.desk();
    const auto file = dossier::Dossier(desk, visit.viewer, visit.today).case_file(shown.case_key);
    if (!file || file->line.status != domain::CaseStatus::open) return frame_.absent(visit);
    const auto& texts = frame_.texts(visit);
    View view{
        {"action", shown.action},
        {"case_url", Address::local(address::case_file(visit.home(), file->line))},
        {"case_number", file->line.number},
        {"title", file->line.title},
        {"place", file->properties.empty() ? "" : words::title(texts, file->properties.front())},
        {"applicant", applicant},
        {"outcomes", outcomes(texts, shown.form.outcome)},
        {"measure", shown.form.measure},
        {"legal_basis", shown.form.legal_basis},
        {"reasons", shown.form.reasons},
        {"conditions", shown.form.conditions},
        {"closed", shown.form.publication == casework::Publication::to_be_assessed}};
    view.add(fault_view(
        texts, shown.faults,
        {Field::outcome, Field::measure, Field::legal_basis, Field::reasons, Field::conditions}));
    return frame_.page(visit, "casework/decision",
                       {.title = texts.say("decision.title"),
                        .menu = MenuEntry::work_list,
                        .crumbs = {{texts.say("work.title"), "/arbeidsliste"}},
                        .form = Heading::Form::posts},
                       view, shown.status);
}

}  // namespace byggarkiv::portal
