#include "portal/words.hpp"

#include "base/text.hpp"
#include "portal/addresses.hpp"
#include "render/language.hpp"

#include <fmt/format.h>

namespace byggarkiv::portal::words {
namespace {

using domain::CaseStatus;
using render::Address;
using render::Texts;
using render::View;

std::string_view key(CaseStatus status) {
    switch (status) {
        case CaseStatus::open:
            return "case_status.open";
        case CaseStatus::closed:
            return "case_status.closed";
        case CaseStatus::cancelled:
            return "case_status.cancelled";
    }
    return "case_status.open";
}

}  // namespace

std::string type(const Texts& texts, domain::DocumentType type) {
    return texts.say("document_type." + std::string(domain::code(type)));
}

std::string status(const Texts& texts, CaseStatus status) {
    return texts.say(key(status));
}

std::string project(const Texts& texts, domain::ProjectKind kind) {
    return texts.say("project_kind." + std::string(domain::code(kind)));
}

std::string decade(const Texts& texts, int decade) {
    constexpr int last = 9;
    if (decade == 0) return texts.say("words.undated");
    return std::to_string(decade) + "–" + std::to_string(decade + last);
}

std::string distance(const Texts& texts, double metres) {
    return metres < 1 ? texts.say("near.here") : render::length_text(metres, texts.language());
}

std::string place(std::string_view post_town) {
    const auto lower = lower_case(post_town);
    std::string place;
    bool begins = true;
    for (std::size_t i = 0; i < lower.size() && i < post_town.size(); ++i) {
        place += begins ? post_town[i] : lower[i];
        const auto next =
            static_cast<unsigned char>(i + 1 < post_town.size() ? post_town[i + 1] : 0);
        const bool inside_a_letter = next >= 0x80 && next < 0xc0;
        if (!inside_a_letter) begins = post_town[i] == ' ' || post_town[i] == '-';
    }
    constexpr std::string_view in = " I ";  // "Mo i Rana"
    if (const auto at = place.find(in); at != place.npos) place[at + 1] = 'i';
    return place;
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
    auto text = texts.say("words.gnr_bnr",
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
    return pages == 0 ? "" : texts.say("words.pages", pages);
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
