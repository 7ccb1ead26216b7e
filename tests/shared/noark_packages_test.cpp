#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.hpp"
#include "intake/noark_check.hpp"
#include "intake/vendor_register.hpp"
#include "intake/vendor_table.hpp"

// The sample packages beside the project: which are whole, and which faults the others show.
namespace byggarkiv::intake {
namespace {

namespace fs = std::filesystem;

fs::path samples() {
    const char* const place = std::getenv("BYGGARKIV_SHARED");
    return fs::path(place == nullptr ? "" : place) / "domain" / "noark5";
}

class NoarkPackages : public testing::Test {
protected:
    void SetUp() override {
        if (!fs::exists(samples())) GTEST_SKIP() << "no samples beside the project";
    }
    // The faults of a package, "file: reason", with the official schemas.
    static std::vector<std::string> faults(const std::string& name) {
        NoProgress silent;
        const fs::path folder = package_folder(samples() / name);
        if (folder.empty()) return {"no package"};
        const auto package = check_package(folder, samples() / "xsd", silent);
        std::vector<std::string> found;
        const auto add = [&](const std::vector<Remark>& list) {
            for (const auto& remark : list) found.push_back(remark.file + ": " + remark.reason());
        };
        if (!package) {
            add(package.reason());
        } else {
            add(package.value().faults);
            add(package.value().file_faults);
        }
        return found;
    }
    static std::string joined(const std::vector<std::string>& lines) {
        std::string all;
        for (const auto& line : lines) all += line + "\n";
        return all;
    }
};

TEST_F(NoarkPackages, AreTakenWhereTheyAreWhole) {
    for (const std::string name : {
             "samples/arkade5/Noark5/Small",
             "golden-5.5/avleveringspakke",
             "golden-5.5",
         }) {
        SCOPED_TRACE(name);
        EXPECT_EQ(joined(faults(name)), "");
    }
}

TEST_F(NoarkPackages, HoldWhatTheySay) {
    NoProgress silent;
    const auto golden = check_package(samples() / "golden-5.5" / "avleveringspakke", {}, silent);
    ASSERT_TRUE(golden);
    EXPECT_EQ(golden.value().survey.count("mappe"), 2u);
    EXPECT_EQ(golden.value().survey.files.size(), 19u);
    EXPECT_EQ(golden.value().survey.journal_posts, 10u);
    const auto small = check_package(samples() / "samples/arkade5/Noark5/Small", {}, silent);
    ASSERT_TRUE(small);
    EXPECT_EQ(small.value().survey.count("registrering"), 2u);
}

TEST_F(NoarkPackages, AreRefusedWithEveryFaultAndItsFile) {
    const std::string arkade = "samples/arkade5/Noark5/";
    const std::pair<std::string, std::vector<std::string>> refused[] = {
        {"Noark5Archive", {"the file is not in the delivery"}},
        {"StructureChecksums/correct",
         {"dokumenter\\5000000.pdf: the file is not", "dokumenter\\5000001.pdf: the file is not"}},
        {"ContentClassificationSystem", {"arkivstruktur.xml: is not the file that"}},
        {"Version5_5", {"is not a UUID"}},
        {"StructureValidation/correct", {"the file is not in the delivery"}},
        {"StructureValidation/error", {"ugyldigElement", "arkivskaperNavn"}},
        {"StructureValidation/customError", {"the file is not in the delivery"}},
        {"StructureChecksums/errors", {"a checksum that is no SHA-256"}},
        {"StructureChecksums/missingAlgorithm",
         {"has no checksum", "its root is not a Noark 5 arkiv"}},
        {"StructureChecksums/missingProperty", {"has no checksum"}},
        {"StructureChecksums/missingTargetFile",
         {"arkivstruktur.xml: is named in arkivuttrekk.xml, but the file is not"}},
        {"StructureChecksums/missingValue", {"has no checksum"}},
        {"StructureChecksums/unsupportedAlgorithm", {"SHA1"}},
        {"DocumentfilesControl/ArchiveReferencedFiles", {"arkivstruktur.xml: the file is not"}},
        {"DocumentfilesControl/CountMatch", {"arkivstruktur.xml: the file is not"}},
        {"DocumentfilesControl/CountMismatch", {"antallDokumentfiler 2, but there are 1"}},
        {"DocumentfilesControl/EmptyFiles", {"arkivstruktur.xml: the file is not"}},
        {"DocumentfilesControl/FilesToBeReferenced", {"arkivstruktur.xml: the file is not"}},
        {"DocumentfilesControl/FilesWithDocumentedChecksums",
         {"arkivstruktur.xml: the file is not"}},
        {"DocumentfilesControl/MissingDocumentation", {"arkivstruktur.xml: the file is not"}},
        {"DocumentfilesControl/NoFiles", {"arkivstruktur.xml: the file is not"}},
        {"DocumentfilesControl/NoFilesDirectory", {"arkivstruktur.xml: the file is not"}},
        {"DocumentfilesControl/Sub-directories", {"arkivstruktur.xml: the file is not"}},
        {"StructureValidationFileExists/AllListedFilesExists", {"someFile.tull"}},
        {"StructureValidationFileExists/OneFileIsMissing", {"arkivstruktur.xml: the file is not"}},
        {"AliceInWonderland", {"no package"}},
    };
    for (const auto& [name, expected] : refused) {
        SCOPED_TRACE(name);
        const std::string all = joined(faults(arkade + name));
        for (const auto& sentence : expected) {
            EXPECT_NE(all.find(sentence), std::string::npos)
                << "wanted: " << sentence << "\nfound:\n"
                << all;
        }
    }
}

TEST_F(NoarkPackages, AreJudgedWithoutSchemasToo) {
    NoProgress silent;
    for (const std::string name :
         {"Noark5Archive", "StructureChecksums/correct", "Version5_5", "StructureValidation/error",
          "StructureValidation/customError"}) {
        SCOPED_TRACE(name);
        const auto package =
            check_package(package_folder(samples() / "samples/arkade5/Noark5" / name), {}, silent);
        ASSERT_TRUE(package);
        EXPECT_FALSE(package.value().faults.empty() && package.value().file_faults.empty());
    }
}

TEST_F(NoarkPackages, OfVersionThreeMayCallJournalEntriesByTheirOldName) {
    EXPECT_EQ(joined(faults("samples/arkade5/Noark5/Noark5Archive")).find("holds registrering"),
              std::string::npos);
}

TEST_F(NoarkPackages, AreNotRefusedForLineEndsThatChangedOnTheWay) {
    NoProgress silent;
    const auto small =
        check_package(samples() / "samples/arkade5/Noark5/Small", samples() / "xsd", silent);
    ASSERT_TRUE(small);
    const auto& doubts = small.value().doubts;
    EXPECT_TRUE(std::any_of(doubts.begin(), doubts.end(), [](const Remark& doubt) {
        return doubt.file == "arkivstruktur.xsd" &&
               doubt.reason().find("line ends") != std::string::npos;
    }));
}

TEST_F(NoarkPackages, TablesAreReadOrRefusedWhateverTheyHold) {
    const fs::path folder = samples().parent_path().parent_path() / "hostile-files" / "csv";
    const auto home = domain::MunicipalityNumber::parse("9999").value();
    const auto mapping = usual_mapping();
    const std::string source = "source";
    const FilePlaces places;
    const VendorContext context{mapping, home, source, places};
    const auto table_in = [](const fs::path& file) {
        return read_vendor_table(file, {}, [](const fs::path& packed) -> Result<Unpacked, Remark> {
            return Refused{Remark{packed.string(), because<Reason::packed_encrypted>()}};
        });
    };
    for (const auto& entry : fs::directory_iterator(folder)) {
        SCOPED_TRACE(entry.path().string());
        const auto table = table_in(entry.path());
        if (!table) continue;
        for (const auto& row : table.value().rows) {
            for (const auto& field : row.fields) EXPECT_TRUE(valid_utf8(field));
        }
        (void)read_vendor_register(table.value(), "register.csv", context);
    }
    for (const std::string name :
         {"own_excel_no_cp1252_semicolon.csv", "own_mac_cr.csv", "own_quoted_all.csv",
          "own_sep_line.csv", "own_utf16le_bom_tab.csv", "own_comma_utf8.csv",
          "own_utf8_bom_semicolon.csv"}) {
        SCOPED_TRACE(name);
        const auto table = table_in(folder / name);
        ASSERT_TRUE(table);
        EXPECT_EQ(table.value().header.size(), 11u);
        EXPECT_EQ(table.value().rows.at(0).fields.at(5), "BYG-1987/00123");
        const auto vendor = read_vendor_register(table.value(), "register.csv", context);
        ASSERT_TRUE(vendor);
        EXPECT_GE(vendor.value().refused.size(), 2u);  // another disk, out of the folder
        std::size_t placed = 0, asked = 0;             // by the row, and by their text
        std::vector<Remark> review;
        vendor.value().cases.each(
            {context.mapping, context.home, context.source},
            [&](const DeliveredCase& one) {
                for (const auto& delivered : one.entries)
                    (delivered.documents.at(0).place_by ? asked : placed) += 1;
            },
            review);
        EXPECT_EQ(placed, 1u);
        EXPECT_GE(vendor.value().refused.size() + asked, 3u);  // ... and one without a number
    }
}

TEST_F(NoarkPackages, AreNeverReadPastHostileXml) {
    class Silent final : public XmlListener {
        void begin(std::string_view, std::string_view, Attributes&, std::size_t) override {}
        void text(std::string_view) override {}
        void end(std::string_view) override {}
    } silent;
    const fs::path folder = samples().parent_path().parent_path() / "hostile-files" / "xml";
    std::size_t refused = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        SCOPED_TRACE(entry.path().string());
        if (read_xml(entry.path(), silent)) ++refused;
        (void)survey_structure(entry.path(), "5.0");
        (void)read_manifest(entry.path());
    }
    EXPECT_GT(refused, 50u);
    for (const std::string name : {"own_billion_laughs.xml", "own_deep_200k.xml",
                                   "own_latin1_declared_utf8.xml", "own_xxe_file.xml"}) {
        SCOPED_TRACE(name);
        EXPECT_TRUE(read_xml(folder / name, silent));
    }
}

}  // namespace
}  // namespace byggarkiv::intake
