#include "support/full_archive.hpp"

namespace byggarkiv::test {

namespace {

using namespace std::chrono_literals;

domain::PropertyId home(int number) {
    return property("9999-49/" + std::to_string(number));
}

void put_registers(archive::Desk& desk, int number) {
    const auto where = std::to_string(number);
    auto registers = desk.registers();
    registers.put(archive::AddressRow{.external_key = "adr-" + where,
                                      .property = home(number),
                                      .street = "Storgata",
                                      .number = static_cast<unsigned>(number),
                                      .letter = "B",
                                      .postcode = "9990",
                                      .place = "TESTVIK"});
    const double east = 260'000 + 100.0 * number;
    registers.put(archive::ParcelRow{.external_key = "teig-" + where,
                                     .property = home(number),
                                     .rings = {{{east, 6'650'000.5},
                                                {east + 30, 6'650'000.5},
                                                {east + 30, 6'650'040.25},
                                                {east, 6'650'000.5}}},
                                     .area_m2 = 1200});
    registers.put(archive::BuildingRow{.property = home(number),
                                       .building = {.number = "1392" + where,
                                                    .extension = "1",
                                                    .type = "111",
                                                    .status = "TB",
                                                    .year = 1967,
                                                    .area_m2 = 140}});
    registers.put(archive::OwnershipRow{.property = home(number),
                                        .person = {},
                                        .organisation = "999888777",
                                        .name = "Testvik Borettslag",
                                        .share = "1/1",
                                        .from = day("2001-05-17"),
                                        .to = day("2031-01-01")});
}

Sha256 keep_file(archive::Archive& archive, const std::string& bytes) {
    const auto sha256 = archive.files().keep_bytes(bytes);
    archive.files().put_page_texts(sha256, {{.text = "Søknad om garasje " + bytes,
                                             .words = {{"Søknad", 10, 20, 30, 40}},
                                             .source = domain::TextSource::text_layer,
                                             .confidence = 100}});
    return sha256;
}

domain::DocumentKey enter_document(archive::Archive& archive, archive::Desk& desk,
                                   const domain::JournalEntryKey& entry, const std::string& name,
                                   FullArchive& made) {
    auto record = a_document(name);
    record.properties = {{desk.properties().find_or_enter(home(1)), "gnr. 49 bnr. 1"}};
    const auto key = desk.documents().enter(entry, record, "test").key;
    int version = 0;
    for (const auto variant : {domain::Variant::production, domain::Variant::archive}) {
        const auto sha256 = keep_file(archive, name + " " + std::to_string(++version));
        auto object = an_object(sha256, archive.files().size(sha256));
        object.variant = variant;
        object.version = version;
        desk.documents().enter(key, object);
        desk.documents().note_reading(sha256, archive::Reading::read, {{2100, 2970}, {2970, 4200}},
                                      "");
        made.files.push_back(sha256);
    }
    made.documents.push_back(key);
    return key;
}

void add_access(archive::Desk& desk, const domain::CaseKey& in, const domain::DocumentKey& on) {
    const auto owners = desk.properties().find_or_enter(home(1));
    auto access = desk.access();
    access.assess(on,
                  {domain::AccessStatus::exempt, domain::Existence::is_public, "offl. § 13",
                   day("2040-01-01")},
                  "eva");
    access.grant(on, {domain::Grant::OwnersOf{owners}, "fvl. § 18", day("2030-01-01")}, "eva");
    access.grant(in, {domain::Grant::Person{domain::PersonKey("0f")}, "fvl. § 18", std::nullopt},
                 "eva");
    access.set_owner_rule({domain::DocumentType::decision, "egen regel"}, "eva");
}

domain::DocumentKey enter_case(archive::Archive& archive, archive::Desk& desk, int number,
                               FullArchive& made) {
    const auto name = std::to_string(number);
    auto record = a_case(desk, "c" + name);
    record.parties = {{.role = "tiltakshaver", .name = "Kari Nordmann", .person = {}}};
    const auto key = desk.cases().enter(record, "test").key;
    const auto entry = desk.cases().enter(key, an_entry("j" + name), "test").key;
    const auto first = enter_document(archive, desk, entry, "d" + name + "a", made);
    enter_document(archive, desk, entry, "d" + name + "b", made);
    made.cases.push_back(key);
    return first;
}

}  // namespace

FullArchive fill(TestArchive& archive, int cases) {
    FullArchive made;
    auto desk = archive->desk();
    for (int number = 1; number <= cases; ++number) {
        auto change = desk.begin(author);
        put_registers(desk, number);
        const auto document = enter_case(*archive, desk, number, made);
        add_access(desk, made.cases.back(), document);
        desk.decisions().draft(made.cases.back(), R"({"outcome":"granted"})", "eva");
        const auto decision = desk.decisions().draft(made.cases.back(), R"({"a":1})", "eva");
        if (!desk.decisions().issue(decision, 1, document, "ola"))
            throw std::runtime_error("the decision was not issued");
        const auto batch = desk.imports().take_up("gammelt system",
                                                  "levering " + std::to_string(number), "h", 5min);
        desk.imports().note(batch->key, {"a.pdf", archive::ItemOutcome::stored, "ny"});
        desk.imports().end_run(batch->key, true);
        change.commit();
    }
    return made;
}

}  // namespace byggarkiv::test
