#include "portal/public/info_pages.hpp"

#include "archive/archive.hpp"
#include "archive/properties.hpp"
#include "dossier/dossier.hpp"
#include "portal/addresses.hpp"
#include "portal/words.hpp"

#include <string>

namespace byggarkiv::portal {
namespace {

using render::Address;
using render::Texts;
using render::View;

// What the visitor came from, in words; "" for what is absent to them.
std::string subject(const Visit& visit, const Texts& texts) {
    const auto& query = visit.request.query;
    auto desk = visit.archive.desk();
    dossier::Dossier dossier(desk, visit.viewer, visit.today);
    if (const auto key = domain::DocumentKey::parse(query.text("dok"))) {
        const auto sheet = dossier.document(*key);
        if (!sheet) return "";
        return words::title(texts, sheet->line) + ", " + texts.say("words.case") + " " +
               sheet->parent.number;
    }
    if (const auto number = domain::PropertyId::parse(query.text("eiendom"))) {
        const auto key = desk.properties().find(number.value());
        const auto line = key ? dossier.property_line(*key) : std::nullopt;
        if (!line) return "";
        return words::title(texts, *line) + ", " + words::number(texts, line->number);
    }
    if (const auto key = domain::CaseKey::parse(query.text("sak"))) {
        const auto file = dossier.case_file(*key);
        if (file) return texts.say("words.case") + " " + file->line.number + " " + file->line.title;
    }
    return "";
}

Address mail_to(const std::string& e_mail) {
    return e_mail.empty() ? Address{} : Address::outside("mailto:" + e_mail);
}

}  // namespace

http::Response InfoPages::access_request(const Visit& visit) const {
    const auto& texts = frame_.texts(visit);
    const auto contact = contact_of_(visit.tenant);
    std::vector<View> post;
    for (const auto& line : contact.post) post.push_back({{"text", line}});
    return frame_.page(visit, "public/access_request",
                       {.title = texts.say("ask.title"), .menu = MenuEntry::access_request},
                       {{"subject", subject(visit, texts)},
                        {"e_mail", contact.e_mail},
                        {"e_mail_url", mail_to(contact.e_mail)},
                        {"post", std::move(post)},
                        {"phone", contact.phone}});
}

http::Response InfoPages::accessibility(const Visit& visit) const {
    return fixed(visit, "public/accessibility", "accessibility.title");
}

http::Response InfoPages::privacy(const Visit& visit) const {
    return fixed(visit, "public/privacy", "privacy.title");
}

http::Response InfoPages::fixed(const Visit& visit, std::string_view page,
                                std::string_view title) const {
    const auto contact = contact_of_(visit.tenant);
    return frame_.page(visit, page, {.title = frame_.texts(visit).say(title)},
                       {{"e_mail", contact.e_mail}, {"e_mail_url", mail_to(contact.e_mail)}});
}

}  // namespace byggarkiv::portal
