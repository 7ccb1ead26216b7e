// A sample of the matrix on a real archive: written by AccessRegister, read by Documents, with
// owners, parties and roles from the tables.

#include <gtest/gtest.h>

#include <iostream>
#include <map>

#include "archive/access_register.hpp"
#include "archive/archive.hpp"
#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/properties.hpp"
#include "archive/registers.hpp"
#include "archive/roles.hpp"
#include "support/access_oracle.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::archive {
namespace {

using oracle::Facts;
using test::a_case;
using test::a_document;
using test::an_entry;

constexpr std::string_view owner_number = "10921148513";
constexpr std::string_view other_number = "22929198178";
constexpr std::string_view former_number = "14836813260";

std::string_view word(domain::Sight sight) {
    switch (sight) {
        case domain::Sight::absent:
            return "absent";
        case domain::Sight::stub:
            return "stub";
        case domain::Sight::whole:
            return "whole";
    }
    return "";
}

class ArchiveMatrix : public testing::Test {
protected:
    ArchiveMatrix() {
        auto change = desk.begin(test::author);
        house = desk.properties().find_or_enter(test::property("9999-49/130"));
        const auto own = [&](std::string_view number, std::string_view at,
                             std::optional<domain::CalendarDate> to = {}) {
            desk.registers().put(OwnershipRow{.property = test::property(at),
                                              .person = test::person(number),
                                              .organisation = "",
                                              .name = "EIER",
                                              .share = "1/2",
                                              .from = test::day("2001-05-02"),
                                              .to = to});
        };
        own(owner_number, "9999-49/130");
        own("02897121991", "9999-49/130");
        own(former_number, "9999-49/130", test::day("2026-11-23"));
        own(other_number, "9999-49/131");
        other_case = desk.cases().enter(party_case("other", "elsewhere", "tiltakshaver"), "t").key;
        change.commit();
    }

    NewCase party_case(const std::string& name, const std::string& person,
                       const std::string& role) {
        auto entry = a_case(desk, name);
        entry.parties = {{.role = role, .name = "X", .person = domain::PersonKey(person)}};
        return entry;
    }

    // As a sign-in makes them, of a case that was just entered.
    std::map<std::string, domain::Viewer> viewers_of() {
        std::map<std::string, domain::Viewer> viewers{{"visitor", {}}};
        const std::map<std::string, domain::PersonKey> persons{
            {"owner", archive->person(test::person(owner_number))},
            {"co-owner", archive->person(test::person("02897121991"))},
            {"former owner", archive->person(test::person(former_number))},
            {"owner of something else", archive->person(test::person(other_number))},
            {"party", domain::PersonKey("party")},
            {"party in another role", domain::PersonKey("neighbour")},
            {"former party", domain::PersonKey("former party")},
            {"party of another case", domain::PersonKey("elsewhere")},
            {"person", domain::PersonKey("person")},
            {"other person", domain::PersonKey("other person")}};
        for (const auto& [name, key] : persons) {
            const auto owned = desk.properties().owned_by(key, today);
            viewers[name] = {.person = key,
                             .owns = {owned.begin(), owned.end()},
                             .party_to = desk.access().party_to(key)};
        }
        for (const auto& name : oracle::viewers()) {
            if (!oracle::is_staff(name)) continue;
            const auto codes = oracle::roles_of(name);
            viewers[name] = {.login = name,
                             .rights = desk.roles().rights_of({codes.begin(), codes.end()})};
        }
        return viewers;
    }

    std::optional<domain::CalendarDate> day(const std::string& word) const {
        if (word == "to come") return today.plus_days(1);
        if (word == "today" || word == "over") return today;
        return std::nullopt;
    }

    // What is over was written while it was not: the clock is moved on before it is looked at.
    domain::DocumentKey enter(const Facts& facts, const std::string& name, bool on_case) {
        auto change = desk.begin(test::author);
        auto entry = party_case(name, "party", "tiltakshaver");
        entry.parties.push_back(
            {.role = "nabo", .name = "N", .person = domain::PersonKey("neighbour")});
        const CaseParty former{
            .role = "tiltakshaver", .name = "F", .person = domain::PersonKey("former party")};
        entry.parties.push_back(former);
        const auto parent = desk.cases().enter(entry, "test").key;
        EXPECT_TRUE(desk.cases().remove_party(parent, former));
        const auto journal = desk.cases().enter(parent, an_entry(), "test").key;
        const auto key = desk.documents().enter(journal, a_document(), "test").key;
        assess(key, facts);
        if (facts.withdrawn == "yes") {
            EXPECT_TRUE(desk.access().withdraw(key, "eva"));
        }
        if (!facts.grant.empty()) grant(key, parent, facts, on_case);
        change.commit();
        return key;
    }

    void assess(const domain::DocumentKey& key, const Facts& facts) {
        const bool open = facts.status == "open";
        EXPECT_TRUE(
            desk.access().assess(key,
                                 {.status = domain::read_access_status(facts.status).value(),
                                  .existence = domain::read_existence(facts.existence).value(),
                                  .legal_basis = open ? "" : "offl. § 13",
                                  .expires = day(facts.last_day),
                                  .after_expiry = domain::read_after_expiry(facts.then).value()},
                                 "eva"));
    }

    void grant(const domain::DocumentKey& key, const domain::CaseKey& parent, const Facts& facts,
               bool on_case) {
        const domain::Grant wanted{receiver(facts.grant, parent), "fvl. § 18", day(facts.lasts)};
        const auto made = on_case ? desk.access().grant(parent, wanted, "eva")
                                  : desk.access().grant(key, wanted, "eva");
        ASSERT_TRUE(made);
        if (facts.lasts == "ended") {
            ASSERT_TRUE(desk.access().end(made.value(), "eva"));
        }
    }

    domain::Grant::Receiver receiver(const std::string& to, const domain::CaseKey& parent) const {
        if (to == "owners") return domain::Grant::OwnersOf{*house};
        if (to == "parties") return domain::Grant::PartyOf{parent};
        if (to == "parties in a role") return domain::Grant::PartyOf{parent, "tiltakshaver"};
        if (to == "one party")
            return domain::Grant::PartyOf{parent, "", domain::PersonKey("party")};
        return domain::Grant::Person{domain::PersonKey("person")};
    }

    // What an officer can enter: the rest contradicts itself and is refused.
    static std::vector<Facts> documents() {
        std::vector<Facts> all;
        for (const auto* status : {"not_assessed", "open", "exempt"})
            for (const auto* existence : {"public", "secret"})
                for (const auto* withdrawn : {"no", "yes"})
                    for (const auto* last_day : {"none", "today", "over"})
                        for (const auto* then : {"not_assessed", "open"}) {
                            const Facts facts{status, existence, withdrawn, last_day,
                                              then,   "",        "",        ""};
                            const bool dated = facts.last_day != "none";
                            const bool opens = facts.then == "open";
                            const bool open = facts.status == "open";
                            if (open && (facts.existence == "secret" || opens)) continue;
                            if (opens && (facts.existence == "secret" || !dated)) continue;
                            if (dated && facts.status == "not_assessed") continue;
                            all.push_back(facts);
                        }
        return all;
    }

    test::TestArchive archive;
    Desk desk = archive->desk();
    domain::CalendarDate today = test::day("2026-11-23");
    std::optional<domain::PropertyKey> house;
    std::optional<domain::CaseKey> other_case;
};

// Dates that are "over" are looked at a day later than those that are not.
bool is_over(const Facts& facts) {
    return facts.last_day == "over" || facts.lasts == "over";
}
bool ends_today(const Facts& facts) {
    return facts.last_day == "today" || facts.lasts == "today";
}

TEST_F(ArchiveMatrix, SeesOnARealArchiveWhatTheOracleSees) {
    std::vector<std::pair<Facts, domain::DocumentKey>> entered;
    for (const auto& document : documents()) {
        for (const auto* to :
             {"", "owners", "parties", "parties in a role", "one party", "a person"})
            for (const auto* lasts : {"for ever", "today", "over", "ended"}) {
                auto facts = document;
                facts.grant = to;
                facts.lasts = lasts;
                if (facts.grant.empty() && facts.lasts != "for ever") continue;
                if (is_over(facts) && ends_today(facts)) continue;
                const auto name = std::to_string(entered.size());
                entered.emplace_back(facts, enter(facts, name, entered.size() % 2 == 0));
            }
    }
    long combinations = 0, faults = 0;
    for (const bool tomorrow : {false, true}) {
        if (tomorrow) {
            archive.clock.move_on(std::chrono::hours{24});
            today = today.plus_days(1);
        }
        const auto viewers = viewers_of();
        for (auto [facts, key] : entered) {
            if (is_over(facts) != tomorrow && (is_over(facts) || ends_today(facts))) continue;
            const auto access = desk.documents().get(key)->access;
            for (const auto& [name, viewer] : viewers) {
                facts.viewer = name;
                ++combinations;
                const auto seen = word(domain::may_see(viewer, access, today));
                if (seen != oracle::sight(facts) && ++faults <= 10)
                    ADD_FAILURE() << facts.status << ", " << facts.existence << ", "
                                  << facts.last_day << ", " << facts.then << ", " << facts.grant
                                  << " " << facts.lasts << ", " << name << ": " << seen << ", not "
                                  << oracle::sight(facts);
            }
        }
    }
    std::cout << combinations << " combinations on a real archive\n";
    EXPECT_GT(combinations, 5000);
    EXPECT_EQ(faults, 0);
}

}  // namespace
}  // namespace byggarkiv::archive
