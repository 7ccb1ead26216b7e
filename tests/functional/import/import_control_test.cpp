#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "functional/import/papers.hpp"
#include "support/program.hpp"
#include "support/temp_folder.hpp"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

// Batches under control, by the real program: what they are, pausing and going on, signing off.
namespace byggarkiv::test {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using Json = Poco::JSON::Object::Ptr;

class ImportControl : public testing::Test {
protected:
    ImportControl() {
        std::filesystem::create_directory(delivery);
        make(data);
    }

    // Gives the exit code; `said` and `complained` are what was printed.
    int run(std::vector<std::string> words) { return run_on(data, std::move(words)); }
    int run_on(const std::string& where, std::vector<std::string> words) {
        words.insert(words.begin(), {BYGGARKIV_PROGRAM, "--data", where});
        Program program(std::move(words), {.errors = folder / "errors"});
        program.close_input();
        said.clear();
        for (const auto& line : program.lines()) said += line + "\n";
        const int code = program.wait();
        complained = bytes_of(folder / "errors");
        return code;
    }
    void make(const std::string& where) {
        ASSERT_EQ(run_on(where, {"tenant", "add", "testvik", "--name", "Testvik kommune",
                                 "--numbers", "9999"}),
                  0)
            << complained;
    }
    int control(std::vector<std::string> words) {
        words.insert(words.begin(), "import");
        words.insert(words.end(), {"--tenant", "testvik"});
        return run(std::move(words));
    }
    Json status(const std::string& batch) {
        EXPECT_EQ(control({"status", batch, "--json"}), 0) << complained;
        return Poco::JSON::Parser().parse(said).extract<Json>();
    }
    std::int64_t count(const std::string& batch, const std::string& of) {
        return status(batch)->getObject("counts")->getValue<std::int64_t>(of);
    }
    std::string inventory(const std::string& where) {
        EXPECT_EQ(run_on(where, {"inventory", "--tenant", "testvik"}), 0) << complained;
        return said;
    }

    // Letters in cases of three, as text, so that nothing waits for OCR.
    void write_letters(int letters) const {
        std::string rows = "saksnummer;aar;gnr;bnr;tittel;dokumenttype;tilgang;fil;sider\n";
        for (int i = 0; i < letters; ++i) {
            const std::string name = "f" + std::to_string(i) + ".pdf";
            rows += std::to_string(i / 3 + 1) + ";1967;49;" + std::to_string(i / 14 + 1) +
                    ";Brev " + std::to_string(i) + ";brev;åpen;" + name + ";1\n";
            write_file(delivery / name, a_pdf({"letter " + std::to_string(i)}));
        }
        write_file(delivery / "register.csv", rows);
    }

    TempFolder folder;
    const std::filesystem::path delivery = folder / "delivery";
    const std::string data = folder / "data";
    std::string said, complained;
};

TEST_F(ImportControl, ListsTheBatchesAndTellsOfOne) {
    ASSERT_EQ(control({"status"}), 0);
    EXPECT_THAT(said, HasSubstr("Nothing has been imported"));
    write_letters(4);
    std::filesystem::remove(delivery / "f2.pdf");
    EXPECT_EQ(control({delivery.string()}), 1);

    ASSERT_EQ(control({"status"}), 0);
    EXPECT_THAT(said, ContainsRegex("stored +4 +3 +1 +0 +0 "));
    EXPECT_THAT(said, HasSubstr("os:"));
    EXPECT_THAT(said, HasSubstr("Skannet byggesaksarkiv"));

    const auto latest = status("latest");
    const auto key = latest->getValue<std::string>("batch");
    EXPECT_EQ(latest->getValue<std::string>("state"), "stored");
    EXPECT_EQ(latest->getValue<std::string>("place"), delivery.string());
    const auto refused = latest->getArray("refused")->getObject(0);
    EXPECT_EQ(refused->getValue<std::string>("file"), "register.csv line 4: f2.pdf");
    EXPECT_THAT(refused->getValue<std::string>("suggestion"), HasSubstr("Ask the vendor"));

    ASSERT_EQ(control({"status", key.substr(0, 4)}), 0) << complained;
    EXPECT_THAT(said, HasSubstr(key));
    EXPECT_THAT(said, HasSubstr("4 received = 3 stored + 1 refused + 0 there already + 0 waiting"));
    EXPECT_THAT(said, HasSubstr("Ask the vendor for the file"));
    EXPECT_THAT(said, HasSubstr("--accept-refused 1"));
}

TEST_F(ImportControl, TellsARefusalAsACodeWithWhatBelongsToIt) {
    write_letters(2);
    for (const auto* const box : {"x", "y"}) std::filesystem::create_directory(delivery / box);
    write_file(delivery / "x" / "f2.pdf", a_pdf({"x"}));
    write_file(delivery / "y" / "f2.pdf", a_pdf({"y"}));
    std::ofstream(delivery / "register.csv", std::ios::app)
        << "2;1967;49;1;To;brev;åpen;f2.pdf;1\n";
    EXPECT_EQ(control({delivery.string()}), 1);
    const auto refused = status("latest")->getArray("refused")->getObject(0);
    EXPECT_EQ(refused->getValue<std::string>("code"), "several_called_so");
    EXPECT_EQ(refused->getValue<std::string>("reason"),
              "2 files are called \"f2.pdf\": the register must say in which folder");
    EXPECT_EQ(refused->getObject("parameters")->getValue<std::string>("count"), "2");
    EXPECT_EQ(refused->getObject("parameters")->getValue<std::string>("name"), "f2.pdf");
}

TEST_F(ImportControl, TriesWhatWasRefusedAgain) {
    write_letters(4);
    const auto bytes = bytes_of(delivery / "f2.pdf");
    std::filesystem::remove(delivery / "f2.pdf");
    EXPECT_EQ(control({delivery.string(), "--no-ocr"}), 1);
    EXPECT_EQ(control({"retry", "latest"}), 1) << complained;  // still not there
    write_file(delivery / "f2.pdf", bytes);
    EXPECT_EQ(control({"retry", "latest", "--by", "Eva Holm"}), 0) << complained;
    EXPECT_THAT(said, HasSubstr("Stored 1 of 4 files"));
    EXPECT_EQ(count("latest", "refused"), 0);
    EXPECT_EQ(count("latest", "stored"), 4);
    EXPECT_EQ(control({"retry", "latest"}), 2);
    EXPECT_THAT(complained, HasSubstr("no such refused file"));
}

TEST_F(ImportControl, TakesASuppliedFileInPlaceOfARefusedOne) {
    write_letters(4);
    std::filesystem::remove(delivery / "f2.pdf");
    EXPECT_EQ(control({delivery.string()}), 1);
    write_file(folder / "ny.pdf", a_pdf({"supplied"}));
    const auto file = (folder / "ny.pdf").string();

    EXPECT_EQ(control({"supply", "latest", "f2.pdf", "--file", file}), 2);  // by whom?
    EXPECT_EQ(control({"supply", "latest", "f1.pdf", "--file", file, "--by", "Eva Holm"}), 2);
    EXPECT_THAT(complained, HasSubstr("no such refused file"));
    EXPECT_EQ(count("latest", "refused"), 1);
    EXPECT_EQ(control({"supply", "latest", "f2.pdf", "--file", file, "--by", "Eva Holm"}), 0)
        << complained;
    EXPECT_EQ(count("latest", "refused"), 0);
    EXPECT_EQ(control({delivery.string()}), 0) << complained;  // nothing is refused again
    EXPECT_EQ(count("latest", "stored"), 4);
}

TEST_F(ImportControl, SaysWhereADeliveryMustLieToBeTriedAgain) {
    write_letters(2);
    std::filesystem::remove(delivery / "f1.pdf");
    EXPECT_EQ(control({delivery.string()}), 1);
    std::filesystem::rename(delivery, folder / "elsewhere");
    EXPECT_EQ(control({"retry", "latest"}), 2);
    EXPECT_THAT(complained, HasSubstr("no longer lies at '" + delivery.string()));
}

TEST_F(ImportControl, SaysWhatIsWrongWithTheNameOfABatch) {
    write_letters(1);
    ASSERT_EQ(control({delivery.string()}), 0) << complained;
    for (const auto& [word, answer] : std::vector<std::pair<std::string, std::string>>{
             {"abc", "too short"},
             {"zzzz", "no batch 'zzzz'"},
             {"%%%%", "no batch '%%%%'"},
             {"00000000-0000-0000-0000-000000000000", "no batch"}}) {
        EXPECT_EQ(control({"status", word}), 2) << word;
        EXPECT_THAT(complained, HasSubstr(answer));
        EXPECT_THAT(complained, HasSubstr("import status --tenant"));
        EXPECT_EQ(control({"pause", word}), 2);
        EXPECT_EQ(control({"signoff", word, "--by", "Eva"}), 2);
    }
    EXPECT_EQ(control({"pause"}), 2);
    EXPECT_EQ(run({"import", "status"}), 2);
    EXPECT_THAT(complained, HasSubstr("--tenant is required"));
    EXPECT_EQ(run({"import", "--tenant", "testvik"}), 2);
    EXPECT_THAT(complained, HasSubstr("delivery is required"));
}

TEST_F(ImportControl, IsPausedByAnotherProcessAndGoneOnWithToTheSameArchive) {
    constexpr int letters = 300;
    write_letters(letters);
    Program import({BYGGARKIV_PROGRAM, "--data", data, "import", delivery.string(), "--tenant",
                    "testvik", "--source", "Kasse 7; rød", "--no-ocr", "--json"},
                   {.errors = folder / "import-errors"});
    while (control({"status"}) != 0 || said.find("running") == std::string::npos) {
    }
    while (count("latest", "stored") < 5) {
    }
    ASSERT_EQ(control({"pause", "latest"}), 0) << complained;
    EXPECT_THAT(said, HasSubstr("is paused: an import that runs"));
    const auto report = import.line().value();
    EXPECT_EQ(import.wait(), 0);
    EXPECT_THAT(report, HasSubstr("\"paused\": true"));
    EXPECT_THAT(bytes_of(folder / "import-errors"), HasSubstr("byggarkiv import resume "));

    const auto stored = count("latest", "stored");
    EXPECT_LT(stored, letters);
    EXPECT_EQ(count("latest", "waiting"), letters - stored);
    EXPECT_EQ(status("latest")->getValue<std::string>("state"), "paused");

    EXPECT_EQ(control({delivery.string(), "--source", "Kasse 7; rød"}), 2);
    EXPECT_THAT(said, HasSubstr("was paused on"));
    EXPECT_THAT(said, Not(HasSubstr("Mend the delivery")));
    EXPECT_THAT(complained, HasSubstr("import resume"));
    EXPECT_EQ(count("latest", "stored"), stored);
    EXPECT_EQ(control({"pause", "latest"}), 0);
    EXPECT_THAT(said, HasSubstr("has been paused since"));

    ASSERT_EQ(control({"resume", "latest", "--no-progress"}), 0) << complained;
    EXPECT_EQ(status("latest")->getValue<std::string>("state"), "stored");
    EXPECT_EQ(count("latest", "stored"), letters);
    EXPECT_EQ(count("latest", "waiting"), 0);
    EXPECT_EQ(control({"pause", "latest"}), 2);
    EXPECT_THAT(complained, HasSubstr("is stored"));

    const std::string undisturbed = folder / "undisturbed";
    make(undisturbed);
    ASSERT_EQ(run_on(undisturbed, {"import", delivery.string(), "--tenant", "testvik", "--source",
                                   "Kasse 7; rød", "--no-ocr", "--no-progress"}),
              0);
    const auto expected = inventory(undisturbed);
    EXPECT_THAT(expected, Not(IsEmpty()));
    EXPECT_EQ(inventory(data), expected);
}

TEST_F(ImportControl, SaysWhereToGiveADeliveryThatIsGoneFromItsPlace) {
    write_letters(3);
    ASSERT_EQ(control({delivery.string(), "--no-progress"}), 0);
    std::filesystem::rename(delivery, folder / "elsewhere");
    EXPECT_EQ(control({"resume", "latest"}), 2);
    EXPECT_THAT(complained, HasSubstr("no longer lies at " + delivery.string()));
    EXPECT_EQ(control({(folder / "elsewhere").string(), "--no-progress"}), 0);
    EXPECT_EQ(status("latest")->getValue<std::string>("place"), (folder / "elsewhere").string());
    // Another delivery at that place is not taken for it.
    write_file(folder / "elsewhere/register.csv", "gnr;bnr;fil\n1;1;f0.pdf\n");
    EXPECT_EQ(control({"resume", "latest"}), 2);
    EXPECT_THAT(said, HasSubstr("is another delivery"));
}

TEST_F(ImportControl, IsSignedOffWithAReportWhoseNumbersAddUp) {
    write_letters(5);
    std::filesystem::remove(delivery / "f1.pdf");
    ASSERT_EQ(control({delivery.string(), "--no-progress"}), 1);
    EXPECT_EQ(control({"signoff", "latest", "--by", "Eva Holm"}), 2);
    EXPECT_THAT(complained, HasSubstr("--accept-refused 1"));
    EXPECT_EQ(control({"signoff", "latest", "--accept-refused", "1"}), 2);
    EXPECT_THAT(complained, HasSubstr("--by NAME"));
    EXPECT_EQ(control({"signoff", "latest", "--by", "Eva Holm", "--accept-refused", "2"}), 2);
    EXPECT_EQ(control({"signoff", "latest", "--by", "Eva Holm", "--accept-refused", "-1"}), 2);
    EXPECT_EQ(control({"signoff", "latest", "--by", "Eva Holm", "--accept-refused", "1", "--report",
                       folder / "nowhere"}),
              2);
    EXPECT_EQ(status("latest")->getValue<std::string>("state"), "stored");

    const auto papers = folder / "papers";
    std::filesystem::create_directory(papers);
    ASSERT_EQ(control({"signoff", "latest", "--by", "Eva Holm", "--accept-refused", "1", "--report",
                       papers}),
              0)
        << complained;
    EXPECT_EQ(status("latest")->getValue<std::string>("signed_by"), "Eva Holm");
    const auto name = "signoff-" + status("latest")->getValue<std::string>("batch").substr(0, 8);
    const std::string book = papers / (name + ".xlsx");
    const std::string look =
        "python3 " CHECK_SIGN_OFF " " + book + " " + (papers / (name + ".pdf")).string() +
        " received=5 stored=4 refused=1 duplicates=0 pages=5 'by=Eva Holm' 'refused_file=f1.pdf'";
    EXPECT_EQ(std::system(look.c_str()), 0);

    // Made again, from the ledger alone, they are the same.
    const auto first = bytes_of(book);
    std::filesystem::remove_all(delivery);
    ASSERT_EQ(control({"signoff", "latest", "--report", papers}), 0) << complained;
    EXPECT_THAT(said, HasSubstr("was signed off by Eva Holm"));
    EXPECT_EQ(bytes_of(book), first);
    EXPECT_EQ(control({"signoff", "latest", "--by", "Ola Lie"}), 2);
    EXPECT_EQ(control({"pause", "latest"}), 2);
    EXPECT_EQ(control({"resume", "latest"}), 2);
    EXPECT_THAT(complained, HasSubstr("was signed off on"));
    EXPECT_EQ(run({"verify", "--rows", "--audit", "--json"}), 0) << said;
}

TEST_F(ImportControl, SaysWhoseTextIsReadFirst) {
    write_letters(1);
    ASSERT_EQ(control({delivery.string()}), 0) << complained;
    EXPECT_EQ(status("latest")->getValue<std::string>("priority"), "normal");
    ASSERT_EQ(control({"priority", "latest", "high"}), 0) << complained;
    EXPECT_THAT(said, HasSubstr("has high priority; nothing of it waits to be read"));
    EXPECT_EQ(status("latest")->getValue<std::string>("priority"), "high");

    EXPECT_NE(control({"priority", "latest"}), 0);
    for (const auto* wrong : {"", "HIGH", "higher", "1"}) {
        EXPECT_NE(control({"priority", "latest", wrong}), 0) << wrong;
        EXPECT_EQ(status("latest")->getValue<std::string>("priority"), "high") << wrong;
    }
    EXPECT_NE(control({"priority", "zzzz", "low"}), 0);
    ASSERT_EQ(control({"undo", "latest", "--by", "Eva Holm"}), 0) << complained;
    EXPECT_EQ(control({"priority", "latest", "low"}), 2);
    EXPECT_THAT(complained, HasSubstr("was undone on"));
}

TEST_F(ImportControl, IsUndoneAndComesInAgain) {
    write_letters(6);
    ASSERT_EQ(control({delivery.string(), "--no-progress"}), 0);
    const auto once = inventory(data);
    const auto key = status("latest")->getValue<std::string>("batch");
    EXPECT_EQ(control({"undo", "latest"}), 2);
    EXPECT_THAT(complained, HasSubstr("--by is required"));
    EXPECT_EQ(control({"undo", "zzzz", "--by", "Eva Holm"}), 2);

    ASSERT_EQ(control({"undo", "latest", "--by", "Eva Holm", "--reason", "feil kolonner"}), 0)
        << complained;
    EXPECT_THAT(said, HasSubstr("6 documents, 6 journal entries, 2 cases, 1 properties"));
    EXPECT_THAT(said, HasSubstr("Batch " + key + " is undone"));
    const auto undone = status(key);
    EXPECT_EQ(undone->getValue<std::string>("state"), "undone");
    EXPECT_EQ(undone->getValue<std::string>("undone_by"), "Eva Holm");
    EXPECT_EQ(undone->getValue<std::string>("undone_for"), "feil kolonner");
    EXPECT_EQ(undone->getObject("counts")->getValue<int>("stored"), 6);
    ASSERT_EQ(control({"status", key}), 0);
    EXPECT_THAT(said, HasSubstr("Because    feil kolonner"));
    EXPECT_EQ(control({"undo", key, "--by", "Eva Holm"}), 2);
    EXPECT_THAT(complained, HasSubstr("was undone on"));
    EXPECT_EQ(control({"resume", key}), 2);
    EXPECT_EQ(control({"signoff", key, "--by", "Eva Holm"}), 2);

    ASSERT_EQ(control({delivery.string(), "--no-progress"}), 0) << complained;
    EXPECT_EQ(inventory(data), once);
    EXPECT_EQ(run({"verify", "--rows", "--audit", "--files", "--json"}), 0) << said;
    ASSERT_EQ(control({"status"}), 0);
    EXPECT_THAT(said, ContainsRegex("undone +6 +6 +0"));
}

TEST_F(ImportControl, IsForgottenByTheIndexAndByBackupsOnceItIsUndone) {
    write_letters(4);
    ASSERT_EQ(control({delivery.string(), "--no-progress"}), 0);
    const auto hits = [&] {
        EXPECT_EQ(run({"index"}), 0) << complained;
        EXPECT_EQ(run({"search", "Brev", "--tenant", "testvik", "--as", "staff", "--json"}), 0)
            << complained;
        return Poco::JSON::Parser().parse(said).extract<Json>()->getValue<int>("total");
    };
    EXPECT_EQ(hits(), 4);
    ASSERT_EQ(control({"undo", "latest", "--by", "Eva Holm", "--json"}), 0) << complained;
    EXPECT_THAT(said, HasSubstr("\"state\":\"undone\",\"documents\":4"));
    EXPECT_EQ(hits(), 0);
    const std::string backups = folder / "backups", restored = folder / "restored";
    ASSERT_EQ(run({"backup", backups}), 0) << complained;
    std::filesystem::copy_file(data + ".key", restored + ".key");
    ASSERT_EQ(run_on(restored, {"restore", backups}), 0) << complained;
    const auto kept = inventory(restored);
    EXPECT_EQ(kept, inventory(data));
}

TEST_F(ImportControl, IsNotUndoneOnceItIsSignedOff) {
    write_letters(3);
    ASSERT_EQ(control({delivery.string(), "--no-progress"}), 0);
    ASSERT_EQ(control({"signoff", "latest", "--by", "Eva Holm"}), 0) << complained;
    const auto before = inventory(data);
    EXPECT_EQ(control({"undo", "latest", "--by", "Eva Holm"}), 2);
    EXPECT_THAT(complained, HasSubstr("was signed off on"));
    EXPECT_THAT(complained, HasSubstr("byggarkiv disposal"));
    EXPECT_EQ(inventory(data), before);
}

TEST_F(ImportControl, HasASampleThatIsCheckedAndStandsInTheReport) {
    write_letters(8);
    ASSERT_EQ(control({delivery.string(), "--no-progress"}), 0);
    const auto book = (folder / "sample.xlsx").string();
    ASSERT_EQ(control({"sample", "latest", "--size", "3", "--export", book}), 0) << complained;
    EXPECT_THAT(said, HasSubstr("/dok/"));
    EXPECT_THAT(said, HasSubstr("3 of 8 stored files; 0 checked, 0 wrong"));
    EXPECT_THAT(bytes_of(book), testing::StartsWith("PK"));
    ASSERT_EQ(control({"sample", "latest", "--json"}), 0);
    const auto sample = Poco::JSON::Parser().parse(said).extract<Json>();
    const auto document =
        sample->getArray("files")->getObject(1)->getValue<std::string>("document");

    EXPECT_EQ(control({"sample", "latest", "--checked", "9", "right"}), 2);
    EXPECT_THAT(complained, HasSubstr("no such file in its sample"));
    EXPECT_EQ(control({"sample", "latest", "--checked", "1", "fine"}), 2);
    EXPECT_EQ(control({"sample", "latest", "--checked", "1"}), 2);
    EXPECT_EQ(control({"sample", "latest", "--checked", "1", "right", "--size", "9"}), 2);
    EXPECT_EQ(control({"sample", "latest", "--size", "0"}), 2);
    EXPECT_EQ(control({"sample", "latest", "--size", "2"}), 2);
    ASSERT_EQ(control({"sample", "latest", "--checked", "1", "right"}), 0) << complained;
    ASSERT_EQ(control({"sample", "latest", "--checked", document, "wrong", "--remark", "skjev"}), 0)
        << complained;
    ASSERT_EQ(control({"sample", "latest", "--checked", "3", "right"}), 0);
    // 1 of 3 wrong: 0.8646 by the binomial distribution.
    EXPECT_THAT(said, HasSubstr("3 checked, 1 wrong: at most 86.46 % of all are wrong"));
    ASSERT_EQ(control({"status", "latest"}), 0);
    EXPECT_THAT(said, HasSubstr("Sample     3 of 8 stored files, 3 checked, 1 wrong"));

    const auto papers = folder / "papers";
    std::filesystem::create_directory(papers);
    ASSERT_EQ(control({"signoff", "latest", "--by", "Eva Holm", "--report", papers}), 0)
        << complained;
    const auto name = "signoff-" + status("latest")->getValue<std::string>("batch").substr(0, 8);
    const std::string look =
        "python3 " CHECK_SIGN_OFF " " + (papers / (name + ".xlsx")).string() + " " +
        (papers / (name + ".pdf")).string() +
        " received=8 stored=8 refused=0 duplicates=0 pages=8 'by=Eva Holm' sampled=3 share=86,46";
    EXPECT_EQ(std::system(look.c_str()), 0);
    EXPECT_EQ(control({"sample", "latest", "--checked", "1", "wrong"}), 2);
    EXPECT_EQ(control({"sample", "latest"}), 0);
}

TEST_F(ImportControl, IsReleasedByNobodyWithoutAPassword) {
    write_letters(3);
    ASSERT_EQ(control({delivery.string(), "--no-progress"}), 0);
    EXPECT_EQ(control({"release", "latest", "--as", "eva"}), 2);
    EXPECT_THAT(complained, HasSubstr("--types is required"));
    EXPECT_EQ(control({"release", "latest", "--as", "eva", "--types", "kart,hest"}), 2);
    EXPECT_THAT(complained, HasSubstr("'hest' is no type of document: "));
    const auto before = inventory(data);
    EXPECT_EQ(control({"release", "latest", "--as", "eva", "--types", "kart,KORR"}), 2);
    EXPECT_THAT(complained, Not(IsEmpty()));
    EXPECT_EQ(inventory(data), before);
}

TEST_F(ImportControl, LeavesASignedBatchAsItIsWhenTheDeliveryComesAgain) {
    write_letters(3);
    ASSERT_EQ(control({delivery.string(), "--no-progress"}), 0);
    ASSERT_EQ(control({"signoff", "latest", "--by", "Eva Holm"}), 0) << complained;
    const auto before = inventory(data);
    EXPECT_EQ(control({delivery.string(), "--no-progress"}), 2);
    EXPECT_THAT(said, HasSubstr("was signed off on"));
    EXPECT_EQ(inventory(data), before);
}

}  // namespace
}  // namespace byggarkiv::test
