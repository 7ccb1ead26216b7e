#include "unit/portal/site.hpp"

#include "archive/archive.hpp"
#include "archive/arrangements.hpp"
#include "archive/audit_log.hpp"
#include "base/failure.hpp"
#include "http/urls.hpp"

namespace byggarkiv::test {
namespace {

std::filesystem::path manifest_in(const TempFolder& folder) {
    const auto file = folder / "manifest.json";
    write_file(
        file,
        R"({"core.css": "/a/core-1.css", "enhance.js": "/a/enhance-1.js", "icon.svg": "/a/icon-1.svg",
                         "inter-no.woff2": "/a/inter-1.woff2",
                         "pile.js": "/a/pile-1.js",
                         "upload.js": "/a/upload-1.js"})");
    return file;
}

auth::SessionLimits session_limits() {
    return {};
}

portal::SignInPages::Ways ways() {
    portal::SignInPages::Ways ways;
    ways.demo.on = true;
    ways.demo.listen = "127.0.0.1";
    ways.demo.persons = {{.number = *domain::NationalId::parse(Testvik::owner_number),
                          .name = "Stille Ørret",
                          .about = "eier Storgata 12"}};
    return ways;
}

// The bytes of a part are made up; all else is as it is done.
Result<archive::Arranged, archive::ArrangementRefusal> arranged_without_workers(
    archive::Archive& archive, const archive::Piles& seen, std::vector<archive::NewPart> parts,
    const arranging::Arranger& by) {
    if (auto refusal = archive::Arrangements::against_pages(seen, parts))
        return Refused{std::move(*refusal)};
    for (auto& part : parts) {
        if (!archive::Arrangements::needs_file(seen, part.pages)) continue;
        std::string bytes = "made of";
        for (const auto& page : part.pages)
            bytes += " " + std::to_string(page.source) + "." + std::to_string(page.page) + "/" +
                     std::to_string(page.quarters);
        part.file = archive::PartFile{.object = {.sha256 = archive.files().keep_bytes(bytes),
                                                 .bytes = bytes.size(),
                                                 .mime_type = "application/pdf",
                                                 .file_name = bytes,
                                                 .pages = static_cast<int>(part.pages.size()),
                                                 .reading = archive::Reading::read,
                                                 .unreadable = {}},
                                      .sizes = {part.pages.size(), archive::PageSize{2100, 2970}}};
    }
    auto desk = archive.desk();
    auto change = desk.begin({by.actor, "arrangement"});
    auto arranged = desk.arrangements().arrange(seen, parts, by.way, by.name);
    if (arranged) change.commit();
    return arranged;
}

bool words_alone(const std::filesystem::path&, std::vector<domain::PageText> pages,
                 const std::filesystem::path& to) {
    std::string bytes = "copy of";
    for (const auto& page : pages) {
        bytes += " |";
        for (const auto& word : page.words) bytes += " " + word.word;
    }
    write_file(to, bytes);
    return true;
}

}  // namespace

Site::Site()
    : make_copy(words_alone),
      sessions_(testvik.archives().registry(), testvik.clock, session_limits()),
      staff_accounts_(testvik.archives().registry(), testvik.clock),
      pages_("templates", manifest_in(assets_), render::MissingName::is_an_error),
      pictures_(
          [this](const std::filesystem::path&, int page, int px) -> std::optional<std::string> {
              ++drawn;
              return "page " + std::to_string(page) + " at " + std::to_string(px);
          },
          {}),
      copies_(
          [this](const auto& file, auto pages, const auto& to) {
              ++copied;
              return make_copy(file, std::move(pages), to);
          },
          {.at_once = 1, .waiting = 0}),
      portal_({.archives = testvik.archives(),
               .sessions = sessions_,
               .staff_accounts = staff_accounts_,
               .clock = testvik.clock,
               .pages = pages_,
               .pictures = pictures_,
               .copies = copies_,
               .arrange = arranged_without_workers,
               .tenant_at = [this](std::string_view host) -> std::optional<archive::Tenant> {
                   if (host != "localhost") return std::nullopt;
                   return testvik.tenant;
               },
               .searcher_of = [](const auto&) { return nullptr; },
               .contact_of =
                   [](const auto&) {
                       return portal::Contact{.e_mail = "post@testvik.example",
                                              .phone = "77 00 00 00",
                                              .post = {"Postboks 1", "9999 Testvik"}};
                   },
               .sign_in = ways(),
               .stationery = stationery_,
               .shelf_of = [](const auto&) { return nullptr; }}),
      router_(routes(), portal_.gate(), portal_.error_page(), metrics_) {}

http::RouteTable Site::routes() {
    auto table = portal_.routes();
    for (auto& route : table) {
        if (route.method != http::Method::post) continue;
        route.handler = [this, carried_out = route.handler](const http::Request& request) {
            auto response = carried_out(request);
            if (lost_ends > 0 && lost_ends-- > 0)
                throw Failure(Failure::Kind::lost, "the line broke after the commit");
            return response;
        };
    }
    return table;
}

Site::Browser Site::person(const std::string& national_id) {
    Browser browser(*this);
    browser.sign_in(
        auth::Person{.key = testvik.person(national_id), .name = "Stille Ørret", .id_token = ""});
    return browser;
}

Site::Browser Site::staff(const std::set<std::string>& roles) {
    const auto login = "ansatt" + std::to_string(++staff_added_);
    for (const auto& role : roles) {
        (void)testvik.archives().registry().add_staff(testvik.tenant.id, login, "Kari Sakbehandler",
                                                      role, std::chrono::hours{1});
    }
    Browser browser(*this);
    browser.sign_in(auth::Staff{.login = login, .name = "Kari Sakbehandler", .roles = roles});
    return browser;
}

std::vector<archive::AuditEntry> Site::readings_of(const domain::DocumentKey& document) {
    auto entries = testvik.archive().desk().audit().of("document", document.text(), 100);
    std::erase_if(entries,
                  [](const auto& entry) { return !entry.event.action.starts_with("read"); });
    return entries;
}

http::Response Site::Browser::get(const std::string& target) {
    return send(http::Request::to(http::Method::get, target));
}

http::Response Site::Browser::post(const std::string& target, http::Fields form) {
    auto request = http::Request::to(http::Method::post, target);
    form.set("csrf", std::string(cookies_.text("__Host-csrf")));
    request.form = std::move(form);
    request.body = http::form_text(request.form);
    return send(std::move(request));
}

void Site::Browser::sign_in(const auth::Holder& holder) {
    cookies_.set(http::cookie_name(portal::session_cookie),
                 site_.sessions_.begin(site_.testvik.tenant.id, holder, ""));
}

http::Response Site::Browser::send(http::Request request) {
    request.cookies = cookies_;
    request.headers = headers_;
    auto response = site_.answer(std::move(request));
    for (const auto& [name, value] : response.headers) {
        if (name != "Set-Cookie") continue;
        const auto equals = value.find('=');
        cookies_.set(value.substr(0, equals),
                     value.substr(equals + 1, value.find(';') - equals - 1));
    }
    return response;
}

}  // namespace byggarkiv::test
