#pragma once

#include <chrono>
#include <string>

#include "archive/archives.hpp"
#include "base/clock.hpp"
#include "base/sealed.hpp"
#include "domain/access.hpp"
#include "domain/document_type.hpp"
#include "domain/national_id.hpp"
#include "support/author.hpp"
#include "support/temp_folder.hpp"
#include "support/test_engine.hpp"

namespace byggarkiv::test {

// A clock that stands at noon on 23 November 2026 in Norway until it is moved.
class StandingClock final : public Clock {
public:
    std::chrono::sys_seconds now() const override { return now_; }
    void move(std::chrono::seconds by) { now_ += by; }

private:
    std::chrono::sys_seconds now_{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} +
                                  std::chrono::hours{11}};
};

// A paper to file in a case. Closed unless it says otherwise, with a public title of its own.
struct Paper {
    std::string title = "Klage fra Kari Nordmann";
    std::string public_title = "Klage fra *****";
    domain::DocumentType type = domain::DocumentType::correspondence;
    domain::AccessStatus status = domain::AccessStatus::exempt;
    domain::Existence existence = domain::Existence::is_public;
    std::string legal_basis = "offl. § 13";
    std::string bytes = "%PDF-1.4 a paper";
    std::string mime_type = "application/pdf";
    std::string file_name = "klage på vedtak.pdf";
    int pages = 2;
    std::string dated = "1967";
};

Paper open_paper(std::string title);
Paper secret_paper(std::string title);

// A real archive of Testvik (9999) in a folder of its own, its rows in the engine that this run is
// about: Storgata 12 (49/130) with one owner, its
// neighbour (49/131) with another, and an empty case on the former.
class Testvik {
public:
    Testvik();

    archive::Archives& archives() { return archives_; }
    archive::Archive& archive() { return archives_.open(tenant.id); }
    domain::PropertyKey property(const std::string& number);
    domain::PersonKey person(const std::string& national_id);

    domain::CaseKey open_case(const std::string& number, const std::string& title,
                              const domain::PropertyKey& on);
    // One journal entry with the paper in it.
    domain::DocumentKey file(const domain::CaseKey& in, const Paper& paper);
    void grant(const domain::DocumentKey& document, const domain::Grant::Receiver& to);
    void withdraw(const domain::DocumentKey& document);
    // Ends the ownership of the owner with `owner_number`, as of today.
    void sell(const std::string& number);

    static constexpr const char* owner_number = "10921148513";
    static constexpr const char* neighbour_number = "22929198178";

    const archive::Tenant tenant;
    StandingClock clock;

private:
    TempFolder folder_;
    TestDatabase database_;
    Sealer sealer_;
    archive::Archives archives_;
    int filed_ = 0;
};

}  // namespace byggarkiv::test
