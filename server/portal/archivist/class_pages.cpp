#include "portal/archivist/class_pages.hpp"

#include "archive/archive.hpp"
#include "archive/classifications.hpp"
#include "archive/corrections.hpp"
#include "archive/documents.hpp"
#include "archive/evidence.hpp"
#include "base/text.hpp"
#include "domain/access.hpp"
#include "portal/addresses.hpp"
#include "portal/archivist/document_words_form.hpp"
#include "portal/reading.hpp"
#include "portal/words.hpp"

#include <optional>
#include <string>
#include <utility>

namespace byggarkiv::portal {
namespace {

using archive::Classification;
using archive::DocumentWords;
using render::Address;
using render::Texts;
using render::View;

constexpr int shown_at_once = 25;
constexpr int unprocessable = 422, conflict = 409;
constexpr int likely = 500;  // per mille

bool in_review(const Classification& one) {
    return one.state == Classification::State::review && one.decided_at.empty();
}

std::string evidence_line(const Texts& texts, const archive::Evidence& one) {
    if (one.page == 0) return texts.say("unclassified.in_name", {{"found", one.found}});
    return texts.say("unclassified.sign_" + one.sign,
                     {{"found", one.found}, {"page", std::to_string(one.page)}});
}

std::string shown_value(const Texts& texts, const Classification& one) {
    if (one.field == Classification::Field::type) {
        const auto type = domain::read_document_type(one.value);
        return type ? words::type(texts, *type) : one.value;
    }
    if (one.field == Classification::Field::dated) {
        const auto date = domain::PartialDate::parse(one.value);
        return date && !one.value.empty() ? words::date(texts, *date) : one.value;
    }
    return one.value;
}

std::vector<View> suggestions(const Texts& texts, const std::vector<Classification>& all) {
    std::vector<View> views;
    for (const auto& one : all) {
        if (!in_review(one) || one.value.empty()) continue;
        if (one.field == Classification::Field::case_number && one.per_mille < likely) continue;
        std::vector<View> evidence;
        for (const auto& found : archive::read_evidence(one.evidence))
            evidence.push_back({{"text", evidence_line(texts, found)}});
        views.push_back({{"text", texts.say("unclassified.perhaps_" + std::string(code(one.field)),
                                            {{"value", shown_value(texts, one)},
                                             {"percent", std::to_string(one.per_mille / 10)}})},
                         {"evidence", std::move(evidence)}});
    }
    return views;
}

// The words of the document with what is likeliest in place of what nobody has said.
DocumentWords likeliest(DocumentWords words, const std::vector<Classification>& all) {
    const bool unnamed =
        words.public_title == domain::untold_title || words.public_title == words.title;
    bool type_in_doubt = false;
    for (const auto& one : all) {
        if (!in_review(one) || one.value.empty()) continue;
        if (one.field == Classification::Field::type) {
            words.type = domain::read_document_type(one.value).value_or(words.type);
            type_in_doubt = true;
        } else if (one.field == Classification::Field::title) {
            words.title = one.value;
        } else if (one.field == Classification::Field::dated) {
            words.dated = domain::PartialDate::parse(one.value).value_or(words.dated);
        }
    }
    if (unnamed && type_in_doubt) words.public_title = domain::noun(words.type);
    return words;
}

bool may_settle(const Visit& visit, archive::Desk& desk, const domain::DocumentKey& key) {
    const auto document = desk.documents().get(key);
    return document && visit.may(domain::Right::import_delivery) &&
           visit.may(domain::Right::correct_metadata, {.documents = {document->access}}) &&
           domain::may_see(visit.viewer, document->access, visit.today) == domain::Sight::whole;
}

}  // namespace

http::Response ClassPages::show(const Visit& visit) const {
    if (!visit.may(domain::Right::import_delivery)) return frame_.absent(visit);
    return page(visit, std::nullopt);
}

http::Response ClassPages::settle(const Visit& visit) const {
    const auto key = domain::DocumentKey::parse(visit.request.part("document"));
    auto desk = visit.archive.desk();
    if (!key || !may_settle(visit, desk, *key)) return frame_.absent(visit);
    const auto& texts = frame_.texts(visit);
    const auto& form = visit.request.form;
    const auto refuse = [&](std::string_view why, int status = unprocessable) {
        return page(visit, Fault{*key, texts.say(why), status});
    };
    const auto seen = desk.corrections().words(*key).value();
    if (form.text("seen") != fingerprint(seen)) return refuse("correct.fault_meanwhile", conflict);
    auto wanted = seen;
    wanted.title = trimmed(form.text("title"));
    wanted.public_title = trimmed(form.text("public_title"));
    const auto type = domain::read_document_type(form.text("type"));
    if (!type) return refuse("correct.fault_type");
    wanted.type = *type;
    const auto dated = domain::PartialDate::parse(trimmed(form.text("dated")));
    if (!dated) return refuse("correct.fault_dated");
    wanted.dated = *dated;
    if (wanted.title.empty() || wanted.public_title.empty())
        return refuse("correct.fault_no_title");
    if (wanted.title.size() > longest_typed_title ||
        wanted.public_title.size() > longest_typed_title)
        return refuse("correct.fault_long");
    // What nobody had in doubt is corrected as everywhere else.
    const bool in_doubt = desk.classifications().in_doubt(*key);
    auto change = desk.begin({visit.actor, in_doubt ? "classification" : "correction"});
    // Where it says that already, somebody has seen that it is right.
    if (!desk.corrections().correct(*key, seen, wanted, "", visit.login))
        (void)desk.classifications().settle(*key, visit.login);
    change.commit();
    return http::Response::see_other("/arkiv/uklassifisert");
}

std::optional<View> ClassPages::paper(const Visit& visit, archive::Desk& desk,
                                      const domain::DocumentKey& key,
                                      const std::optional<Fault>& fault) const {
    if (!may_settle(visit, desk, key)) return std::nullopt;
    const auto& texts = frame_.texts(visit);
    const auto document = desk.documents().get(key).value();
    const auto now = desk.corrections().words(key).value();
    const auto all = desk.classifications().of(key);
    auto words = likeliest(now, all);
    const bool faulty = fault && fault->document == key;
    std::string dated = words.dated.text();
    if (faulty && fault->status == unprocessable) {
        const auto& form = visit.request.form;
        words.title = form.text("title");
        words.public_title = form.text("public_title");
        words.type = domain::read_document_type(form.text("type")).value_or(words.type);
        dated = form.text("dated");
    }
    if (document.access.status != domain::AccessStatus::open) note_reading(visit, desk, key);
    const bool pictured = document.object && document.object->pages > 0;
    return View{{"url", Address::local(address::document(key))},
                {"action", Address::local("/arkiv/uklassifisert/" + key.text())},
                {"id", key.text()},
                {"heading", now.title},
                {"file", document.object ? document.object->file_name : ""},
                {"pictured", pictured},
                {"picture", pictured ? Address::local(address::picture(key, 1)) : Address{}},
                {"thumbnail", pictured ? Address::local(address::thumbnail(key, 1)) : Address{}},
                {"suggestions", suggestions(texts, all)},
                {"seen", fingerprint(now)},
                {"title", words.title},
                {"public_title", words.public_title},
                {"types", type_choices(texts, words.type)},
                {"dated", std::move(dated)},
                {"fault", faulty ? fault->text : ""}};
}

http::Response ClassPages::page(const Visit& visit, const std::optional<Fault>& fault) const {
    const auto& texts = frame_.texts(visit);
    auto desk = visit.archive.desk();
    std::vector<View> rows;
    for (const auto& key : desk.classifications().for_review(std::nullopt, shown_at_once))
        if (auto row = paper(visit, desk, key, fault)) rows.push_back(std::move(*row));
    const auto count = desk.classifications().count(Classification::State::review);
    const auto waiting = desk.classifications().count(Classification::State::waiting);
    const bool found = !rows.empty();
    return frame_.page(
        visit, "archivist/unclassified",
        {.title = texts.say("unclassified.title"),
         .menu = MenuEntry::archive,
         .crumbs = {{texts.say("import.title"), "/arkiv"}},
         .form = Heading::Form::posts},
        {{"found", found},
         {"count", texts.say("unclassified.count", {{"count", std::to_string(count)}})},
         {"waiting", waiting == 0
                         ? ""
                         : texts.say("unclassified.waiting", {{"count", std::to_string(waiting)}})},
         {"papers", std::move(rows)}},
        fault ? fault->status : 200);
}

}  // namespace byggarkiv::portal
