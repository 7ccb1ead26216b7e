#include "app/drop_folder.hpp"

#include <gmock/gmock.h>

#include "archive/imports.hpp"
#include "functional/import/import_fixture.hpp"
#include "support/packing.hpp"

namespace byggarkiv::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class DropFolderTest : public Import {
protected:
    DropFolderTest() { fs::create_directory(dropped); }

    void lay(const std::string& name, std::string_view bytes) const {
        fs::create_directories((dropped / name).parent_path());
        write_file(dropped / name, bytes);
    }
    void lay_delivery(const std::string& name) const {
        lay(name + "/register.csv", std::string(header) + "1;1967;;49;130;Brev;brev;;;;;a.pdf;1\n");
        lay(name + "/a.pdf", a_pdf({name}));
    }
    app::DropFolder drop_folder() {
        auto chosen = options();
        chosen.ocr = intake::ImportOptions::Ocr::leave;
        return {*archive, workers(), dropped, chosen};
    }
    // What lies in the drop folder, or in one of its own.
    std::vector<std::string> lying(const std::string& in = "") const {
        std::vector<std::string> names;
        if (fs::exists(dropped / in))
            for (const auto& entry : fs::directory_iterator(dropped / in))
                names.push_back(entry.path().filename().string());
        std::sort(names.begin(), names.end());
        return names;
    }

    const fs::path dropped = archive.folder / "dropped";
};

TEST_F(DropFolderTest, TakesADeliveryThatLiesStill) {
    auto folder = drop_folder();
    lay_delivery("Boks 12");
    EXPECT_EQ(folder.look(), 0u);  // it may still be copied
    EXPECT_EQ(counts().documents, 0);
    EXPECT_EQ(folder.look(), 1u);
    EXPECT_EQ(counts().documents, 1);
    EXPECT_THAT(lying(), ElementsAre("taken"));
    EXPECT_THAT(lying("taken"), ElementsAre("Boks 12", "Boks 12.report.json"));
    EXPECT_THAT(bytes_of(dropped / "taken/Boks 12.report.json"), HasSubstr("\"stored\": 1"));
    EXPECT_TRUE(fs::exists(dropped / "taken/Boks 12/a.pdf"));
    EXPECT_EQ(folder.look(), 0u);
}

TEST_F(DropFolderTest, WaitsWhileACopyGrows) {
    auto folder = drop_folder();
    lay_delivery("Boks 12");
    for (const auto* const more : {"b.pdf", "Skann 2/c.pdf", "d.pdf"}) {
        EXPECT_EQ(folder.look(), 0u);
        lay("Boks 12/" + std::string(more), a_pdf({more}));
    }
    lay("Boks 12/d.pdf", a_pdf({"longer than before", "and longer"}));
    EXPECT_EQ(folder.look(), 0u);
    EXPECT_EQ(folder.look(), 1u);
}

TEST_F(DropFolderTest, PutsWhatIsNoDeliveryAsideWithTheReason) {
    auto folder = drop_folder();
    lay("IMG_0001.jpg", "x");
    lay_delivery("Boks 12");
    (void)folder.look();
    EXPECT_EQ(folder.look(), 2u);
    EXPECT_EQ(counts().documents, 1);  // the one that is
    EXPECT_THAT(lying("refused"), ElementsAre("IMG_0001.jpg", "IMG_0001.jpg.report.json"));
    EXPECT_EQ(bytes_of(dropped / "refused/IMG_0001.jpg"), "x");
}

TEST_F(DropFolderTest, ReadsADeliveryByTheMappingBesideIt) {
    auto folder = drop_folder();
    lay("Navn/49-130/1967 Brev.pdf", a_pdf({"a"}));
    lay("Navn.toml", "[paths]\npatterns = [\"{gnr}-{bnr}/{date} {title}\"]\n");
    lay("mapping.toml", "[paths]\npatterns = [\"{gnr}_{bnr}/{title}\"]\n");
    lay("Flere/49_131/Kart.pdf", a_pdf({"b"}));
    (void)folder.look();
    EXPECT_EQ(folder.look(), 2u);
    EXPECT_EQ(document("Brev").dated.text(), "1967");
    EXPECT_EQ(document("Kart").type, domain::DocumentType::map);
    EXPECT_THAT(lying(), ElementsAre("mapping.toml", "taken"));
    EXPECT_TRUE(fs::exists(dropped / "taken/Navn.toml"));
}

TEST_F(DropFolderTest, SaysWhoBroughtADeliveryIn) {
    auto folder = drop_folder();
    for (const std::string box : {"Boks 1", "Boks 2", "Boks 3"}) {
        lay(box + "/register.csv",
            std::string(header) + "1;1967;;49;130;" + box + ";brev;;;;;a.pdf;1\n");
        lay(box + "/a.pdf", a_pdf({box}));
    }
    lay("Boks 1.sender", " berit \nmore\n");
    lay("Boks 3.sender", std::string(200, 'x'));
    (void)folder.look();
    EXPECT_EQ(folder.look(), 3u);
    std::vector<std::string> by;
    for (const auto& batch : archive->desk().imports().all()) by.push_back(batch.started_by);
    std::sort(by.begin(), by.end());
    EXPECT_THAT(by, ElementsAre("berit", "drop folder", "drop folder"));
    EXPECT_TRUE(fs::exists(dropped / "taken/Boks 1.sender"));
}

TEST_F(DropFolderTest, TakesAtOnceWhatIsPutThereWhole) {
    auto chosen = options();
    chosen.ocr = intake::ImportOptions::Ocr::leave;
    app::DropFolder folder(*archive, workers(), dropped, chosen, app::DropFolder::Arrival::whole);
    lay_delivery("Boks 12");
    EXPECT_EQ(folder.look(), 1u);
}

TEST_F(DropFolderTest, KeepsEveryDeliveryOfOneName) {
    auto folder = drop_folder();
    for (int time = 0; time < 2; ++time) {
        lay_delivery("Boks 12");
        (void)folder.look();
        EXPECT_EQ(folder.look(), 1u);
    }
    EXPECT_THAT(lying("taken"), ElementsAre("Boks 12", "Boks 12 (2)", "Boks 12 (2).report.json",
                                            "Boks 12.report.json"));
    EXPECT_EQ(counts().documents, 1);
}

TEST_F(DropFolderTest, PassesOverWhatIsNoDeliveryYet) {
    auto folder = drop_folder();
    lay("Boks 12.zip.part", "PK");
    lay(".skjult/register.csv", "x");
    lay("~$register.xlsx", "x");
    fs::create_symlink("/etc", dropped / "lenke");
    for (int time = 0; time < 3; ++time) EXPECT_EQ(folder.look(), 0u);
    EXPECT_THAT(lying("taken"), IsEmpty());
    EXPECT_EQ(lying().size(), 4u);
}

TEST_F(DropFolderTest, IsQuietWhereThereIsNone) {
    fs::remove_all(dropped);
    EXPECT_EQ(drop_folder().look(), 0u);
}

TEST_F(DropFolderTest, LeavesAPausedDeliveryWhereItLiesUntilItIsResumed) {
    lay_delivery("Boks 12");
    const auto report = import(dropped / "Boks 12", options());
    const auto key = domain::BatchKey::parse(report.batch).value();
    const auto mark = [&](auto set) {
        auto desk = archive->desk();
        auto change = desk.begin(author);
        ASSERT_TRUE(set(desk.imports()));
        change.commit();
    };
    mark([&](archive::Imports imports) { return imports.pause(key, "eva", 1); });
    auto folder = drop_folder();
    (void)folder.look();
    EXPECT_EQ(folder.look(), 0u);  // opened, to be known
    EXPECT_EQ(folder.look(), 0u);
    EXPECT_THAT(lying(), ElementsAre("Boks 12"));
    mark([&](archive::Imports imports) { return imports.resume(key, "eva"); });
    EXPECT_EQ(folder.look(), 1u);
    EXPECT_THAT(lying(), ElementsAre("taken"));
    EXPECT_EQ(counts().documents, 1);
}

TEST_F(DropFolderTest, TakesAPackedDelivery) {
    auto folder = drop_folder();
    lay("Boks 12.zip",
        zip_of({{"register.csv", std::string(header) + "1;1967;;49;130;Brev;brev;;;;;a.pdf;1\n"},
                {"a.pdf", a_pdf({"a"})}}));
    (void)folder.look();
    EXPECT_EQ(folder.look(), 1u);
    EXPECT_EQ(counts().documents, 1);
    EXPECT_THAT(lying("taken"), ElementsAre("Boks 12.zip", "Boks 12.zip.report.json"));
}

}  // namespace
}  // namespace byggarkiv::test
