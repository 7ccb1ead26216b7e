#include <cstdlib>

#include "archive/cases.hpp"
#include "archive/imports.hpp"
#include "archive/inventory.hpp"
#include "archive/properties.hpp"
#include "functional/import/import_fixture.hpp"
#include "intake/noark_check.hpp"
#include "intake/registers.hpp"
#include "support/packing.hpp"

// The sample packages and registers beside the project, brought into a real archive.
namespace byggarkiv::test {
namespace {

namespace fs = std::filesystem;

fs::path domain_folder() {
    const char* const place = std::getenv("BYGGARKIV_SHARED");
    return fs::path(place == nullptr ? "" : place) / "domain";
}

class NoarkImport : public Import {
protected:
    void SetUp() override {
        if (!fs::exists(domain_folder())) GTEST_SKIP() << "no samples beside the project";
    }
    intake::ImportOptions with_schemas() const {
        auto chosen = options();
        chosen.schemas = domain_folder() / "noark5" / "xsd";
        chosen.ocr = intake::ImportOptions::Ocr::leave;
        return chosen;
    }
    intake::Report take(const std::string& name, const intake::ImportOptions& chosen) {
        return import(domain_folder() / "noark5" / name, chosen);
    }
};

// How often an element occurs in a package, counted without our reader.
std::size_t times(const fs::path& file, const std::string& element) {
    const std::string text = bytes_of(file);
    std::size_t found = 0;
    for (auto at = text.find("<" + element); at != text.npos;
         at = text.find("<" + element, at + 1)) {
        const char next = text[at + 1 + element.size()];
        if (next == '>' || next == ' ') ++found;
    }
    return found;
}

TEST_F(NoarkImport, TakesWholePackagesWithEqualCounts) {
    for (const std::string name :
         {"samples/arkade5/Noark5/Small", "golden-5.5", "golden-5.5/avleveringspakke"}) {
        SCOPED_TRACE(name);
        TestArchive fresh;
        intake::NoProgress silent;
        const fs::path folder = intake::package_folder(domain_folder() / "noark5" / name);
        const auto report = intake::import(domain_folder() / "noark5" / name, *fresh, workers(),
                                           with_schemas(), silent);
        EXPECT_TRUE(report.refused.empty()) << intake::json(report);
        const fs::path structure = folder / "arkivstruktur.xml";
        const auto held = fresh->desk().inventory().counts();
        EXPECT_EQ(report.cases, times(structure, "mappe"));
        EXPECT_EQ(report.journal_entries, times(structure, "registrering"));
        EXPECT_EQ(report.documents, times(structure, "dokumentbeskrivelse"));
        EXPECT_EQ(report.files, times(structure, "dokumentobjekt"));
        EXPECT_EQ(static_cast<std::size_t>(held.cases), report.cases);
        EXPECT_EQ(static_cast<std::size_t>(held.journal_entries), report.journal_entries);
        EXPECT_EQ(static_cast<std::size_t>(held.documents), report.documents);
        EXPECT_EQ(static_cast<std::size_t>(held.files), report.files);
    }
}

TEST_F(NoarkImport, TakesAPackedPackageAsTheFolder) {
    const fs::path package = domain_folder() / "noark5" / "golden-5.5";
    (void)take("golden-5.5", with_schemas());
    const auto expected = inventory();
    std::vector<ToPack> all;
    for (const auto& entry : fs::recursive_directory_iterator(package)) {
        if (entry.is_regular_file())
            all.push_back({"0a1b2c/" + entry.path().lexically_relative(package).generic_string(),
                           bytes_of(entry.path())});
    }
    write_file(archive.folder / "package.zip", zip_of(all, Packing::deflated));

    TestArchive fresh;
    intake::NoProgress silent;
    const auto report =
        intake::import(archive.folder / "package.zip", *fresh, workers(), with_schemas(), silent);

    EXPECT_TRUE(report.refused.empty()) << intake::json(report);
    std::string found;
    auto desk = fresh->desk();
    desk.inventory().lines([&](const std::string& line) { found += line + "\n"; });
    EXPECT_EQ(found, expected);
}

TEST_F(NoarkImport, FindsPropertiesAndShielding) {
    const auto report = take("golden-5.5", with_schemas());
    ASSERT_TRUE(report.refused.empty());
    auto desk = archive->desk();
    const auto home = desk.properties().find(property("9999-49/130"));
    ASSERT_TRUE(home);
    ASSERT_EQ(desk.cases().of_property(*home, 10).size(), 1u);
    EXPECT_EQ(desk.cases().of_property(*home, 10)[0].number_text, "2019/4567");
    std::size_t shielded = 0;
    for (const auto& one : documents()) {
        if (one.access.status == domain::AccessStatus::exempt ||
            one.access.status == domain::AccessStatus::partly_shielded) {
            ++shielded;
            EXPECT_FALSE(one.access.legal_basis.empty());
        } else {
            EXPECT_EQ(one.access.status, domain::AccessStatus::not_assessed);
        }
    }
    EXPECT_GT(shielded, 0u);
}

TEST_F(NoarkImport, AddsNothingTheSecondTimeOrFromACopy) {
    (void)take("golden-5.5", with_schemas());
    const auto before = inventory();
    fs::copy(domain_folder() / "noark5/golden-5.5/avleveringspakke", delivery,
             fs::copy_options::recursive);
    const auto again = import(delivery, with_schemas());
    EXPECT_EQ(again.stored, 0u);
    EXPECT_EQ(again.duplicates, again.received);
    EXPECT_EQ(inventory(), before);
    EXPECT_EQ(archive->desk().imports().all().size(), 1u);
}

TEST_F(NoarkImport, TakesAStructureAloneAndSaysThatNothingDescribesIt) {
    const fs::path golden = domain_folder() / "noark5/golden-5.5/avleveringspakke";
    fs::copy(golden / "arkivstruktur.xml", delivery / "arkivstruktur.xml");
    fs::copy(golden / "dokumenter", delivery / "dokumenter");
    const auto report = import(delivery, options());
    EXPECT_TRUE(report.refused.empty()) << intake::json(report);
    EXPECT_EQ(report.files, 19u);
    ASSERT_FALSE(report.remarks.empty());
    EXPECT_NE(report.remarks[0].find("without transfer documents"), std::string::npos);
}

TEST_F(NoarkImport, RefusesBrokenPackagesWholeAndTakesNothing) {
    const auto before = inventory();
    const std::string arkade = "samples/arkade5/Noark5/";
    for (const std::string name : {
             "Noark5Archive",
             "StructureChecksums/correct",
             "ContentClassificationSystem",
             "Version5_5",
             "StructureValidation/error",
             "StructureValidation/customError",
             "StructureChecksums/errors",
             "StructureChecksums/missingAlgorithm",
             "StructureChecksums/missingProperty",
             "StructureChecksums/missingTargetFile",
             "StructureChecksums/missingValue",
             "StructureChecksums/unsupportedAlgorithm",
             "DocumentfilesControl/ArchiveReferencedFiles",
             "DocumentfilesControl/CountMatch",
             "DocumentfilesControl/CountMismatch",
             "DocumentfilesControl/EmptyFiles",
             "DocumentfilesControl/FilesToBeReferenced",
             "DocumentfilesControl/FilesWithDocumentedChecksums",
             "DocumentfilesControl/MissingDocumentation",
             "DocumentfilesControl/NoFiles",
             "DocumentfilesControl/NoFilesDirectory",
             "DocumentfilesControl/Sub-directories",
         }) {
        for (const auto& chosen : {with_schemas(), options()}) {
            SCOPED_TRACE(name + (chosen.schemas.empty() ? " without schemas" : ""));
            const auto report = take(arkade + name, chosen);
            EXPECT_TRUE(report.refused_whole);
            ASSERT_FALSE(report.refused.empty());
            for (const auto& remark : report.refused) EXPECT_FALSE(remark.file.empty());
            EXPECT_EQ(report.stored, 0u);
        }
    }
    EXPECT_EQ(inventory(), before);
    EXPECT_TRUE(archive->desk().imports().all().empty());
    const auto objects = archive.tenant_folder() / "blobs" / "objects";
    EXPECT_TRUE(!fs::exists(objects) || fs::is_empty(objects));
}

TEST_F(NoarkImport, TakesWhatIsWholeWithFaultsAndRecordsTheRest) {
    auto chosen = with_schemas();
    chosen.faults = intake::ImportOptions::Faults::take_whole;
    const fs::path golden = domain_folder() / "noark5/golden-5.5/avleveringspakke";
    fs::copy(golden, delivery, fs::copy_options::recursive);
    fs::remove(delivery / "dokumenter/5000003.pdf");
    fs::permissions(delivery / "dokumenter/5000005.pdf", fs::perms::owner_all);
    write("dokumenter/5000005.pdf", "not what it was");

    const auto report = import(delivery, chosen);

    EXPECT_FALSE(report.refused_whole);
    EXPECT_EQ(report.documents, 19u);
    EXPECT_EQ(report.files, 17u);
    EXPECT_EQ(report.refused.size(), 2u) << intake::json(report);
    EXPECT_TRUE(mentions(report.refused, "5000003.pdf", "not in the delivery"));
    EXPECT_TRUE(mentions(report.refused, "5000005.pdf", "has been changed"));
    EXPECT_TRUE(mentions(report.review, "arkivuttrekk.xml", "antallDokumentfiler"));
    EXPECT_FALSE(document("Plantegning 1. etasje").object);

    // The package as it should have been mends it.
    const auto mended = take("golden-5.5", with_schemas());
    EXPECT_EQ(mended.stored, 2u);
    EXPECT_TRUE(document("Plantegning 1. etasje").object);
}

TEST_F(NoarkImport, TakesTheRegistersOfTestvik) {
    const fs::path registers = domain_folder() / "matrikkel/synthetic-testvik";
    intake::NoProgress silent;
    const auto put = [&](intake::RegisterKind kind, const std::string& file) {
        return intake::import_register({kind, registers / file}, *archive, silent);
    };
    using enum intake::RegisterKind;
    const std::tuple<intake::RegisterKind, std::string, std::size_t> all[] = {
        {addresses, "matrikkelenVegadresse.csv", 490},
        {parcels, "teig.geojson", 477},
        {owners, "eiere.csv", 1266},
        {buildings, "bygninger.csv", 647},
    };
    for (const auto& [kind, file, rows] : all) {
        SCOPED_TRACE(file);
        const auto report = put(kind, file);
        EXPECT_EQ(report.rows, rows);
        EXPECT_EQ(report.refused.size(), 0u)
            << report.refused.at(0).file << report.refused[0].reason;
        EXPECT_EQ(report.changed, rows);
        EXPECT_EQ(put(kind, file).changed, 0u);
    }
    EXPECT_TRUE(put(addresses, "eiere.csv").refused_whole);
    EXPECT_TRUE(put(parcels, "eiere.csv").refused_whole);
    EXPECT_TRUE(put(owners, "bygninger.csv").refused_whole);
    EXPECT_TRUE(put(buildings, "absent.csv").refused_whole);

    auto desk = archive->desk();
    const auto owned =
        desk.properties().owned_by(archive->person(person("18917811535")), day("2026-11-23"));
    ASSERT_EQ(owned.size(), 1u);
    EXPECT_EQ(desk.properties().get(owned[0])->present().text(), "9999-1/1");
}

}  // namespace
}  // namespace byggarkiv::test
