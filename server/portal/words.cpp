#include "portal/words.hpp"

#include "base/text.hpp"
#include "portal/addresses.hpp"
#include "render/language.hpp"

#include <fmt/format.h>

namespace byggarkiv::portal::words {
namespace {

using domain::CaseStatus;
using domain::DocumentType;
using render::Address;
using render::Texts;
using render::View;

std::string_view key(DocumentType type) {
    switch (type) {
        case DocumentType::application:
            return "portal.type_application";
        case DocumentType::notice:
            return "portal.type_notice";
        case DocumentType::correspondence:
            return "portal.type_correspondence";
        case DocumentType::map:
            return "portal.type_map";
        case DocumentType::photo:
            return "portal.type_photo";
        case DocumentType::drawing:
            return "portal.type_drawing";
        case DocumentType::responsibility:
            return "portal.type_responsibility";
        case DocumentType::inspection:
            return "portal.type_inspection";
        case DocumentType::agreement:
            return "portal.type_agreement";
        case DocumentType::decision:
            return "portal.type_decision";
        case DocumentType::completion:
            return "portal.type_completion";
        case DocumentType::report:
            return "portal.type_report";
        case DocumentType::statement:
            return "portal.type_statement";
        case DocumentType::appeal:
            return "portal.type_appeal";
        case DocumentType::memo:
            return "portal.type_memo";
        case DocumentType::minutes:
            return "portal.type_minutes";
        case DocumentType::attachment:
            return "portal.type_attachment";
    }
    return "portal.type_attachment";
}

std::string_view key(CaseStatus status) {
    switch (status) {
        case CaseStatus::open:
            return "portal.status_open";
        case CaseStatus::closed:
            return "portal.status_closed";
        case CaseStatus::cancelled:
            return "portal.status_cancelled";
    }
    return "portal.status_open";
}

}  // namespace

std::string type(const Texts& texts, DocumentType type) {
    return texts.say(key(type));
}

std::string status(const Texts& texts, CaseStatus status) {
    return texts.say(key(status));
}

std::string colour(CaseStatus status) {
    switch (status) {
        case CaseStatus::open:
            return "info";
        case CaseStatus::closed:
            return "success";
        case CaseStatus::cancelled:
            return "neutral";
    }
    return "neutral";
}

std::string date(const Texts& texts, const domain::PartialDate& date) {
    const auto text = date.text();
    const auto parts = split(text, '-');  // as much of year, month and day as is known
    const auto part = [&](std::size_t at) {
        return at < parts.size() ? read_number(parts[at]).value_or(0) : 0;
    };
    return render::date_text(static_cast<int>(part(0)), part(1), part(2), texts.language());
}

std::string number(const Texts& texts, const domain::PropertyId& number) {
    const auto& parts = number.parts();
    auto text = texts.say("portal.number",
                          {{"gnr", std::to_string(parts.gnr)}, {"bnr", std::to_string(parts.bnr)}});
    if (parts.fnr != 0)
        text += texts.say("portal.number_leased", {{"fnr", std::to_string(parts.fnr)}});
    if (parts.snr != 0)
        text += texts.say("portal.number_section", {{"snr", std::to_string(parts.snr)}});
    return text;
}

std::string building(const Texts& texts, const dossier::BuildingLine& building) {
    const auto known = fmt::format("portal.building_{}", building.type);
    auto text = texts.say(texts.knows(known) ? known : "portal.building_other");
    if (building.year != 0)
        text += texts.say("portal.building_year", {{"year", std::to_string(building.year)}});
    if (building.area_m2 != 0)
        text += texts.say("portal.building_area",
                          {{"area", render::number_text(building.area_m2, texts.language())}});
    return text;
}

std::string pages(const Texts& texts, int pages) {
    return pages == 0 ? "" : texts.say("portal.pages", pages);
}

std::string title(const Texts& texts, const dossier::DocumentLine& document) {
    return document.title.empty() ? type(texts, document.type) : document.title;
}

std::string title(const Texts& texts, const dossier::PropertyLine& property) {
    return property.address.empty() ? number(texts, property.number) : property.address;
}

View document_entry(const Texts& texts, const dossier::DocumentLine& document) {
    return {{"url", Address::local(address::document(document.key))},
            {"title", title(texts, document)},
            {"type", type(texts, document.type)},
            {"date", date(texts, document.dated)},
            {"pages", pages(texts, document.pages)},
            {"closed", document.sight != domain::Sight::whole}};
}

std::vector<View> property_links(const Texts& texts,
                                 const std::vector<dossier::PropertyLine>& properties) {
    std::vector<View> views;
    for (const auto& property : properties) {
        views.push_back({{"url", Address::local(address::property(property.number))},
                         {"title", title(texts, property)},
                         {"number", number(texts, property.number)}});
    }
    return views;
}

View fact(std::string label, std::string value) {
    return {{"label", std::move(label)}, {"value", std::move(value)}};
}

}  // namespace byggarkiv::portal::words
