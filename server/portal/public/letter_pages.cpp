#include "portal/public/letter_pages.hpp"

#include "archive/archive.hpp"
#include "dossier/dossier.hpp"
#include "portal/addresses.hpp"
#include "portal/reading.hpp"
#include "render/letter.hpp"

namespace byggarkiv::portal {

casework::Office office_of(const Visit& visit, const ContactOf& contact_of) {
    return {.municipality = visit.tenant.name, .address = contact_of(visit.tenant).post};
}

http::Response LetterPages::show(const Visit& visit) const {
    const auto key = document_in_path(visit.request);
    if (!key) return frame_.absent(visit);
    const auto open = [&] {
        auto desk = visit.archive.desk();
        return dossier::Dossier(desk, visit.viewer, visit.today).file(*key);
    }();
    if (!open) return frame_.absent(visit);
    casework::Casework casework(visit.archive, stationery_, {.municipality = {}, .address = {}});
    const auto letter = casework.issued_letter(*key);
    if (!letter) return frame_.absent(visit);
    if (open->on_record) {
        auto desk = visit.archive.desk();
        note_reading(visit, desk, *key);
    }
    auto view = render::letter_view(*letter);
    view.add("document", render::Address::local(address::document(*key)));
    view.add("file", render::Address::local(address::file(*key)));
    view.add("file_size", render::size_text(open->facts.bytes, visit.language));
    const auto& texts = frame_.texts(visit);
    return frame_.page(
        visit, "public/letter",
        {.title = letter->title,
         .menu = MenuEntry::search,
         .crumbs = {{texts.say("menu.search"), "/"}, {open->title, address::document(*key)}}},
        view);
}

}  // namespace byggarkiv::portal
