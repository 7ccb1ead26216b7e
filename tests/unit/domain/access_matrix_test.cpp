// Every combination of document, grant, viewer and act, held against an oracle that knows nothing
// of the program.

#include <gtest/gtest.h>

#include <iostream>
#include <map>

#include "domain/access.hpp"
#include "support/access_oracle.hpp"

namespace byggarkiv::domain {
namespace {

using oracle::Facts;

const CalendarDate today = *CalendarDate::parse("2026-11-23");

std::string_view word(Sight sight) {
    switch (sight) {
        case Sight::absent:
            return "absent";
        case Sight::stub:
            return "stub";
        case Sight::whole:
            return "whole";
    }
    return "";
}

std::optional<CalendarDate> day(const std::string& word) {
    if (word == "to come") return today.plus_days(1);
    if (word == "today") return today;
    if (word == "over") return today.plus_days(-1);
    return std::nullopt;
}

class AccessMatrix : public testing::Test {
protected:
    AccessMatrix() {
        add_persons();
        for (const auto& name : oracle::viewers()) {
            if (!oracle::is_staff(name)) continue;
            auto& viewer = viewers[name];
            viewer.login = name;
            for (const auto& role : oracle::roles_of(name))
                for (const auto& act : oracle::acts_of(role))
                    viewer.rights.insert(read_right(act).value());
        }
    }

    void add_persons() {
        viewers["visitor"] = {};
        viewers["owner"] = {.person = PersonKey("owner"), .owns = {house}};
        viewers["co-owner"] = {.person = PersonKey("co-owner"), .owns = {house}};
        viewers["former owner"] = {.person = PersonKey("former owner")};
        viewers["owner of something else"] = {.person = PersonKey("else"),
                                              .owns = {PropertyKey::random()}};
        viewers["attorney of the owner"] = {.person = PersonKey("attorney"), .owns = {house}};
        viewers["party"] = {.person = PersonKey("party"), .party_to = {{garage, "tiltakshaver"}}};
        viewers["party in another role"] = {.person = PersonKey("neighbour"),
                                            .party_to = {{garage, "nabo"}}};
        viewers["former party"] = {.person = PersonKey("former party")};
        viewers["party of another case"] = {.person = PersonKey("elsewhere"),
                                            .party_to = {{CaseKey::random(), "tiltakshaver"}}};
        viewers["person"] = {.person = PersonKey("person")};
        viewers["other person"] = {.person = PersonKey("other")};
    }

    DocumentAccess document(const Facts& facts) const {
        DocumentAccess access;
        access.status = read_access_status(facts.status).value();
        access.existence = read_existence(facts.existence).value();
        access.withdrawn = facts.withdrawn == "yes";
        access.expires = day(facts.last_day);
        access.after_expiry = read_after_expiry(facts.then).value();
        // One that was ended is not handed out any more.
        if (!facts.grant.empty() && facts.lasts != "ended")
            access.grants.push_back({receiver(facts.grant), "fvl. § 18", day(facts.lasts)});
        return access;
    }

    Grant::Receiver receiver(const std::string& grant) const {
        if (grant == "owners") return Grant::OwnersOf{house};
        if (grant == "parties") return Grant::PartyOf{garage};
        if (grant == "parties in a role") return Grant::PartyOf{garage, "tiltakshaver"};
        if (grant == "one party") return Grant::PartyOf{garage, "", PersonKey("party")};
        return Grant::Person{PersonKey("person")};
    }

    template <typename Do>
    void for_each_document(Do with) const {
        Facts facts;
        for (const auto* status : {"not_assessed", "open", "partly_shielded", "exempt"})
            for (const auto* existence : {"public", "secret"})
                for (const auto* withdrawn : {"no", "yes"})
                    for (const auto* last_day : {"none", "to come", "today", "over"})
                        for (const auto* then : {"not_assessed", "open"}) {
                            facts = {status, existence, withdrawn, last_day, then, "", "", ""};
                            with(facts);
                        }
    }

    static std::vector<std::pair<std::string, std::string>> grants() {
        std::vector<std::pair<std::string, std::string>> all{{"", ""}};
        for (const auto* to : {"owners", "parties", "parties in a role", "one party", "a person"})
            for (const auto* lasts : {"for ever", "to come", "today", "over", "ended"})
                all.emplace_back(to, lasts);
        return all;
    }

    static std::string in_words(const Facts& f) {
        return f.status + ", " + f.existence + ", withdrawn " + f.withdrawn + ", last day " +
               f.last_day + ", then " + f.then + ", granted '" + f.grant + "' " + f.lasts +
               ", to " + f.viewer;
    }

    const PropertyKey house = PropertyKey::random();
    const CaseKey garage = CaseKey::random();
    std::map<std::string, Viewer> viewers;
};

TEST_F(AccessMatrix, SeesWhatTheOracleSees) {
    long combinations = 0, faults = 0;
    for_each_document([&](Facts facts) {
        for (const auto& [to, lasts] : grants()) {
            facts.grant = to;
            facts.lasts = lasts;
            const auto access = document(facts);
            for (const auto& [name, viewer] : viewers) {
                facts.viewer = name;
                ++combinations;
                const auto seen = word(may_see(viewer, access, today));
                if (seen == oracle::sight(facts)) continue;
                if (++faults <= 10)
                    ADD_FAILURE() << in_words(facts) << ": " << seen << ", not "
                                  << oracle::sight(facts);
            }
        }
    });
    std::cout << combinations << " combinations of document, grant and viewer\n";
    EXPECT_EQ(combinations, 128L * 26 * 23);
    EXPECT_EQ(faults, 0);
}

TEST_F(AccessMatrix, MayDoWhatTheOracleLets) {
    long combinations = 0, allowed = 0, faults = 0;
    const auto check = [&](const Facts& facts, Subject& subject, const std::string& act,
                           std::string_view made_by, std::string_view persons) {
        ++combinations;
        const bool may = may_do(viewers.at(facts.viewer), read_right(act).value(), subject, today);
        allowed += may ? 1 : 0;
        if (may == oracle::may(facts, act, made_by, persons)) return;
        if (++faults <= 10)
            ADD_FAILURE() << in_words(facts) << ", made by " << made_by << ", persons " << persons
                          << ": " << act << (may ? " was allowed" : " was refused");
    };
    for_each_document([&](Facts facts) {
        for (const auto& [name, viewer] : viewers) {
            facts.viewer = name;
            Subject subject{.documents = {document(facts)}};
            for (const std::string_view made_by : {"nobody", "another", "oneself", "both"})
                for (const std::string_view persons : {"none", "protected"}) {
                    subject.made_by.clear();
                    if (made_by == "another" || made_by == "both") subject.made_by.insert("ola");
                    if (made_by == "oneself" || made_by == "both") subject.made_by.insert(name);
                    subject.persons = persons == "none" ? Subject::Persons::none_protected
                                                        : Subject::Persons::some_protected;
                    for (const auto right : all_rights())
                        check(facts, subject, std::string(code(right)), made_by, persons);
                }
        }
    });
    std::cout << combinations << " combinations of document, viewer and act, " << allowed
              << " of them allowed\n";
    EXPECT_EQ(combinations, 128L * 23 * 8 * 19);
    EXPECT_GT(allowed, 0);
    EXPECT_EQ(faults, 0);
}

// A grant opens a document to be read; it lets nobody act.
TEST_F(AccessMatrix, GrantsGiveNoActs) {
    long combinations = 0;
    for (const auto& [to, lasts] : grants()) {
        const Facts facts{"exempt", "secret", "no", "none", "not_assessed", to, lasts, ""};
        const Subject subject{.documents = {document(facts)}, .made_by = {"ola"}};
        for (const auto& [name, viewer] : viewers) {
            if (oracle::is_staff(name)) continue;
            for (const auto right : all_rights()) {
                ++combinations;
                EXPECT_FALSE(may_do(viewer, right, subject, today)) << name << " " << code(right);
            }
        }
    }
    EXPECT_EQ(combinations, 26L * 12 * 19);
}

// Whether every right stands in some default role, so that the matrix above covers them all.
TEST_F(AccessMatrix, KnowsEveryRight) {
    EXPECT_EQ(oracle::all_acts().size(), all_rights().size());
    for (const auto& act : oracle::all_acts()) EXPECT_TRUE(read_right(act)) << act;
}

}  // namespace
}  // namespace byggarkiv::domain
