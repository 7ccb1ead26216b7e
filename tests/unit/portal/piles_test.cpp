#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "archive/archive.hpp"
#include "archive/arrangements.hpp"
#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/imports.hpp"
#include "unit/portal/site.hpp"

// Splitting a pile in the browser, and what nobody else may see of it.
namespace byggarkiv::portal {
namespace {

using archive::PageMark;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

class PilesTest : public ::testing::Test {
protected:
    // A pile of a delivery, not assessed: closed.
    domain::DocumentKey pile(const std::string& name, std::size_t pages,
                             const std::vector<PageMark>& marks = {}) {
        auto desk = archive().desk();
        auto change = desk.begin({"import", "delivery"});
        if (!batch_)
            batch_ =
                desk.imports().take_up("skanner", "boks", "h", std::chrono::minutes(5)).value().key;
        const auto by = "import:" + batch_->text();
        archive::NewCase box;
        box.external_key = box.title = box.public_title = "Boks 1";
        box.source = "skanner";
        const auto in = desk.cases().enter(box, by).key;
        archive::NewJournalEntry entry;
        entry.external_key = name;
        const auto parent = desk.cases().enter(in, entry, by).key;
        archive::NewDocument record;
        record.external_key = record.title = name;
        record.public_title = "Skannet bunke";
        const auto key = desk.documents().enter(parent, record, by).key;
        const auto file = archive().files().keep_bytes(name);
        desk.documents().enter(key, {.sha256 = file,
                                     .bytes = name.size(),
                                     .mime_type = "image/tiff",
                                     .file_name = name + ".tif",
                                     .unreadable = {}});
        desk.documents().note_reading(file, archive::Reading::read,
                                      {pages, archive::PageSize{2100, 2970}}, "", {}, marks);
        desk.imports().end_run(*batch_, archive::Imports::RunEnd::stored, 1);
        change.commit();
        return key;
    }
    static std::string at(const domain::DocumentKey& key) { return "/arkiv/bunke/" + key.text(); }
    static std::string value_of(const http::Response& page, const std::string& name) {
        std::smatch found;
        const std::regex field("name=\"" + name + "\" value=\"([^\"]*)\"");
        return std::regex_search(page.body, found, field) ? found[1].str() : "";
    }
    // What the form would send as it is shown first, pages by "0.1"...
    http::Fields form(const domain::DocumentKey& key, const std::vector<std::string>& sides) {
        http::Fields fields{{"seen", value_of(archivist.get(at(key)), "seen")}};
        for (const auto& side : sides) {
            fields.add("side", side);
            fields.add("snu-" + side, "0");
        }
        return fields;
    }
    std::vector<archive::ArrangedPart> parts(const domain::DocumentKey& key) {
        return archive().desk().arrangements().piles({key}).value().parts;
    }
    archive::Archive& archive() { return site.testvik.archive(); }

    test::Site site;
    test::Site::Browser archivist = site.staff({"archivist"});
    std::optional<domain::BatchKey> batch_;
};

TEST_F(PilesTest, ProposeADocumentAfterEachSeparatorEmptySheetAndCover) {
    using enum PageMark::Kind;
    const auto key =
        pile("bunke", 8, {{1, separator, "x"}, {2, blank}, {4, blank}, {5, blank}, {7, cover}});
    const auto page = archivist.get(at(key));
    EXPECT_EQ(page.status, 200);
    for (const auto* begins : {"0.3", "0.6", "0.7"})
        EXPECT_THAT(page.body,
                    HasSubstr("name=\"ny\" value=\"" + std::string(begins) + "\" checked"));
    for (const auto* out : {"0.1", "0.2", "0.4", "0.5"})
        EXPECT_THAT(page.body,
                    HasSubstr("name=\"uten\" value=\"" + std::string(out) + "\" checked"));
    EXPECT_THAT(page.body, Not(HasSubstr("name=\"ny\" value=\"0.8\" checked")));
    EXPECT_THAT(archivist.get("/arkiv/bunker").body, HasSubstr(at(key)));
}

TEST_F(PilesTest, AreSplitTurnedAndOrderedAsTheFormSays) {
    const auto key = pile("bunke", 4);
    auto fields = form(key, {"0.1", "0.2", "0.3", "0.4"});
    fields.add("ny", "0.3");
    fields.add("uten", "0.1");
    fields.set("snu-0.4", "3");
    fields.add("plass-0.3", "9");
    fields.add("tittel-0.3", "Fasade mot vest");
    fields.add("type-0.3", "TEGNING");
    const auto done = archivist.post(at(key), fields);
    EXPECT_EQ(done.status, 303);
    const auto made = parts(key);
    ASSERT_THAT(made, SizeIs(2));
    EXPECT_EQ(made[0].pages,
              (std::vector<archive::ArrangedPage>{{.page = 2}, {.page = 4, .quarters = 3}}));
    EXPECT_EQ(made[1].pages, std::vector<archive::ArrangedPage>{{.page = 3}});
    const auto facade = archive().desk().documents().get(made[1].document).value();
    EXPECT_EQ(facade.title, "Fasade mot vest");
    EXPECT_EQ(facade.type, domain::DocumentType::drawing);
    EXPECT_EQ(facade.public_title, "Skannet bunke (2)");
    const auto after = archivist.get(std::string(done.headers.text("Location")));
    EXPECT_THAT(after.body, HasSubstr("Fasade mot vest"));
    EXPECT_THAT(after.body, HasSubstr("name=\"uten\" value=\"0.1\" checked"));
}

TEST_F(PilesTest, AreAbsentOnceTheyAreSplitButForWhoeverArranges) {
    const auto key = pile("bunke", 4);
    auto fields = form(key, {"0.1", "0.2", "0.3", "0.4"});
    fields.add("uten", "0.1");
    ASSERT_EQ(archivist.post(at(key), fields).status, 303);
    for (const auto* rest : {"", "/s/1", "/fil", "/s/1/bilde.jpg"})
        EXPECT_EQ(archivist.get("/dok/" + key.text() + rest).status, 404) << rest;
    EXPECT_EQ(archivist.get(at(key)).status, 200);
    EXPECT_EQ(archivist.get(at(key) + "/s/1/miniatyr.jpg").status, 200);
    EXPECT_EQ(archivist.get(at(key) + "/s/5/miniatyr.jpg").status, 404);
    EXPECT_EQ(archivist.get(at(key) + "/fil").status, 200);
}

TEST_F(PilesTest, AreNothingToAnybodyElse) {
    const auto key = pile("bunke", 4);
    auto caseworker = site.staff({"caseworker"});
    auto owner = site.person(test::Testvik::owner_number);
    for (auto* browser : {&caseworker, &owner}) {
        browser->get("/");
        for (const auto& address : {at(key), at(key) + "/s/1/miniatyr.jpg", at(key) + "/fil",
                                    std::string("/arkiv/bunker")})
            EXPECT_EQ(browser->get(address).status, 404) << address;
        EXPECT_EQ(browser->post(at(key), {{"seen", "x"}}).status, 404);
    }
    EXPECT_THAT(parts(key), SizeIs(1));
}

TEST_F(PilesTest, RefuseAFormThatIsNoneOrThatAColleagueWasBefore) {
    const auto key = pile("bunke", 3);
    const auto good = form(key, {"0.1", "0.2", "0.3"});
    archivist.get(at(key));
    const auto with = [&](auto change) {
        auto fields = good;
        change(fields);
        return archivist.post(at(key), fields).status;
    };
    EXPECT_EQ(with([](auto& fields) { fields.set("seen", "x"); }), 409);
    EXPECT_EQ(with([](auto& fields) { fields.add("side", "0.1"); }), 409);
    EXPECT_EQ(with([](auto& fields) { fields.add("side", "0.4"); }), 409);
    EXPECT_EQ(with([](auto& fields) { fields.add("side", "1.1"); }), 409);
    EXPECT_EQ(with([](auto& fields) { fields.add("side", "0.-1"); }), 409);
    EXPECT_EQ(with([](auto& fields) { fields.add("side", "4294967296.1"); }), 409);
    EXPECT_EQ(with([](auto& fields) { fields.set("snu-0.1", "4"); }), 409);
    EXPECT_EQ(with([](auto& fields) { fields.set("snu-0.1", ""); }), 409);
    EXPECT_EQ(with([](auto& fields) { fields.add("type-0.1", "TULL"); }), 409);
    EXPECT_EQ(with([](auto& fields) { fields.add("tittel-0.1", std::string(501, 'x')); }), 409);
    EXPECT_EQ(with([](auto& fields) { fields.add("eiendom-0.1", "abc"); }), 422);
    EXPECT_EQ(with([](auto& fields) { fields.add("eiendom-0.1", "49/99999"); }), 422);
    EXPECT_EQ(with([](auto& fields) {
                  for (const auto* side : {"0.1", "0.2", "0.3"}) fields.add("uten", side);
              }),
              422);
    EXPECT_THAT(parts(key), SizeIs(1));
    EXPECT_EQ(archivist.post(at(key), good).status, 303);
}

TEST_F(PilesTest, AreJoinedWithOthersOfTheirCase) {
    const auto one = pile("ark 1", 1), other = pile("ark 2", 1);
    EXPECT_THAT(archivist.get(at(one)).body, HasSubstr("ark 2"));
    const auto page = archivist.get(at(one) + "?med=" + other.text());
    http::Fields fields{{"seen", value_of(page, "seen")},
                        {"med", other.text()},
                        {"side", "1.1"},
                        {"snu-1.1", "0"},
                        {"side", "0.1"},
                        {"snu-0.1", "0"}};
    EXPECT_EQ(archivist.post(at(one), fields).status, 303);
    const auto made = parts(one);
    ASSERT_THAT(made, SizeIs(1));
    EXPECT_THAT(made[0].pages, SizeIs(2));
    EXPECT_EQ(made[0].pages[0].source, 1U);
}

TEST_F(PilesTest, SayWhyASignedDeliveryIsNotSplit) {
    const auto key = pile("bunke", 3);
    auto desk = archive().desk();
    const auto signing =
        desk.imports().signing(*batch_, {.unread = desk.imports().unread(*batch_)});
    ASSERT_TRUE(signing);
    auto change = desk.begin({"staff:eva", "signing"});
    ASSERT_TRUE(desk.imports().sign_off(signing.value(), {"Eva", "staff:eva"}));
    change.commit();
    const auto page = archivist.get(at(key));
    EXPECT_EQ(page.status, 409);
    EXPECT_THAT(page.body, HasSubstr("signert"));
}

}  // namespace
}  // namespace byggarkiv::portal
