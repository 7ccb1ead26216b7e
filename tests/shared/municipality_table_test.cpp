#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "archive/municipalities.hpp"
#include "archive/properties.hpp"
#include "intake/gml_parcels.hpp"
#include "intake/registers.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::intake {
namespace {

using namespace test;
namespace fs = std::filesystem;

fs::path shared(const char* place) {
    const char* const folder = std::getenv("BYGGARKIV_SHARED");
    return folder == nullptr ? fs::path() : fs::path(folder) / place;
}

class MunicipalityTable : public testing::Test {
protected:
    void SetUp() override {
        if (!fs::exists(table)) GTEST_SKIP() << "no table of municipalities beside the project";
    }
    domain::PropertyKey enter(const char* number) {
        auto change = desk.begin(test::author);
        const auto key = desk.properties().find_or_enter(property(number));
        change.commit();
        return key;
    }
    std::string present(const domain::PropertyKey& key) {
        return desk.properties().get(key)->present().text();
    }

    const fs::path table = shared("domain/matrikkel/kommune_endringer_2011_2024.csv");
    TestArchive archive;
    archive::Desk desk = archive->desk();
};

TEST_F(MunicipalityTable, OfThirteenYearsLeadsFromOldNumbersToNewOnes) {
    const auto trondheim = enter("1601-49/130");
    const auto tysfjord = enter("1850-1/1");
    const auto bergen_today = enter("4601-7/7");
    NoProgress silent;
    const RegisterWish wish{RegisterKind::municipalities, table};
    const auto dry = import_register({wish.kind, table, Writing::dry_run}, *archive, silent);
    const auto report = import_register(wish, *archive, silent);
    EXPECT_EQ(report.rows, 516u);
    EXPECT_EQ(report.changed, 516u);
    EXPECT_EQ(report.refused_in_all, 0u);
    EXPECT_EQ(report.moved, 1u);
    EXPECT_EQ(dry.moved, report.moved);
    EXPECT_EQ(dry.review, report.review);
    EXPECT_EQ(import_register(wish, *archive, silent).changed, 0u);

    EXPECT_EQ(present(trondheim), "5001-49/130");
    EXPECT_EQ(present(tysfjord), "1850-1/1");  // Narvik or Hamarøy: nobody said
    ASSERT_EQ(desk.municipalities().awaiting_decision(10).size(), 1u);
    EXPECT_EQ(desk.properties().find(property("1806-1/1")), tysfjord);
    EXPECT_EQ(desk.properties().find(property("1201-7/7")), bergen_today);
    // Entered afterwards, by a number of twelve years ago: 1621 Ørland, then 5015, then 5057.
    EXPECT_EQ(present(enter("1621-2/3")), "5057-2/3");
    // Viken was made in 2020 and unmade in 2024.
    EXPECT_EQ(desk.properties().find(property("0101-4/4")), std::nullopt);
    EXPECT_EQ(present(enter("0101-4/4")), "3101-4/4");
}

TEST_F(MunicipalityTable, HasNoStepThatGoesOnForEver) {
    NoProgress silent;
    import_register({RegisterKind::municipalities, table}, *archive, silent);
    const archive::MunicipalityPaths paths(desk.municipalities().changes());
    EXPECT_FALSE(paths.fault());
    for (const auto& change : desk.municipalities().changes()) {
        auto code = change.old_code;
        std::optional<domain::CalendarDate> after;
        int steps = 0;
        for (auto step = paths.next(code, after); step; step = paths.next(code, after)) {
            code = step->codes.back();
            after = step->on;
            ASSERT_LT(++steps, 10) << change.old_code.text();
        }
    }
}

TEST(HostileXml, MakesNoParcelAndEndsSoon) {
    const auto folder = shared("hostile-files/xml");
    if (!fs::exists(folder)) GTEST_SKIP() << "no hostile files beside the project";
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        SCOPED_TRACE(entry.path());
        ++files;
        std::size_t parcels = 0;
        each_gml_parcel(entry.path(), [&](const GmlFeature& feature) {
            if (feature.parcel) ++parcels;
        });
        EXPECT_EQ(parcels, 0u);
    }
    EXPECT_GT(files, 50u);
}

}  // namespace
}  // namespace byggarkiv::intake
