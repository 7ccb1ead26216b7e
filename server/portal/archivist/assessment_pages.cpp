#include "portal/archivist/assessment_pages.hpp"

#include "archive/access_register.hpp"
#include "archive/archive.hpp"
#include "archive/documents.hpp"
#include "base/text.hpp"
#include "domain/page_text.hpp"
#include "dossier/dossier.hpp"
#include "portal/addresses.hpp"
#include "portal/box_view.hpp"
#include "portal/reading.hpp"
#include "portal/words.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace byggarkiv::portal {
namespace {

using domain::AccessStatus;
using domain::DocumentKey;
using dossier::DocumentSheet;
using render::Address;
using render::Texts;
using render::View;

constexpr auto here = "/arkiv/vurdering";
constexpr int most_counted = 10'000;
constexpr std::size_t longest_basis = 300;  // bytes
constexpr int unprocessable = 422, conflict = 409;

// How an officer goes on: the delivery and the legal basis stay as they were.
Address onward(const Visit& visit) {
    auto to = Address::local(here);
    for (const auto* name : {"leveranse", "hjemmel"}) {
        const auto& query = visit.request.query;
        const auto& form = visit.request.form;
        const auto value = form.find(name) ? form.text(name) : query.text(name);
        if (!value.empty()) to = std::move(to).with(name, value);
    }
    return to;
}

bool may_assess(const Visit& visit, archive::Desk& desk, const DocumentKey& key) {
    const auto document = desk.documents().get(key);
    return document && visit.may(domain::Right::assess_access, {.documents = {document->access}});
}

// The next that this officer may assess. What is secret to them is passed over.
std::optional<DocumentKey> next_of(const Visit& visit, archive::Desk& desk) {
    constexpr int at_once = 100;
    archive::AccessRegister::Unassessed wanted{
        .after = DocumentKey::parse(visit.request.query.text("etter")),
        .delivery = domain::BatchKey::parse(visit.request.query.text("leveranse")),
        .limit = at_once};
    while (true) {
        const auto some = desk.access().to_assess(wanted);
        for (const auto& key : some)
            if (may_assess(visit, desk, key)) return key;
        if (some.size() < at_once) return std::nullopt;
        wanted.after = some.back();
    }
}

std::vector<View> marks_on(const domain::PageText& page) {
    std::vector<View> views;
    for (const auto& box : page.words) {
        if (domain::holds_masked_number(box.word)) views.push_back(box_view(box));
    }
    return views;
}

// What screening found, as release at sign-off goes by it too.
std::vector<archive::PageFinding> findings_of(archive::Desk& desk, const DocumentKey& key) {
    const auto document = desk.documents().get(key);
    if (!document || !document->object) return {};
    return desk.documents().findings(document->object->sha256);
}

std::vector<domain::PageText> texts_of(const Visit& visit, const DocumentSheet& sheet) {
    if (!sheet.file) return {};
    return visit.archive.files().page_texts(sheet.file->sha256);
}

Address page_of(const Visit& visit, const DocumentKey& key, int page) {
    return onward(visit).with("dokument", key.text()).with("side", std::to_string(page));
}

std::vector<View> finding_links(const Visit& visit, const Texts& texts, const DocumentKey& key,
                                const std::vector<archive::PageFinding>& findings) {
    std::vector<View> links;
    for (const auto& finding : findings)
        links.push_back(
            {{"url", page_of(visit, key, finding.page)},
             {"label", texts.say("words.page", {{"page", std::to_string(finding.page)}})}});
    return links;
}

std::vector<View> bases(const Texts& texts) {
    std::vector<View> views;
    for (const auto basis : split(texts.say("assess.bases"), '|'))
        views.push_back({{"text", trimmed(basis)}});
    return views;
}

std::string status_text(const Texts& texts, const domain::DocumentAccess& access) {
    auto text = texts.say("access." + std::string(domain::code(access.status)));
    if (access.withdrawn) text = texts.say("assess.withdrawn");
    return access.legal_basis.empty() ? text : text + ", " + access.legal_basis;
}

// "Sist: Situasjonsplan – Åpent", of what this officer may read.
std::string last_text(const Visit& visit, const Texts& texts, archive::Desk& desk,
                      const std::optional<DocumentKey>& last) {
    const auto document = last ? desk.documents().get(*last) : std::nullopt;
    if (!document || !visit.may(domain::Right::assess_access, {.documents = {document->access}}))
        return "";
    return texts.say("assess.last", {{"title", document->title},
                                     {"status", status_text(texts, document->access)}});
}

int page_asked(const Visit& visit, int pages) {
    const auto asked = address::read_page(visit.request.query.text("side")).value_or(1);
    return std::clamp(asked, 1, std::max(pages, 1));
}

std::string_view key_of(archive::AssessmentRefusal refusal) {
    switch (refusal) {
        case archive::AssessmentRefusal::no_legal_basis:
            return "assess.fault_no_basis";
        case archive::AssessmentRefusal::unknown_document:
        case archive::AssessmentRefusal::open_and_secret:
        case archive::AssessmentRefusal::nothing_to_expire:
        case archive::AssessmentRefusal::over_already:
        case archive::AssessmentRefusal::opens_on_no_day:
        case archive::AssessmentRefusal::opens_what_is_open:
            return "assess.fault_refused";
    }
    return "assess.fault_refused";
}

std::optional<archive::AssessmentRefusal> carried_out(const Visit& visit, archive::Desk& desk,
                                                      const DocumentKey& key,
                                                      const archive::Assessment& assessment) {
    auto change = desk.begin({visit.actor, "assessment"});
    const auto done = desk.access().assess(key, assessment, visit.login);
    if (!done) return done.reason();
    change.commit();
    return std::nullopt;
}

// What does not wait for its turn: closed at once by somebody, or an assessment that has run out.
std::vector<View> urgent(const Visit& visit, const Texts& texts, archive::Desk& desk) {
    constexpr int most = 10;
    std::vector<View> views;
    const auto add = [&](const DocumentKey& key, std::string_view why) {
        const auto document = desk.documents().get(key);
        if (!document || views.size() == most ||
            !visit.may(domain::Right::assess_access, {.documents = {document->access}}))
            return;
        views.push_back({{"url", onward(visit).with("dokument", key.text())},
                         {"label", document->title},
                         {"why", texts.say(why)}});
    };
    for (const auto& key : desk.access().withdrawn()) add(key, "assess.withdrawn");
    for (const auto& lapsed : desk.access().lapsed(most)) add(lapsed.document, "assess.lapsed");
    return views;
}

// What stands on the page of one document beside the form.
View sheet_view(const Visit& visit, const Texts& texts, const DocumentSheet& sheet,
                const std::vector<domain::PageText>& pages,
                const std::vector<archive::PageFinding>& findings) {
    const auto& key = sheet.line.key;
    const int page = page_asked(visit, sheet.line.pages);
    const auto at = static_cast<std::size_t>(page - 1);
    const auto title = words::title(texts, sheet.line);
    const bool pictured = sheet.line.pictured && sheet.line.pages > 0;
    auto marks = at < pages.size() ? marks_on(pages[at]) : std::vector<View>{};
    auto links = finding_links(visit, texts, key, findings);
    std::vector<View> lines;
    if (!pictured && at < pages.size())
        for (const auto line : split(pages[at].text, '\n'))
            if (!trimmed(line).empty()) lines.push_back({{"text", line}});
    const bool some_marks = !marks.empty(), some_links = !links.empty(),
               some_lines = !lines.empty();
    return {{"title", title},
            {"type", words::type(texts, sheet.line.type)},
            {"date", words::date(texts, sheet.line.dated)},
            {"properties", words::property_links(texts, sheet.properties)},
            {"case_url", Address::local(address::case_file(visit.home(), sheet.parent))},
            {"case_title", sheet.parent.title},
            {"case_number", sheet.parent.number},
            {"file", sheet.file ? Address::local(address::file(key)) : Address{}},
            {"document", Address::local(address::document(key))},
            {"picture", pictured ? Address::local(address::picture(key, page)) : Address{}},
            {"alt", texts.say("document.alt", {{"title", title}, {"page", std::to_string(page)}})},
            {"has_marks", some_marks},
            {"marks", std::move(marks)},
            {"has_lines", some_lines},
            {"lines", std::move(lines)},
            {"page_label", texts.say("words.page_of",
                                     {{"page", std::to_string(page)},
                                      {"pages", std::to_string(std::max(sheet.line.pages, 1))}})},
            {"previous", page > 1 ? page_of(visit, key, page - 1) : Address{}},
            {"next", page < sheet.line.pages ? page_of(visit, key, page + 1) : Address{}},
            {"has_findings", some_links},
            {"findings", std::move(links)},
            {"unread", sheet.file && sheet.file->text_to_come},
            {"unreadable", !sheet.file || (sheet.file->unreadable && !sheet.file->model)}};
}

}  // namespace

http::Response AssessmentPages::show(const Visit& visit) const {
    if (!visit.may(domain::Right::assess_access)) return frame_.absent(visit);
    auto desk = visit.archive.desk();
    const auto asked = visit.request.query.find("dokument");
    if (!asked) return page(visit, desk, next_of(visit, desk), std::nullopt);
    const auto key = DocumentKey::parse(*asked);
    if (!key || !may_assess(visit, desk, *key)) return frame_.absent(visit);
    return page(visit, desk, key, std::nullopt);
}

http::Response AssessmentPages::assess(const Visit& visit) const {
    const auto key = document_in_path(visit.request);
    auto desk = visit.archive.desk();
    if (!key || !may_assess(visit, desk, *key)) return frame_.absent(visit);
    const auto& texts = frame_.texts(visit);
    const auto& form = visit.request.form;
    const auto refuse = [&](std::string_view why, int status) {
        return page(visit, desk, key, Fault{texts.say(why), status});
    };
    const auto status = domain::read_access_status(form.text("status"));
    if (!status || *status == AccessStatus::not_assessed)
        return refuse("assess.fault_refused", unprocessable);
    const std::string basis(trimmed(form.text("hjemmel")));
    if (basis.size() > longest_basis) return refuse("assess.fault_long_basis", unprocessable);
    // The document as it stands, not as it was shown: a colleague may have been quicker.
    const auto document = desk.documents().get(*key);
    if (form.text("seen") != domain::code(document->access.status))
        return refuse("assess.fault_meanwhile", conflict);
    const bool opens = *status == AccessStatus::open;
    if (opens && form.text("findings_seen") != "yes" && !findings_of(desk, *key).empty())
        return refuse("assess.fault_findings", unprocessable);
    const auto refusal = carried_out(
        visit, desk, *key, {.status = *status, .legal_basis = opens ? std::string() : basis});
    if (refusal) return refuse(key_of(*refusal), unprocessable);
    return http::Response::see_other(
        onward(visit).with("etter", key->text()).with("sist", key->text()).text());
}

http::Response AssessmentPages::page(const Visit& visit, archive::Desk& desk,
                                     const std::optional<DocumentKey>& key,
                                     const std::optional<Fault>& fault) const {
    const auto& texts = frame_.texts(visit);
    const auto sheet =
        key ? dossier::Dossier(desk, visit.viewer, visit.today).document(*key) : std::nullopt;
    const auto left = desk.access().count_to_assess(most_counted);
    View view{{"count", texts.say(left < most_counted ? "assess.count" : "assess.count_many",
                                  {{"count", std::to_string(left)}})},
              {"fault", fault ? fault->text : ""},
              {"found", sheet.has_value()}};
    const auto last = DocumentKey::parse(visit.request.query.text("sist"));
    const auto said = last_text(visit, texts, desk, last);
    view.add("last", said);
    view.add("last_url", said.empty() ? Address{} : onward(visit).with("dokument", last->text()));
    auto first = urgent(visit, texts, desk);
    view.add("has_urgent", !first.empty());
    view.add("urgent", std::move(first));
    if (sheet) {
        if (sheet->on_record) note_reading(visit, desk, *key);
        const auto access = desk.documents().get(*key)->access;
        view.add(
            sheet_view(visit, texts, *sheet, texts_of(visit, *sheet), findings_of(desk, *key)));
        view.add("status", status_text(texts, access));
        view.add("seen", std::string(domain::code(access.status)));
        view.add("action", Address::local(std::string(here) + '/' + key->text()));
        view.add("skip", onward(visit).with("etter", key->text()));
        view.add("delivery", std::string(visit.request.form.find("leveranse")
                                             ? visit.request.form.text("leveranse")
                                             : visit.request.query.text("leveranse")));
        view.add("basis", std::string(visit.request.form.find("hjemmel")
                                          ? visit.request.form.text("hjemmel")
                                          : visit.request.query.text("hjemmel")));
        view.add("bases", bases(texts));
    }
    return frame_.page(visit, sheet ? "archivist/assess" : "archivist/assessed",
                       {.title = texts.say("assess.title"),
                        .menu = MenuEntry::archive,
                        .crumbs = {{texts.say("import.title"), "/arkiv"}},
                        .form = sheet ? Heading::Form::posts : Heading::Form::none},
                       view, fault ? fault->status : 200);
}

}  // namespace byggarkiv::portal
