#include <gmock/gmock.h>

#include <functional>
#include <map>

#include "archive/imports.hpp"
#include "archive/inventory.hpp"
#include "archive/outbox.hpp"
#include "functional/import/import_fixture.hpp"
#include "intake/why.hpp"

// Every file of a delivery has its line in the ledger, through refusals, mending, pauses and
// second runs.
namespace byggarkiv::test {
namespace {

using archive::Batch;
using archive::ItemOutcome;
using testing::HasSubstr;

const std::filesystem::path golden = TEST_DATA "/noark5-golden";

class LedgerTest : public Import {
protected:
    Batch batch() { return archive->desk().imports().all().at(0); }
    archive::BatchSums sums() {
        auto desk = archive->desk();
        return desk.imports().sums(desk.imports().all().at(0));
    }
    std::map<std::string, archive::ImportItem> items() {
        std::map<std::string, archive::ImportItem> all;
        auto desk = archive->desk();
        for (auto& item : desk.imports().items(desk.imports().all().at(0).key))
            all[item.item] = item;
        return all;
    }
    // `count` letters in cases of three.
    void write_letters(int count) const {
        std::string rows;
        for (int i = 0; i < count; ++i) {
            const std::string name = "f" + std::to_string(i) + ".pdf";
            rows += std::to_string(i / 3 + 1) + "/67;1967;;49;130;Brev " + std::to_string(i) +
                    ";brev;;;;;" + name + ";1\n";
            write(name, a_pdf({name}));
        }
        write_register(rows);
    }
    void pause() {
        auto desk = archive->desk();
        auto change = desk.begin(author);
        ASSERT_TRUE(desk.imports().pause(desk.imports().all().at(0).key, "eva", 0));
        change.commit();
    }
    void resume() {
        auto desk = archive->desk();
        auto change = desk.begin(author);
        ASSERT_TRUE(desk.imports().resume(desk.imports().all().at(0).key, "eva"));
        change.commit();
    }
    void sign_off(std::int64_t accepted) {
        auto desk = archive->desk();
        const auto signing = desk.imports().signing(batch().key, {.refused = accepted});
        ASSERT_TRUE(signing) << text(signing.reason());
        auto change = desk.begin(author);
        ASSERT_TRUE(desk.imports().sign_off(signing.value(), {"Eva Holm", "os:eva"}));
        change.commit();
    }
};

// Does something when so many files have gone through.
class AtFile final : public intake::Progress {
public:
    AtFile(int file, std::function<void()> what) : left_(file), what_(std::move(what)) {}
    void begin(std::string_view, std::size_t) override {}
    void advance(std::size_t) override {
        if (--left_ == 0) what_();
    }
    void end() override {}
    void say(std::string_view) override {}

private:
    int left_;
    const std::function<void()> what_;
};

TEST_F(LedgerTest, AccountsForEveryFileOfADelivery) {
    write_register(
        "1/67;1967;;49;130;Kart;kart;;;;;a.pdf;2\n1/67;1967;;49;130;Borte;brev;;;;;gone.pdf;4\n"
        "1/67;1967;;;;Ingen;brev;;;;;a.pdf;1\n1/67;1967;;49;131;Kart;kart;;;;;a.pdf;2\n"
        "2/67;1967;;49;130;Samme;kart;;;;;sub/a.pdf;2\n3/67;1967;;49;130;Tegning;;;;;;x.dwg;\n");
    const auto bytes = a_pdf({"one", "two"});
    write("a.pdf", bytes);
    write("sub/a.pdf", bytes);
    write("x.dwg", "AC1015 a drawing");

    const auto report = import();

    EXPECT_EQ(report.batch, batch().key.text());
    const auto all = items();
    ASSERT_EQ(all.size(), 4u);
    const auto& kart = all.at("register.csv line 2: a.pdf");
    EXPECT_EQ(kart.outcome, ItemOutcome::stored);
    EXPECT_EQ(kart.path, "a.pdf");
    EXPECT_EQ(kart.sha256, Sha256::of(bytes).hex());
    EXPECT_EQ(kart.bytes, static_cast<std::int64_t>(bytes.size()));
    EXPECT_EQ(kart.pages, 2);
    EXPECT_EQ(kart.became, document("Kart").key);
    const auto& gone = all.at("register.csv line 3: gone.pdf");
    EXPECT_EQ(gone.outcome, ItemOutcome::refused);
    EXPECT_EQ(gone.pages, 4);  // as the delivery has it
    EXPECT_EQ(gone.sha256, "");
    EXPECT_THAT(gone.reason, "=not_in_delivery");
    EXPECT_EQ(all.at("register.csv line 6: sub/a.pdf").outcome, ItemOutcome::stored);
    EXPECT_EQ(all.at("register.csv line 7: x.dwg").pages, 0);

    const auto sum = sums();
    EXPECT_EQ(sum.received, 6);
    EXPECT_EQ(sum.stored.files, 3);
    EXPECT_EQ(sum.stored.pages, 4);
    EXPECT_EQ(sum.stored.without_pages, 1);
    EXPECT_EQ(sum.refused.files, 1);
    EXPECT_EQ(sum.duplicates.files, 2);  // the rows that name a.pdf once more
    EXPECT_EQ(sum.waiting(), 0);
    EXPECT_EQ(report.received, report.stored + report.duplicates + report.refused.size());
}

TEST_F(LedgerTest, TellsARefusedFileByTheBytesThatWereThere) {
    std::filesystem::copy(golden, delivery, std::filesystem::copy_options::recursive);
    std::filesystem::path changed;
    for (const auto& file : std::filesystem::recursive_directory_iterator(delivery / "dokumenter"))
        if (file.is_regular_file()) changed = file.path();
    ASSERT_FALSE(changed.empty());
    const auto bytes = bytes_of(changed) + "x";
    write_file(changed, bytes);
    auto chosen = options();
    chosen.faults = intake::ImportOptions::Faults::take_whole;

    const auto report = import(delivery, chosen);

    ASSERT_TRUE(mentions(report.refused, changed.filename().string(), "has been changed"))
        << intake::json(report);
    const auto refused = archive->desk().imports().refused(batch().key, 10);
    ASSERT_FALSE(refused.empty());
    EXPECT_EQ(refused[0].sha256, Sha256::of(bytes).hex());
    EXPECT_EQ(refused[0].bytes, static_cast<std::int64_t>(bytes.size()));
    EXPECT_EQ(sums().waiting(), 0);
}

TEST_F(LedgerTest, SaysTheSameAfterASecondRun) {
    write_letters(7);
    std::filesystem::remove(delivery / "f3.pdf");
    (void)import();
    const auto before = inventory();
    archive.clock.move_on(std::chrono::hours(1));
    const auto again = import();
    EXPECT_EQ(again.duplicates, 6u);
    EXPECT_EQ(inventory(), before);
    EXPECT_EQ(sums().stored.files, 6);
    EXPECT_EQ(sums().waiting(), 0);
}

TEST_F(LedgerTest, TakesARefusalBackWhenTheDeliveryIsMended) {
    write_letters(4);
    std::filesystem::remove(delivery / "f3.pdf");
    (void)import();
    EXPECT_EQ(sums().refused.files, 1);
    write("f3.pdf", a_pdf({"f3.pdf"}));
    (void)import();
    EXPECT_EQ(sums().refused.files, 0);
    EXPECT_EQ(sums().stored.files, 4);
    EXPECT_EQ(archive->desk().imports().all().size(), 1u);
}

TEST_F(LedgerTest, MasksNationalIdNumbersInNamesAndReasons) {
    write_register(
        "1/67;1967;;49;130;Brev;brev;;;;;10921148513.pdf;1\n"
        "1/67;1967;;49;130;Kart;kart;;;;;borte/10921148513.pdf;1\n");
    write("10921148513.pdf", a_pdf({"x"}));
    (void)import();
    for (const auto& [name, item] : items())
        EXPECT_EQ((name + item.path + item.reason).find("10921148513"), std::string::npos) << name;
    EXPECT_EQ(sums().waiting(), 0);
}

TEST_F(LedgerTest, KeepsNoPlaceThatIsCalledByANationalIdNumber) {
    write_letters(1);
    (void)import();
    EXPECT_EQ(batch().place, delivery.string());
    const auto place = archive.folder / "10921148513";
    std::filesystem::rename(delivery, place);
    (void)import(place, options());
    EXPECT_EQ(batch().place, "");
    std::filesystem::rename(place, delivery);
}

TEST_F(LedgerTest, KnowsWhatToDoAboutEveryRefusal) {
    write_register(
        "1/67;1967;;49;130;Borte;brev;;;;;gone.pdf;\n1/67;1967;;49;130;Ute;brev;;;;;../x.pdf;\n"
        "1/67;1967;;49;130;Lenke;brev;;;;;link.pdf;\n1/67;1967;;;;Ingen;brev;;;;;a.pdf;\n"
        "1/67;1967;;49;x;Ingen;brev;;;;;a.pdf;\n1/67;1967;;49;130;Absolutt;brev;;;;;/etc/passwd;\n"
        "1/67;1967;;49;130;Mappe;brev;;;;;folder;\n1/67;1967;;49;130;Uten;brev;;;;;;\n"
        "1/67;1967;;49;130;Tall;brev;;;;;a\x01.pdf;\n");
    std::filesystem::create_directory(delivery / "folder");
    std::filesystem::create_symlink("/etc/hostname", delivery / "link.pdf");
    (void)import();
    EXPECT_EQ(sums().refused.files, 8);
    for (const auto& [name, item] : items())
        EXPECT_NE(intake::advice_on(item.reason), intake::Advice::look_into_it) << item.reason;
}

TEST_F(LedgerTest, StopsAtTheNextCaseWhenItsBatchIsPausedAndEndsAsOneThatIsNot) {
    write_letters(30);
    AtFile pausing(10, [&] { pause(); });
    const auto stopped = intake::import(delivery, *archive, workers(), options(), pausing);

    EXPECT_TRUE(stopped.paused);
    EXPECT_FALSE(stopped.refused_whole);
    EXPECT_EQ(stopped.stored, 9u);  // whole cases, and none after the mark
    EXPECT_EQ(counts().cases, 3);
    EXPECT_EQ(sums().waiting(), 21);
    EXPECT_EQ(batch().state, Batch::State::running);
    EXPECT_EQ(batch().lease_until, "");
    EXPECT_EQ(batch().run_done, 9);

    const auto head = archive->desk().outbox().head();
    const auto refused = import();
    EXPECT_TRUE(refused.refused_whole);
    EXPECT_TRUE(mentions(refused.refused, "register.csv", "was paused on 2026-11-23 by eva"));
    EXPECT_EQ(refused.batch, batch().key.text());
    EXPECT_EQ(archive->desk().outbox().head(), head);

    resume();
    EXPECT_EQ(import().stored, 21u);
    EXPECT_EQ(batch().state, Batch::State::stored);
    EXPECT_EQ(sums().waiting(), 0);

    TestArchive undisturbed;
    intake::NoProgress silent;
    (void)intake::import(delivery, *undisturbed, workers(), options(), silent);
    std::string expected;
    auto desk = undisturbed->desk();
    desk.inventory().lines([&](const std::string& line) { expected += line + "\n"; });
    EXPECT_EQ(inventory(), expected);
}

TEST_F(LedgerTest, LeavesPagesUnreadWhenItIsPausedBeforeThem) {
    write("text.pdf", a_pdf({"GARASJE MED BOD"}));
    const std::string draw =
        "cd " + delivery.string() + " && pdftoppm -r 100 -gray -png text.pdf scan";
    ASSERT_EQ(std::system(draw.c_str()), 0);
    write_register("1/67;1967;;49;130;Skann;brev;;åpen;;;scan-1.png;1\n");
    class AtReading final : public intake::Progress {
    public:
        explicit AtReading(std::function<void()> what) : what_(std::move(what)) {}
        void begin(std::string_view work, std::size_t) override {
            if (work.starts_with("Reading")) what_();
        }
        void advance(std::size_t) override {}
        void end() override {}
        void say(std::string_view) override {}

    private:
        const std::function<void()> what_;
    } pausing([&] {
        auto desk = archive->desk();
        const auto key = desk.imports().all().at(0).key;
        const auto unread = desk.imports().unread(key);
        EXPECT_EQ(unread, 1);
        auto change = desk.begin(author);
        ASSERT_TRUE(desk.imports().pause(key, "eva", unread));
        change.commit();
    });
    const auto report = intake::import(delivery, *archive, workers(), options(), pausing);
    EXPECT_TRUE(report.paused);
    EXPECT_EQ(report.stored, 1u);
    EXPECT_EQ(report.awaiting_ocr, 1u);
    EXPECT_EQ(document("Skann").object->reading, archive::Reading::awaits_ocr);
    const auto refusal = archive->desk().imports().signing(batch().key, {}).reason();
    EXPECT_EQ(refusal.cause, archive::BatchRefusal::Cause::unread) << text(refusal);
    EXPECT_TRUE(archive->desk().imports().signing(batch().key, {.unread = 1}));
    resume();
    EXPECT_FALSE(import().paused);
    EXPECT_EQ(document("Skann").object->reading, archive::Reading::read);
    EXPECT_EQ(archive->desk().imports().unread(batch().key), 0);
}

TEST_F(LedgerTest, TakesNothingMoreOnceItIsSignedOff) {
    write_letters(3);
    std::filesystem::remove(delivery / "f2.pdf");
    (void)import();
    sign_off(1);
    write("f2.pdf", a_pdf({"late"}));
    const auto before = inventory();
    const auto late = import();
    EXPECT_TRUE(late.refused_whole);
    EXPECT_TRUE(mentions(late.refused, "register.csv", "was signed off on 2026-11-23 by Eva Holm"));
    EXPECT_EQ(inventory(), before);
    // What is corrected is a delivery of its own.
    write_register("1/67;1967;;49;130;Sent;brev;;;;;f2.pdf;1\n");
    EXPECT_EQ(import().stored, 1u);
}

TEST_F(LedgerTest, GoesOnWithTheBatchItIsToldOfAndNoOther) {
    write_letters(3);
    (void)import();
    auto chosen = options();
    chosen.only = batch().key;
    EXPECT_EQ(import(delivery, chosen).duplicates, 3u);
    write_letters(2);
    EXPECT_TRUE(mentions(import(delivery, chosen).refused, "register.csv", "another delivery"));
    chosen.only = domain::BatchKey::random();
    EXPECT_TRUE(import(delivery, chosen).refused_whole);
    EXPECT_EQ(archive->desk().imports().all().size(), 1u);
}

TEST_F(LedgerTest, TellsFilesApartThatAPackageCallsByOneName) {
    std::filesystem::copy(golden, delivery, std::filesystem::copy_options::recursive);
    auto structure = bytes_of(delivery / "arkivstruktur.xml");
    const std::string end = "</registrering>";
    const auto second = structure.find("<registrering", structure.find(end));
    const auto after = structure.find(end, second) + end.size();
    structure.insert(after, structure.substr(second, after - second));
    write_file(delivery / "arkivstruktur.xml", structure);
    auto chosen = options();
    chosen.faults = intake::ImportOptions::Faults::take_whole;
    for (int run = 0; run < 2; ++run) {
        const auto report = import(delivery, chosen);
        ASSERT_FALSE(report.refused_whole) << intake::json(report);
        EXPECT_EQ(sums().waiting(), 0) << run;
        EXPECT_EQ(static_cast<std::size_t>(sums().received), items().size());
        int told_apart = 0;
        for (const auto& [name, item] : items())
            if (name.ends_with(" (2)")) told_apart += item.outcome == ItemOutcome::duplicate;
        EXPECT_EQ(told_apart, 1);
    }
}

TEST_F(LedgerTest, AccountsForEveryFileOfANoarkPackage) {
    const auto report = import(golden, options());
    ASSERT_FALSE(report.refused_whole) << intake::json(report);
    const auto sum = sums();
    EXPECT_GT(sum.received, 0);
    EXPECT_EQ(sum.waiting(), 0) << intake::json(report);
    EXPECT_EQ(static_cast<std::size_t>(sum.stored.files), report.stored);
    for (const auto& [name, item] : items())
        EXPECT_EQ(item.became.has_value(), item.outcome == ItemOutcome::stored) << name;
}

}  // namespace
}  // namespace byggarkiv::test
