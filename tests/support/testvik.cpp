#include "support/testvik.hpp"

#include "archive/access_register.hpp"
#include "archive/archive.hpp"
#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/properties.hpp"
#include "archive/registers.hpp"

namespace byggarkiv::test {
namespace {

archive::Tenant the_tenant() {
    return {.id = *domain::TenantId::parse("testvik"),
            .name = "Testvik kommune",
            .numbers = {*domain::MunicipalityNumber::parse("9999")},
            .demo = true,
            .hosts = {"localhost"}};
}

domain::PropertyId number(const std::string& text) {
    return domain::PropertyId::parse(text).value();
}

archive::Databases databases(const TestDatabase& database) {
    const auto engine = on_postgres() ? archive::Engine::postgres : archive::Engine::sqlite;
    archive::Databases where;
    where.postgres = database.conninfo();
    where.new_tenants = engine;
    where.registry = engine;
    return where;
}

void enter_property(archive::Registers registers, const std::string& at, unsigned house,
                    const char* owner) {
    registers.put(archive::AddressRow{.external_key = at,
                                      .property = number(at),
                                      .street = "Storgata",
                                      .number = house,
                                      .letter = "",
                                      .postcode = "9999",
                                      .place = "TESTVIK"});
    const double east = 301'000 + house * 20.0;
    registers.put(archive::ParcelRow{.external_key = at,
                                     .property = number(at),
                                     .polygons = {{{{east, 6'650'000},
                                                    {east + 40, 6'650'000},
                                                    {east + 40, 6'650'040},
                                                    {east, 6'650'040},
                                                    {east, 6'650'000}}}},
                                     .area_m2 = 1600});
    registers.put(archive::OwnershipRow{.property = number(at),
                                        .person = domain::NationalId::parse(owner),
                                        .organisation = "",
                                        .name = "EIER AV HUS",
                                        .share = "1/1",
                                        .from = domain::CalendarDate::parse("2001-05-02"),
                                        .to = {}});
}

}  // namespace

Paper open_paper(std::string title) {
    Paper paper;
    paper.public_title = title;
    paper.title = std::move(title);
    paper.status = domain::AccessStatus::open;
    paper.legal_basis = "";
    return paper;
}

Paper secret_paper(std::string title) {
    Paper paper;
    paper.title = std::move(title);
    paper.public_title = "";
    paper.existence = domain::Existence::is_secret;
    return paper;
}

Testvik::Testvik()
    : tenant(the_tenant()),
      sealer_(Sealer::Key{7}),
      archives_(folder_.path(), sealer_, clock, {}, databases(database_)) {
    if (!archives_.registry().add_tenant(tenant)) throw std::logic_error("tenant taken");
    archives_.create(tenant.id);
    auto desk = archive().desk();
    auto change = desk.begin(test::author);
    enter_property(desk.registers(), "9999-49/130", 12, owner_number);
    enter_property(desk.registers(), "9999-49/131", 14, neighbour_number);
    change.commit();
}

domain::PropertyKey Testvik::property(const std::string& text) {
    return archive().desk().properties().find(number(text)).value();
}

domain::PersonKey Testvik::person(const std::string& national_id) {
    return archive().person(domain::NationalId::parse(national_id).value());
}

domain::CaseKey Testvik::open_case(const std::string& text, const std::string& title,
                                   const domain::PropertyKey& on) {
    auto desk = archive().desk();
    auto change = desk.begin(test::author);
    const auto slash = text.find('/');
    const auto filing = desk.cases().enter({.source = "Gamle Testvik",
                                            .external_key = text,
                                            .number_text = text,
                                            .year = std::stoi(text.substr(0, slash)),
                                            .sequence = std::stoi(text.substr(slash + 1)),
                                            .title = title,
                                            .public_title = title,
                                            .status = domain::CaseStatus::open,
                                            .opened = *domain::PartialDate::parse("1967-05-02"),
                                            .closed = {},
                                            .properties = {{on, "49/130"}},
                                            .parties = {}},
                                           "test");
    change.commit();
    return filing.key;
}

domain::DocumentKey Testvik::file(const domain::CaseKey& in, const Paper& paper) {
    const auto bytes = paper.bytes + std::to_string(++filed_);
    const auto sha256 = archive().files().keep_bytes(bytes);
    auto desk = archive().desk();
    auto change = desk.begin(test::author);
    const auto entry =
        desk.cases().enter(in,
                           {.external_key = std::to_string(filed_),
                            .title = paper.title,
                            .public_title = paper.public_title,
                            .journalled = {},
                            .dated = *domain::PartialDate::parse("1967-05-02"),
                            .correspondents = {{domain::PartyRole::sender, "Kari Nordmann"}}},
                           "test");
    const auto document = desk.documents().enter(entry.key,
                                                 {.external_key = "1",
                                                  .type = paper.type,
                                                  .title = paper.title,
                                                  .public_title = paper.public_title,
                                                  .dated = *domain::PartialDate::parse(paper.dated),
                                                  .status = paper.status,
                                                  .existence = paper.existence,
                                                  .legal_basis = paper.legal_basis,
                                                  .properties = {}},
                                                 "test");
    desk.documents().enter(document.key, archive::NewObject{.sha256 = sha256,
                                                            .bytes = bytes.size(),
                                                            .mime_type = paper.mime_type,
                                                            .file_name = paper.file_name,
                                                            .pages = paper.pages,
                                                            .reading = archive::Reading::read,
                                                            .unreadable = ""});
    change.commit();
    return document.key;
}

void Testvik::grant(const domain::DocumentKey& document, const domain::Grant::Receiver& to) {
    auto desk = archive().desk();
    auto change = desk.begin(test::author);
    if (!desk.access().grant(document, {.to = to, .legal_basis = "fvl. § 18", .until = {}}, "test"))
        throw std::logic_error("the grant was refused");
    change.commit();
}

void Testvik::sell(const std::string& text) {
    auto desk = archive().desk();
    auto change = desk.begin(test::author);
    desk.registers().put(archive::OwnershipRow{.property = number(text),
                                               .person = domain::NationalId::parse(owner_number),
                                               .organisation = "",
                                               .name = "EIER AV HUS",
                                               .share = "1/1",
                                               .from = domain::CalendarDate::parse("2001-05-02"),
                                               .to = domain::date_in_oslo(clock.now())});
    change.commit();
}

void Testvik::withdraw(const domain::DocumentKey& document) {
    auto desk = archive().desk();
    auto change = desk.begin(test::author);
    desk.access().withdraw(document, "test");
    change.commit();
}

}  // namespace byggarkiv::test
