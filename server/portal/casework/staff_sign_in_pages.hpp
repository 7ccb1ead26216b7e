#pragma once

#include <string>

#include "auth/staff_accounts.hpp"
#include "portal/frame.hpp"

namespace byggarkiv::portal {

// Sign-in of those who work here, with login and password, and the one-time link by which a
// password is chosen. Any thread may call.
class StaffSignInPages {
public:
    // All must outlive it.
    StaffSignInPages(const Frame& frame, auth::StaffAccounts& accounts, auth::Sessions& sessions)
        : frame_(frame), accounts_(accounts), sessions_(sessions) {}

    http::Response show(const Visit& visit) const;             // /ansatt
    http::Response sign_in(const Visit& visit) const;          // POST there
    http::Response ask_password(const Visit& visit) const;     // /ansatt/passord?kode=
    http::Response choose_password(const Visit& visit) const;  // POST there

private:
    http::Response form(const Visit& visit, std::string_view problem_key, int status) const;
    http::Response password_form(const Visit& visit, std::string_view problem_key,
                                 int status) const;

    const Frame& frame_;
    auth::StaffAccounts& accounts_;
    auth::Sessions& sessions_;
};

}  // namespace byggarkiv::portal
