#include <gmock/gmock.h>

#include "archive/batch_undo.hpp"
#include "archive/imports.hpp"
#include "archive/inventory.hpp"
#include "functional/import/import_fixture.hpp"

// A delivery that came in wrongly is undone and comes in again, through the whole importer.
namespace byggarkiv::test {
namespace {

using archive::BatchUndo;
using archive::UndoOutcome;
using archive::UndoStep;
using testing::HasSubstr;
using testing::Not;

class UndoneImport : public Import {
protected:
    // Gnr and bnr in each other's place where it is wrong; some papers name no property.
    static std::string rows(bool swapped) {
        std::string all;
        for (int i = 0; i < 20; ++i) {
            const auto gnr = std::to_string(49), bnr = std::to_string(100 + i / 4);
            const auto number = i % 7 == 6 ? ";" : swapped ? bnr + ";" + gnr : gnr + ";" + bnr;
            all += std::to_string(i / 3 + 1) + ";1967;Sak;" + number + ";Brev " +
                   std::to_string(i) + ";brev;1967-05-02;;;;f" + std::to_string(i) + ".pdf;1\n";
        }
        return all;
    }
    void write_papers() {
        for (int i = 0; i < 20; ++i)
            write("f" + std::to_string(i) + ".pdf",
                  a_pdf({"letter " + std::to_string(i) + (i == 5 ? " fnr 109211 48513" : "")}));
    }
    archive::Batch latest() { return archive->desk().imports().all().front(); }
    UndoOutcome undo(const BatchUndo::AtStep& at = {}) {
        return archive->desk()
            .batch_undo()
            .run({.batch = running_batch(), .by = "Eva Holm", .actor = "os:eva", .reason = "feil"},
                 at)
            .value();
    }
    domain::BatchKey running_batch() {
        for (const auto& batch : archive->desk().imports().all())
            if (batch.state != archive::Batch::State::undone) return batch.key;
        throw std::runtime_error("every batch is undone");
    }
    std::string inventory_of(archive::Archive& of) {
        std::string all;
        auto desk = of.desk();
        desk.inventory().lines([&](const std::string& line) { all += line + "\n"; });
        return all;
    }
    // What an archive holds into which the delivery came once, as it is now.
    std::string brought_once() {
        TestArchive fresh;
        intake::NoProgress silent;
        (void)intake::import(delivery, *fresh, workers(), options(), silent);
        return inventory_of(*fresh);
    }
};

TEST_F(UndoneImport, ComesInAgainAsIfItHadComeOnce) {
    write_papers();
    write_register(rows(false));
    ASSERT_EQ(import().stored, 20u);
    const auto once = inventory();
    ASSERT_TRUE(undo().ended());
    EXPECT_EQ(counts().documents, 0);
    EXPECT_EQ(counts().properties, 0);
    EXPECT_EQ(import().stored, 20u);
    EXPECT_EQ(inventory(), once);
}

TEST_F(UndoneImport, ComesInCorrectedAsIfItHadBeenRightFromTheBeginning) {
    write_papers();
    write_register(rows(true));
    (void)import();
    EXPECT_THAT(inventory(), HasSubstr("9999-103/49/0/0"));
    ASSERT_TRUE(undo().ended());
    write_register(rows(false));
    EXPECT_EQ(import().stored, 20u);
    EXPECT_EQ(inventory(), brought_once());
    EXPECT_THAT(inventory(), Not(HasSubstr("9999-103/49/0/0")));
}

TEST_F(UndoneImport, IsTakenOutBeforeAllOfItIsIn) {
    write_papers();
    write_register(rows(true));
    auto stopping = options();
    std::stop_source stop;
    stop.request_stop();
    stopping.stop = stop.get_token();
    (void)import(delivery, stopping);
    ASSERT_TRUE(undo().ended());
    write_register(rows(false));
    (void)import();
    EXPECT_EQ(inventory(), brought_once());
}

TEST_F(UndoneImport, LeavesWhatCameBeforeAndStaysInTheWayOfNothingThatComesAfter) {
    write_papers();
    write_register(rows(false));
    (void)import();
    const auto before = inventory();
    // Another box of the same cases, by a wrong register.
    const auto other = archive.folder / "other";
    std::filesystem::create_directory(other);
    write_file(other / "register.csv",
               header + std::string("1;1967;Sak;130;49;Kart;kart;;;;;k.pdf;1\n"));
    write_file(other / "k.pdf", a_pdf({"a map"}));
    ASSERT_EQ(import(other, options()).stored, 1u);
    EXPECT_NE(inventory(), before);
    archive::Desk desk = archive->desk();
    const auto batches = desk.imports().all();
    const auto wrong = batches.at(0).received == 1 ? batches.at(0).key : batches.at(1).key;
    const auto outcome =
        desk.batch_undo().run({.batch = wrong, .by = "Eva", .actor = "os:eva"}).value();
    EXPECT_TRUE(outcome.ended());
    EXPECT_EQ(outcome.documents, 1);
    EXPECT_EQ(outcome.cases, 0);
}

TEST_F(UndoneImport, KnowsOnWhichPagesScreeningFoundSomething) {
    write_papers();
    write_register(rows(false));
    (void)import();
    EXPECT_THAT(inventory(), HasSubstr("national_id"));
    const auto with_finding = [&] {
        const auto all = inventory();
        std::size_t times = 0;
        for (auto at = all.find("national_id"); at != std::string::npos;
             at = all.find("national_id", at + 1))
            ++times;
        return times;
    };
    EXPECT_EQ(with_finding(), 1u);
    ASSERT_TRUE(undo().ended());
    EXPECT_EQ(with_finding(), 0u);
}

}  // namespace
}  // namespace byggarkiv::test
