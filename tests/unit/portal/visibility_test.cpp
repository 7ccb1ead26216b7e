#include "archive/archive.hpp"
#include "portal/addresses.hpp"
#include "unit/portal/site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>

namespace byggarkiv::portal {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// Status, headers and bytes: all that a visitor could tell two answers apart by.
auto whole(const http::Response& response) {
    return std::tuple(response.status,
                      std::vector(response.headers.begin(), response.headers.end()), response.body);
}

class Visibility : public ::testing::Test {
protected:
    static std::vector<std::string> addresses_of(const domain::DocumentKey& key) {
        return {address::document(key),       address::page(key, 1), address::picture(key, 1),
                address::thumbnail(key, 1),   address::file(key),    address::letter_text(key),
                address::searchable_copy(key)};
    }

    test::Site site;
    test::Testvik& testvik = site.testvik;
    domain::PropertyKey home = testvik.property("9999-49/130");
    domain::CaseKey garage = testvik.open_case("1967/118", "Garasje", home);
    domain::DocumentKey open = testvik.file(garage, test::open_paper("Byggemelding"));
    domain::DocumentKey stub = testvik.file(garage, {});
    domain::DocumentKey secret = testvik.file(garage, test::secret_paper("Nødrom"));
};

TEST_F(Visibility, ASecretDocumentAnswersByteForByteLikeOneThatNeverWas) {
    const auto nobodys = domain::DocumentKey::random();
    auto visitor = site.visitor();
    auto owner = site.person(testvik.owner_number);
    for (auto* browser : {&visitor, &owner}) {
        browser->get("/");  // cookies that every first page gives
        const auto there = addresses_of(secret);
        const auto not_there = addresses_of(nobodys);
        for (std::size_t i = 0; i < there.size(); ++i) {
            SCOPED_TRACE(there[i]);
            const auto answer = browser->get(there[i]);
            EXPECT_EQ(answer.status, 404);
            EXPECT_EQ(whole(answer), whole(browser->get(not_there[i])));
        }
    }
}

TEST_F(Visibility, TheContentOfAStubAnswersLikeADocumentThatNeverWas) {
    auto visitor = site.visitor();
    const auto nothing = visitor.get(address::file(domain::DocumentKey::random()));
    for (const auto& address : {address::page(stub, 1), address::picture(stub, 1),
                                address::thumbnail(stub, 1), address::file(stub)}) {
        SCOPED_TRACE(address);
        EXPECT_EQ(whole(visitor.get(address)), whole(nothing));
    }
    EXPECT_EQ(site.drawn, 0);
}

TEST_F(Visibility, AStubTellsTypePublicTitleAndHowToAskAndNothingElse) {
    const auto page = site.visitor().get(address::document(stub));
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("Klage fra *****"));
    EXPECT_THAT(page.body, HasSubstr("offl. § 13"));
    EXPECT_THAT(page.body, HasSubstr("/innsyn?dok=" + stub.text()));
    EXPECT_THAT(page.body, Not(HasSubstr("Nordmann")));
    EXPECT_THAT(page.body, Not(HasSubstr("/fil")));
}

TEST_F(Visibility, PagesAroundASecretDocumentSayNothingOfIt) {
    for (const std::string address : {"/k/9999/e/49/130", "/k/9999/sak/1967/118"}) {
        SCOPED_TRACE(address);
        const auto page = site.visitor().get(address);
        EXPECT_EQ(page.status, 200);
        EXPECT_THAT(page.body, Not(HasSubstr("Nødrom")));
        EXPECT_THAT(page.body, Not(HasSubstr(secret.text())));
    }
}

TEST_F(Visibility, AskingForASecretDocumentNamesNothingOfIt) {
    const auto page = site.visitor().get("/innsyn?dok=" + secret.text());
    EXPECT_THAT(page.body, Not(HasSubstr("1967/118")));
    EXPECT_THAT(page.body, Not(HasSubstr("Nødrom")));
    EXPECT_THAT(site.visitor().get("/innsyn?dok=" + stub.text()).body, HasSubstr("1967/118"));
}

TEST_F(Visibility, ThePropertyPageIsTheSameWithAndWithoutASecretDocument) {
    const auto before = site.visitor().get("/k/9999/e/49/130");
    testvik.file(garage, test::secret_paper("Hvelv"));
    testvik.file(testvik.open_case("1970/1", "Bunkers", home), test::secret_paper("Dør"));
    EXPECT_EQ(whole(before), whole(site.visitor().get("/k/9999/e/49/130")));
}

TEST_F(Visibility, ASecretCaseAnswersLikeOneThatNeverWas) {
    const auto bunker = testvik.open_case("1970/1", "Bunkers", home);
    testvik.file(bunker, test::secret_paper("Dør"));
    auto visitor = site.visitor();
    EXPECT_EQ(whole(visitor.get("/k/9999/sak/1970/1")), whole(visitor.get("/k/9999/sak/1970/2")));
    EXPECT_EQ(whole(visitor.get("/k/9999/sak/" + bunker.text())),
              whole(visitor.get("/k/9999/sak/" + domain::CaseKey::random().text())));
}

TEST_F(Visibility, AGrantOpensASecretDocumentToItsReceiverAlone) {
    testvik.grant(secret, domain::Grant::OwnersOf{home});
    auto owner = site.person(testvik.owner_number);
    auto neighbour = site.person(testvik.neighbour_number);
    auto visitor = site.visitor();
    for (const auto& address : {address::document(secret), address::page(secret, 1),
                                address::picture(secret, 1), address::file(secret)}) {
        SCOPED_TRACE(address);
        EXPECT_EQ(owner.get(address).status, 200);
        EXPECT_EQ(neighbour.get(address).status, 404);
        EXPECT_EQ(visitor.get(address).status, 404);
    }
}

TEST_F(Visibility, ReadingWhatIsNotOpenIsOnRecordAndReadingWhatIsOpenIsNot) {
    auto staff = site.staff({"caseworker"});
    staff.get(address::document(open));
    staff.get(address::file(open));
    EXPECT_THAT(site.readings_of(open), IsEmpty());
    staff.get(address::document(secret));
    staff.get(address::file(secret));
    const auto noted = site.readings_of(secret);
    ASSERT_THAT(noted, SizeIs(2));
    EXPECT_EQ(noted.front().event.actor, "staff:ansatt1");
    EXPECT_EQ(noted.front().event.action, "read");
}

TEST_F(Visibility, EveryAddressThatGivesSomethingOfAClosedDocumentPutsItOnRecordWithItsPurpose) {
    testvik.grant(secret, domain::Grant::OwnersOf{home});
    auto staff = site.staff({"caseworker"});
    auto owner = site.person(testvik.owner_number);
    std::size_t readings = 0;
    for (const auto& address :
         {address::document(secret), address::page(secret, 1), address::picture(secret, 1),
          address::thumbnail(secret, 1), address::file(secret)}) {
        SCOPED_TRACE(address);
        EXPECT_EQ(staff.get(address).status, 200);
        ASSERT_THAT(site.readings_of(secret), SizeIs(++readings));
        EXPECT_EQ(site.readings_of(secret).front().event.purpose, "case handling");
        EXPECT_EQ(owner.get(address).status, 200);
        ASSERT_THAT(site.readings_of(secret), SizeIs(++readings));
        EXPECT_EQ(site.readings_of(secret).front().event.purpose, "granted access");
    }
}

TEST_F(Visibility, AnAttemptThatWasTurnedAwayIsNoReading) {
    auto visitor = site.visitor();
    for (const auto& address : addresses_of(secret)) visitor.get(address);
    for (const auto& address : addresses_of(stub)) visitor.get(address);
    EXPECT_THAT(site.readings_of(secret), IsEmpty());
    EXPECT_THAT(site.readings_of(stub), IsEmpty());
}

TEST_F(Visibility, AWithdrawnDocumentIsClosedAtTheNextRequest) {
    auto visitor = site.visitor();
    EXPECT_EQ(visitor.get(address::file(open)).status, 200);
    testvik.withdraw(open);
    EXPECT_EQ(visitor.get(address::file(open)).status, 404);
    EXPECT_EQ(visitor.get(address::picture(open, 1)).status, 404);
}

TEST_F(Visibility, WhoHasSoldTheHouseHasLostWhatCameWithIt) {
    testvik.grant(stub, domain::Grant::OwnersOf{home});
    auto owner = site.person(testvik.owner_number);
    ASSERT_EQ(owner.get(address::file(stub)).status, 200);
    testvik.sell("9999-49/130");
    EXPECT_EQ(owner.get(address::file(stub)).status, 404);
}

}  // namespace
}  // namespace byggarkiv::portal
