#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "auth/sessions.hpp"
#include "auth/staff_accounts.hpp"
#include "domain/access.hpp"
#include "dossier/page_pictures.hpp"
#include "dossier/searchable_copies.hpp"
#include "http/metrics.hpp"
#include "http/router.hpp"
#include "portal/portal.hpp"
#include "render/pages.hpp"
#include "support/testvik.hpp"

namespace byggarkiv::test {

// The whole portal over a real archive and the real templates, asked without a socket. Only the
// drawing of pictures and the making of searchable copies are made up.
class Site {
public:
    Site();

    // A browser: it keeps the cookies that it is given.
    class Browser {
    public:
        explicit Browser(Site& site) : site_(site) {}

        http::Response get(const std::string& target);
        // Sends the form with the token that the last page gave.
        http::Response post(const std::string& target, http::Fields form);
        void sign_in(const auth::Holder& holder);
        void ask_for(std::string header, std::string value) { headers_.set(header, value); }

    private:
        http::Response send(http::Request request);

        Site& site_;
        http::Fields cookies_;
        http::Headers headers_;
    };

    http::Response answer(http::Request request) { return router_.answer(std::move(request)); }

    Browser visitor() { return Browser(*this); }
    Browser person(const std::string& national_id);
    Browser staff(const std::set<std::string>& roles);

    // What the audit log says of who read this document, newest first.
    std::vector<archive::AuditEntry> readings_of(const domain::DocumentKey& document);

    Testvik testvik;
    std::atomic<int> drawn = 0;
    // How many searchable copies were made, and what is done instead of it: writes "copy of" with
    // the words of each page.
    std::atomic<int> copied = 0;
    dossier::MakeCopy make_copy;
    // So many of the next forms are carried out, and then the database is lost before it says so.
    std::atomic<int> lost_ends = 0;

private:
    // The portal's rows, with `lost_ends`.
    http::RouteTable routes();

    TempFolder assets_;
    auth::Sessions sessions_;
    auth::StaffAccounts staff_accounts_;
    render::Pages pages_;
    dossier::PagePictures pictures_;
    dossier::SearchableCopies copies_;
    casework::Stationery stationery_{"templates", BYGGARKIV_FONTS};
    http::Metrics metrics_;
    portal::Portal portal_;
    http::Router router_;
    int staff_added_ = 0;
};

}  // namespace byggarkiv::test
