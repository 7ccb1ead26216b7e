#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "auth/open_id_connect.hpp"
#include "auth/sessions.hpp"
#include "domain/national_id.hpp"
#include "portal/frame.hpp"

namespace byggarkiv::portal {

// Somebody whom the demo offers to sign in as.
struct DemoPerson {
    domain::NationalId number;
    std::string name;
    std::string about;
};
struct DemoStaff {
    std::string login;
    std::string name;
    std::string about;
    std::set<std::string> roles;  // codes
};

// Sign-in without proof, for made-up archives on one's own machine.
struct DemoSignIn {
    bool on = false;
    std::string listen;  // address that the server listens on
    std::vector<DemoPerson> persons;
    std::vector<DemoStaff> staff;
};

// Sign-in and sign-out. Any thread may call.
class SignInPages {
public:
    struct Ways {
        auth::OpenIdConnect* provider = nullptr;  // none: no sign-in by OpenID Connect
        DemoSignIn demo;
        std::string public_url;  // "https://byggesak.testvik.kommune.no"; "" = as the request says
    };

    // `frame`, `sessions` and the provider must outlive it.
    SignInPages(const Frame& frame, auth::Sessions& sessions, Ways ways)
        : frame_(frame), sessions_(sessions), ways_(std::move(ways)) {}

    http::Response choose(const Visit& visit) const;        // /logg-inn
    http::Response depart(const Visit& visit) const;        // /logg-inn/id-porten
    http::Response arrive(const Visit& visit) const;        // /logg-inn/svar
    http::Response choose_demo(const Visit& visit) const;   // /logg-inn/demo
    http::Response sign_in_demo(const Visit& visit) const;  // POST /logg-inn/demo
    http::Response sign_out(const Visit& visit) const;      // POST /logg-ut

private:
    http::Response signed_out_here(const Visit& visit, const std::string& provider) const;
    bool demo_allowed(const Visit& visit) const;
    std::optional<auth::Holder> demo_holder(const Visit& visit, std::string_view id) const;
    http::Response troubled(const Visit& visit, auth::SignInTrouble trouble) const;
    http::Response choice(const Visit& visit, std::string_view then, std::string problem,
                          int status) const;
    std::string site(const Visit& visit) const;

    const Frame& frame_;
    auth::Sessions& sessions_;
    Ways ways_;
};

}  // namespace byggarkiv::portal
