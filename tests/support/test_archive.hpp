#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "archive/archives.hpp"
#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/properties.hpp"
#include "support/author.hpp"
#include "support/temp_folder.hpp"
#include "support/test_engine.hpp"

namespace byggarkiv::test {

// A clock that stands still until it is moved.
class FixedClock final : public Clock {
public:
    std::chrono::sys_seconds now() const override { return now_; }
    void move_on(std::chrono::seconds by) { now_ += by; }

private:
    std::chrono::sys_seconds now_ = read_iso("2026-11-23T08:00:00Z");
};

inline Sealer test_sealer() {
    Sealer::Key key{};
    key.fill(7);
    return Sealer(key);
}

inline domain::PropertyId property(std::string_view text) {
    return domain::PropertyId::parse(text).value();
}
inline domain::CalendarDate day(std::string_view iso) {
    return domain::CalendarDate::parse(iso).value();
}
inline domain::PartialDate date(std::string_view text) {
    return domain::PartialDate::parse(text).value();
}
inline domain::NationalId person(std::string_view digits) {
    return domain::NationalId::parse(digits).value();
}

inline archive::Engine engine_of_run() {
    return on_postgres() ? archive::Engine::postgres : archive::Engine::sqlite;
}

// One tenant, "testvik" (9999), in a folder of its own.
class TestArchive {
public:
    // Everything in the engine that this run of a test is about, or the tenant's rows in another.
    explicit TestArchive(archive::Engine in = engine_of_run()) : tenants(in) {
        if (!archives.registry().add_tenant({tenant,
                                             "Testvik kommune",
                                             {domain::MunicipalityNumber::parse("9999").value()},
                                             false,
                                             {"testvik.example"}}))
            throw std::runtime_error("the tenant is there already");
        archives.create(tenant);
    }

    archive::Archive& operator*() { return archives.open(tenant); }
    archive::Archive* operator->() { return &archives.open(tenant); }
    std::filesystem::path tenant_folder() const { return folder / "data/tenants/testvik"; }

    // The same archives, opened once more.
    archive::Archives again() const { return opened_with(sealer); }
    // With other secret keys.
    archive::Archives opened_with(const Sealer& other) const {
        archive::Databases databases;
        databases.postgres = database.conninfo();
        databases.new_tenants = tenants;
        databases.registry = engine_of_run();
        return archive::Archives(folder / "data", other, clock, {}, databases);
    }

    const archive::Engine tenants;
    TempFolder folder;
    TestDatabase database;
    FixedClock clock;
    Sealer sealer = test_sealer();
    domain::TenantId tenant = domain::TenantId::parse("testvik").value();
    archive::Archives archives = again();
};

// A case on 9999-49/130 with the next number of 2024; change what matters to the test.
inline archive::NewCase a_case(archive::Desk& desk, std::string external_key = "c1") {
    const auto home = desk.properties().find_or_enter(property("9999-49/130"));
    archive::NewCase entry;
    entry.source = "gammelt system";
    entry.external_key = std::move(external_key);
    entry.year = 2024;
    entry.sequence = desk.cases().next_sequence(entry.source, entry.year);
    entry.number_text = "2024/" + std::to_string(entry.sequence);
    entry.title = "Garasje, Storgata 12";
    entry.public_title = entry.title;
    entry.opened = date("2024-03-01");
    entry.properties = {{home, "gnr. 49 bnr. 130"}};
    return entry;
}

inline archive::NewJournalEntry an_entry(std::string external_key = "j1") {
    archive::NewJournalEntry entry;
    entry.external_key = std::move(external_key);
    entry.journal_year = 2024;
    entry.title = "Søknad om garasje";
    entry.public_title = entry.title;
    entry.journalled = date("2024-03-02");
    entry.dated = date("2024-03-01");
    entry.correspondents = {{domain::PartyRole::sender, "Kari Nordmann"}};
    return entry;
}

inline archive::NewDocument a_document(std::string external_key = "d1") {
    archive::NewDocument entry;
    entry.external_key = std::move(external_key);
    entry.type = domain::DocumentType::application;
    entry.title = "Søknad";
    entry.public_title = entry.title;
    entry.dated = date("2024-03-01");
    return entry;
}

inline archive::NewObject an_object(const Sha256& sha256, std::uint64_t bytes) {
    return {.version = 1,
            .variant = domain::Variant::production,
            .sha256 = sha256,
            .bytes = bytes,
            .mime_type = "application/pdf",
            .file_name = "soknad.pdf",
            .pages = 0,
            .reading = archive::Reading::pending,
            .unreadable = ""};
}

}  // namespace byggarkiv::test
