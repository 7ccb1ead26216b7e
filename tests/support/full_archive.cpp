#include "support/full_archive.hpp"
#include "archive/access_register.hpp"
#include "archive/arrangements.hpp"
#include "archive/cases.hpp"
#include "archive/classifications.hpp"
#include "archive/corrections.hpp"
#include "archive/decisions.hpp"
#include "archive/disposal_execution.hpp"
#include "archive/disposal_procedure.hpp"
#include "archive/documents.hpp"
#include "archive/external_keys.hpp"
#include "archive/holds.hpp"
#include "archive/imports.hpp"
#include "archive/lineage.hpp"
#include "archive/municipalities.hpp"
#include "archive/placings.hpp"
#include "archive/plans.hpp"
#include "archive/properties.hpp"
#include "archive/quarantine.hpp"
#include "archive/readings.hpp"
#include "archive/registers.hpp"
#include "archive/samples.hpp"
#include "archive/structure.hpp"
#include "archive/tasks.hpp"
#include "archive/watches.hpp"

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
                                     .polygons = {{{{east, 6'650'000.5},
                                                    {east + 30, 6'650'000.5},
                                                    {east + 30, 6'650'040.25},
                                                    {east, 6'650'000.5}}}},
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
    registers.put(archive::OwnershipRow{.property = home(number),
                                        .person = domain::NationalId::parse("18917811535"),
                                        .organisation = "",
                                        .name = "STILLE ØRRET",
                                        .share = "1/3",
                                        .from = day("1990-05-17"),
                                        .to = day("2001-05-17"),
                                        .protection = archive::Protection::protected_address});
    registers.put(archive::PowerRow{
        .external_key = "fullmakt-" + where,
        .principal = {.person = {}, .organisation = "999888777"},
        .attorney = {.person = domain::NationalId::parse("18917811535"), .organisation = ""},
        .attorney_name = "STILLE ØRRET",
        .property = home(number),
        .from = day("2020-01-01"),
        .to = {},
        .withdrawn = {}});
    desk.municipalities().put({.old_code = domain::MunicipalityNumber::parse("9996").value(),
                               .new_code = domain::MunicipalityNumber::parse("9997").value(),
                               .on = day("2020-01-01"),
                               .old_name = "Nordvik",
                               .new_name = "Sørvik"});
    const auto told = desk.lineage().record({"matrikkelen",
                                             "deling " + where,
                                             archive::LineageKind::split,
                                             day("2010-02-03"),
                                             {home(number)},
                                             {home(number), property("9999-50/" + where)}});
    if (!told) throw std::runtime_error(told.reason());
}

Sha256 keep_file(archive::Archive& archive, const std::string& bytes) {
    const auto sha256 = archive.files().keep_bytes(bytes);
    archive.files().put_page_texts(sha256, {{.text = "Søknad om garasje " + bytes,
                                             .words = {{"Søknad", 10, 20, 30, 40}},
                                             .source = domain::TextSource::text_layer,
                                             .confidence = 100}});
    return sha256;
}

// Something of all that may hang on a thing.
archive::ParticularSet particulars() {
    archive::ParticularSet all;
    all.keywords = {"garasje"};
    all.remarks = {{"Se sak 12", "Merknad fra leder", {"2019-01-01", "Leder"}}};
    all.references = {{archive::CrossReference::Target::case_file, "abc"}};
    all.precedents = {{.dated = "2001-02-03", .title = "Første av sitt slag"}};
    all.retention = archive::Retention{.decision = domain::RetentionDecision::keep};
    all.shielding = archive::Shielding{.restriction = "UO", .legal_basis = "offl. § 13"};
    all.grading = archive::Grading{.grade = domain::Grade::restricted};
    all.signature = archive::Signature{.level = "PKI"};
    all.kept = {{"egne", 1, "<egne>***********</egne>", "<egne>10921148513</egne>"}};
    return all;
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
        object.conversions = {{{"2024-03-01", "Skanner"}, "Papir", "fmt/18"}};
        object.particulars = particulars();
        desk.documents().enter(key, object);
        desk.documents().note_reading(sha256, archive::Reading::read, {{2100, 2970}, {2970, 4200}},
                                      "", {{2, archive::FindingKind::national_id, 1}},
                                      {{2, archive::PageMark::Kind::blank}});
        desk.readings().note(sha256, {"tesseract 5.3.0, nor 0a1b2c3d, way 2", 2, 80 + version});
        made.files.push_back(sha256);
    }
    made.documents.push_back(key);
    return key;
}

void add_access(archive::Desk& desk, const domain::CaseKey& in, const domain::DocumentKey& on) {
    const auto owners = desk.properties().find_or_enter(home(1));
    auto access = desk.access();
    const domain::Grant to_owners{domain::Grant::OwnersOf{owners}, "fvl. § 18", day("2030-01-01")};
    const domain::Grant to_person{domain::Grant::Person{domain::PersonKey("0f")}, "fvl. § 18",
                                  std::nullopt};
    if (!access.assess(on,
                       {.status = domain::AccessStatus::exempt,
                        .legal_basis = "offl. § 13",
                        .expires = day("2040-01-01")},
                       "eva") ||
        !access.grant(on, to_owners, "eva") || !access.grant(in, to_person, "eva"))
        throw std::runtime_error("access was refused");
    access.set_owner_rule({domain::DocumentType::decision, "egen regel"}, "eva");
}

domain::ClassKey enter_structure(archive::Desk& desk, const std::string& part_name) {
    auto structure = desk.structure();
    const auto whole = structure.enter(
        std::nullopt, archive::ArchiveRecord{.external_key = "a",
                                             .title = "Byggesaksarkivet",
                                             .creators = {{"999888777", "Testvik kommune"}}});
    const auto part = structure.enter(
        whole, archive::PartRecord{.name = part_name, .external_key = "d", .title = "Byggesaker"});
    const auto system =
        structure.enter(part.value(), archive::ClassSystemRecord{.external_key = "s"});
    const auto farm = structure.enter(system, std::nullopt, {"k1", "9999-49"}, particulars());
    return structure.enter(system, farm, {"k2", "9999-49/1"});
}

void add_work(archive::Desk& desk, const domain::CaseKey& key) {
    const auto municipality = domain::MunicipalityNumber::parse("9999").value();
    auto plans = desk.plans();
    plans.link(plans.enter({.municipality = municipality, .plan_id = "R-42"}).value(), key);
    (void)plans.link_building(key, "300000001").value();
    (void)desk.external_keys().enter(key, {"FtB", key.text()}).value();
    auto tasks = desk.tasks();
    (void)tasks.set(archive::NewTask{.case_key = key, .title = "Se på tegningene"}, "eva").value();
    const auto deadline =
        tasks.set(archive::NewDeadline{key, "vedtak", day("2026-01-01"), day("2026-03-26")}, "eva");
    (void)tasks.pause(deadline.value(), day("2026-02-01"), "mangler").value();
    auto watches = desk.watches();
    const auto watch =
        watches.add({.owner = {archive::WatchOwner::Kind::staff, "eva"}, .question = "garasje"});
    watches.note(watch.value(), domain::DocumentKey::random());
}

domain::DocumentKey enter_case(archive::Archive& archive, archive::Desk& desk, int number,
                               FullArchive& made) {
    const auto name = std::to_string(number);
    auto record = a_case(desk, "c" + name);
    record.parties = {{.role = "tiltakshaver", .name = "Kari Nordmann", .person = {}}};
    record.details.primary_class = enter_structure(desk, record.source);
    record.particulars = particulars();
    const auto key = desk.cases().enter(record, "test").key;
    add_work(desk, key);
    auto journalled = an_entry("j" + name);
    journalled.sign_offs = {{"2024-03-05", "S", domain::SignOffMethod::memo, "j9"}};
    const auto entry = desk.cases().enter(key, journalled, "test").key;
    const auto first = enter_document(archive, desk, entry, "d" + name + "a", made);
    const auto unplaced = enter_document(archive, desk, entry, "d" + name + "b", made);
    desk.placings().wait(unplaced, "Solbakken 9");
    desk.placings().ask(unplaced, {.property = desk.properties().find_or_enter(home(number)),
                                   .per_mille = 610,
                                   .evidence = "side 1: Solbakken 9"});
    using Field = archive::Classification::Field;
    desk.classifications().wait(unplaced, {Field::type, Field::title});
    desk.classifications().tell(unplaced, domain::DocumentType::drawing,
                                {970, "name 0 plan", "text"});
    desk.classifications().ask(unplaced, Field::title, "Plan 1. etasje", {610, "sheet 1 Plan"});
    const auto said = desk.corrections().words(unplaced).value();
    auto corrected = said;
    corrected.title += " (rettet)";
    (void)desk.corrections().correct(unplaced, said, corrected, "skrivefeil", "eva");
    const auto other = desk.cases().enter(key, an_entry("k" + name), "test").key;
    desk.documents().tie(first, {other, 1, domain::AttachedAs::attachment, {}});
    made.cases.push_back(key);
    return first;
}

// A legal hold, and a document that was disposed of.
void dispose_of_one(TestArchive& archive, FullArchive& made) {
    const archive::Officer eva{"eva",
                               {domain::Right::order_disposal, domain::Right::approve_disposal,
                                domain::Right::place_legal_hold}};
    const archive::Officer ola{"ola",
                               {domain::Right::order_disposal, domain::Right::approve_disposal,
                                domain::Right::place_legal_hold}};
    auto desk = archive->desk();
    auto change = desk.begin(author);
    auto record = a_case(desk, "delivered by mistake");
    const auto parent = desk.cases().enter(record, "test").key;
    const auto entry = desk.cases().enter(parent, an_entry("j"), "test").key;
    const auto document = desk.documents().enter(entry, a_document("d"), "test").key;
    const auto sha256 = keep_file(*archive, "of the neighbours");
    desk.documents().enter(document, an_object(sha256, archive->files().size(sha256)));
    if (!desk.holds().place(made.cases.front(), "a lawsuit", "tvisteloven § 26-1", eva))
        throw std::runtime_error("no hold");
    change.commit();
    auto procedure = desk.disposal_procedure();
    const auto disposal = procedure
                              .propose({.kind = archive::DisposalKind::misdelivered,
                                        .scope = std::vector{parent},
                                        .reason = "boxes of the neighbours",
                                        .legal_basis = "arkivlova § 9",
                                        .rule = std::nullopt},
                                       eva)
                              .value();
    if (!procedure.approve(disposal.key, disposal.digest, ola) ||
        !desk.disposal_execution(archive->files()).run(disposal.key, ola).value().ended())
        throw std::runtime_error("it was not disposed of");
}

}  // namespace

FullArchive fill(TestArchive& archive, int cases) {
    FullArchive made;
    auto desk = archive->desk();
    std::vector<domain::BatchKey> batches;
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
        const auto& key = batches.emplace_back(batch.value().key);
        desk.imports().begin_run(key, {.by = "eva",
                                       .place = "/levering",
                                       .told = "--no-ocr",
                                       .received = 2,
                                       .repeated = 0,
                                       .files = 2});
        desk.imports().note(key, {"a.pdf", archive::ItemOutcome::stored, "ny"});
        desk.imports().note(key, {.item = "b.pdf",
                                  .outcome = archive::ItemOutcome::refused,
                                  .reason = "torn",
                                  .path = "b.pdf"});
        desk.imports().end_run(key, archive::Imports::RunEnd::stored, 2);
        const auto file = desk.documents().get(document).value().object.value();
        const archive::Supply whole{
            .item = "b.pdf", .sha256 = file.sha256, .file_name = "b hel.pdf"};
        if (!desk.quarantine().supply(key, whole, {"eva", "staff:eva"}))
            throw std::runtime_error("nothing was supplied");
        change.commit();
    }
    for (const auto& batch : batches)
        if (!desk.samples().draw(batch, 5, "eva") ||
            !desk.samples().judge(batch, 1, archive::SampledFile::Verdict::right, "fin", "eva"))
            throw std::runtime_error("no sample was drawn");
    if (cases > 0) dispose_of_one(archive, made);
    return made;
}

void split_a_pile(archive::Archive& archive) {
    auto desk = archive.desk();
    const auto batch = desk.imports().all().front().key;
    auto change = desk.begin(author);
    const auto by = "import:" + batch.text();
    const auto parent = desk.cases().enter(a_case(desk, "box"), by).key;
    const auto entry = desk.cases().enter(parent, an_entry("pile"), by).key;
    const auto pile = desk.documents().enter(entry, a_document("pile"), by).key;
    const auto file = [&](const std::string& bytes) {
        const auto sha256 = keep_file(archive, bytes);
        auto object = an_object(sha256, archive.files().size(sha256));
        object.reading = archive::Reading::read;
        return object;
    };
    const auto whole = file("a pile");
    desk.documents().enter(pile, whole);
    desk.documents().note_reading(whole.sha256, whole.reading, {{2100, 2970}, {2100, 2970}}, "");
    const archive::NewPart second{
        .pages = {{.source = 0, .page = 2, .quarters = 1}},
        .file = archive::PartFile{.object = file("page two"), .sizes = {{2970, 2100}}}};
    const auto piles = desk.arrangements().piles({pile}).value();
    (void)desk.arrangements().arrange(piles, {second}, archive::ArrangedBy::person, "eva").value();
    change.commit();
}

}  // namespace byggarkiv::test
