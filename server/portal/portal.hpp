#pragma once

#include <memory>

#include "auth/staff_accounts.hpp"
#include "casework/casework.hpp"
#include "dossier/page_pictures.hpp"
#include "dossier/searchable_copies.hpp"
#include "http/route.hpp"
#include "portal/archivist/pile_pages.hpp"
#include "portal/archivist/upload_pages.hpp"
#include "portal/citizen/sign_in_pages.hpp"
#include "portal/public/info_pages.hpp"
#include "portal/public/search_pages.hpp"
#include "portal/visit.hpp"

namespace byggarkiv::render {
class Pages;
}

namespace byggarkiv::portal {

// What the pages are made of. Everything that is referred to must outlive the portal.
struct House {
    archive::Archives& archives;
    auth::Sessions& sessions;
    auth::StaffAccounts& staff_accounts;
    const Clock& clock;
    const render::Pages& pages;
    dossier::PagePictures& pictures;
    dossier::SearchableCopies& copies;
    ArrangePages arrange;
    TenantAt tenant_at;
    SearcherOf searcher_of;
    ContactOf contact_of;
    SignInPages::Ways sign_in;
    const casework::Stationery& stationery;
    ShelfOf shelf_of;
};

// The HTML pages of the site. Any thread may call what it gives, as long as it lives.
class Portal {
public:
    explicit Portal(House house);
    ~Portal();

    // Every page's row. A row says who may come in; which document they see is decided further in.
    http::RouteTable routes() const;
    // Who is not signed in is sent to do so; who is, but has not the role, finds nothing there.
    http::Gate gate() const;
    http::ErrorPage error_page() const;

private:
    struct Rooms;
    std::unique_ptr<Rooms> rooms_;
};

}  // namespace byggarkiv::portal
