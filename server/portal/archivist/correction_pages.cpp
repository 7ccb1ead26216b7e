#include "portal/archivist/correction_pages.hpp"

#include "archive/archive.hpp"
#include "archive/arrangements.hpp"
#include "archive/corrections.hpp"
#include "archive/documents.hpp"
#include "archive/properties.hpp"
#include "base/text.hpp"
#include "portal/addresses.hpp"
#include "portal/archivist/document_words_form.hpp"
#include "portal/reading.hpp"
#include "portal/words.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace byggarkiv::portal {
namespace {

using archive::Correction;
using archive::CorrectionRefusal;
using archive::DocumentWords;
using domain::DocumentKey;
using render::Address;
using render::Texts;
using render::View;

constexpr int unprocessable = 422, conflict = 409;
constexpr std::size_t longest_reason = 500, longest_storages = 500;  // bytes

bool may_correct(const Visit& visit, archive::Desk& desk, const DocumentKey& key) {
    const auto document = desk.documents().get(key);
    return document &&
           visit.may(domain::Right::correct_metadata, {.documents = {document->access}});
}

// "49/130, 49/131"
std::string numbers_of(archive::Desk& desk, const std::vector<domain::PropertyKey>& properties) {
    std::string text;
    for (const auto& key : properties)
        if (const auto property = desk.properties().get(key))
            text += (text.empty() ? "" : ", ") + property->present().local_text();
    return text;
}

// nullopt where one of them is no property that the archive knows.
std::optional<std::vector<domain::PropertyKey>> read_properties(const Visit& visit,
                                                                archive::Desk& desk,
                                                                std::string_view typed) {
    std::vector<domain::PropertyKey> keys;
    for (const auto part : split(typed, ',')) {
        const auto number = trimmed(part);
        if (number.empty()) continue;
        const auto read = domain::read_property(number, visit.home());
        const auto key = read && read->length == number.size()
                             ? desk.properties().find(read->property)
                             : std::nullopt;
        if (!key) return std::nullopt;
        keys.push_back(*key);
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

// "Boks 12; Hylle A3"
std::string storages_text(const std::vector<std::string>& storages) {
    std::string text;
    for (const auto& one : storages) text += (text.empty() ? "" : "; ") + one;
    return text;
}

std::vector<std::string> read_storages(std::string_view typed) {
    std::vector<std::string> storages;
    for (const auto part : split(typed, ';'))
        if (const auto one = trimmed(part); !one.empty()) storages.emplace_back(one);
    return storages;
}

std::string value_text(const Texts& texts, Correction::Field field, const std::string& value) {
    if (field == Correction::Field::type) {
        const auto type = domain::read_document_type(value);
        return type ? words::type(texts, *type) : value;
    }
    if (field == Correction::Field::dated) {
        const auto date = domain::PartialDate::parse(value);
        return date && !value.empty() ? words::date(texts, *date) : value;
    }
    return value;
}

std::vector<View> history(const Texts& texts, const std::vector<Correction>& corrections) {
    std::vector<View> views;
    for (const auto& one : corrections) {
        const auto day = domain::CalendarDate::parse(one.at.substr(0, 10));
        views.push_back({{"field", texts.say("correct.field_" + std::string(code(one.field)))},
                         {"was", value_text(texts, one.field, one.was)},
                         {"is", value_text(texts, one.field, one.is)},
                         {"reason", one.reason},
                         {"by", one.by},
                         {"at", day ? words::date(texts, *day) : ""}});
    }
    return views;
}

// Where its pages may be arranged still; empty where not.
Address splitting_of(const Visit& visit, archive::Desk& desk, const DocumentKey& key) {
    if (!visit.may(domain::Right::import_delivery) || !desk.arrangements().piles({key})) return {};
    return Address::local("/arkiv/bunke/" + key.text());
}

std::string_view key_of(CorrectionRefusal refusal) {
    switch (refusal) {
        case CorrectionRefusal::no_title:
            return "correct.fault_no_title";
        case CorrectionRefusal::unknown_property:
            return "correct.fault_property";
        case CorrectionRefusal::nothing_changed:
            return "correct.fault_nothing";
        case CorrectionRefusal::unknown_document:
        case CorrectionRefusal::not_as_seen:
            return "correct.fault_meanwhile";
    }
    return "correct.fault_meanwhile";
}

}  // namespace

http::Response CorrectionPages::show(const Visit& visit) const {
    const auto key = document_in_path(visit.request);
    auto desk = visit.archive.desk();
    if (!key || !may_correct(visit, desk, *key)) return frame_.absent(visit);
    return page(visit, desk, *key, std::nullopt);
}

http::Response CorrectionPages::correct(const Visit& visit) const {
    const auto key = document_in_path(visit.request);
    auto desk = visit.archive.desk();
    if (!key || !may_correct(visit, desk, *key)) return frame_.absent(visit);
    const auto& texts = frame_.texts(visit);
    const auto& form = visit.request.form;
    const auto refuse = [&](std::string_view why, int status = unprocessable) {
        return page(visit, desk, *key, Fault{texts.say(why), status});
    };
    const auto seen = desk.corrections().words(*key).value();
    if (form.text("seen") != fingerprint(seen)) return refuse("correct.fault_meanwhile", conflict);
    const auto type = domain::read_document_type(form.text("type"));
    if (!type) return refuse("correct.fault_type");
    const auto dated = domain::PartialDate::parse(trimmed(form.text("dated")));
    if (!dated) return refuse("correct.fault_dated");
    const auto properties = read_properties(visit, desk, form.text("properties"));
    if (!properties) return refuse("correct.fault_property");
    const DocumentWords wanted{.title = std::string(trimmed(form.text("title"))),
                               .public_title = std::string(trimmed(form.text("public_title"))),
                               .type = *type,
                               .dated = *dated,
                               .properties = *properties,
                               .storages = read_storages(form.text("storages"))};
    const std::string reason(trimmed(form.text("reason")));
    if (wanted.title.size() > longest_typed_title ||
        wanted.public_title.size() > longest_typed_title || reason.size() > longest_reason ||
        form.text("storages").size() > longest_storages)
        return refuse("correct.fault_long");
    std::optional<CorrectionRefusal> refusal;
    {
        auto change = desk.begin({visit.actor, "correction"});
        const auto done = desk.corrections().correct(*key, seen, wanted, reason, visit.login);
        if (done)
            change.commit();
        else
            refusal = done.reason();
    }
    if (refusal) return refuse(key_of(*refusal));
    return http::Response::see_other("/arkiv/dokument/" + key->text());
}

http::Response CorrectionPages::page(const Visit& visit, archive::Desk& desk,
                                     const DocumentKey& key,
                                     const std::optional<Fault>& fault) const {
    const auto& texts = frame_.texts(visit);
    const auto now = desk.corrections().words(key).value();
    const auto& form = visit.request.form;
    // What was typed stays in the fields, unless it was typed over what is no longer there.
    const bool typed = fault && fault->status == unprocessable;
    const auto text = [&](std::string_view name, std::string stored) {
        return typed ? std::string(form.text(name)) : std::move(stored);
    };
    const auto type = typed ? domain::read_document_type(form.text("type")) : std::nullopt;
    auto rows = history(texts, desk.corrections().of(key));
    const bool some = !rows.empty();
    if (fault == std::nullopt &&
        desk.documents().get(key)->access.status != domain::AccessStatus::open)
        note_reading(visit, desk, key);
    return frame_.page(
        visit, "archivist/correct",
        {.title = texts.say("correct.title"),
         .menu = MenuEntry::archive,
         .crumbs = {{texts.say("import.title"), "/arkiv"}, {now.title, address::document(key)}},
         .form = Heading::Form::posts},
        {{"action", Address::local("/arkiv/dokument/" + key.text())},
         {"document", Address::local(address::document(key))},
         {"split", splitting_of(visit, desk, key)},
         {"fault", fault ? fault->text : ""},
         {"seen", fingerprint(now)},
         {"title", text("title", now.title)},
         {"public_title", text("public_title", now.public_title)},
         {"types", type_choices(texts, type.value_or(now.type))},
         {"dated", text("dated", now.dated.text())},
         {"properties", text("properties", numbers_of(desk, now.properties))},
         {"storages", text("storages", storages_text(now.storages))},
         {"reason", text("reason", "")},
         {"has_history", some},
         {"history", std::move(rows)}},
        fault ? fault->status : 200);
}

}  // namespace byggarkiv::portal
