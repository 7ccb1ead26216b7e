#include <cstdlib>

#include "archive/cases.hpp"
#include "functional/import/import_fixture.hpp"

// The portal's own samples beside the project.
namespace byggarkiv::test {
namespace {

namespace fs = std::filesystem;

class FtbSamples : public Import {
protected:
    void SetUp() override {
        const char* const place = std::getenv("BYGGARKIV_SHARED");
        samples = fs::path(place == nullptr ? "" : place) / "domain" / "ftb" / "samples";
        if (!fs::exists(samples)) GTEST_SKIP() << "no samples beside the project";
    }
    fs::path samples;
};

TEST_F(FtbSamples, AreAllFiled) {
    std::size_t messages = 0;
    for (const auto& entry : fs::directory_iterator(samples)) {
        fs::create_directories(delivery / entry.path().stem());
        fs::copy_file(entry.path(), delivery / entry.path().stem() / "melding.xml");
        ++messages;
    }
    const auto report = import();
    EXPECT_EQ(report.received, messages);
    EXPECT_EQ(report.stored, messages) << intake::json(report);
    EXPECT_TRUE(report.refused.empty());
    EXPECT_EQ(report.journal_entries, messages);
    auto desk = archive->desk();
    EXPECT_EQ(desk.cases().numbered(2024, 12345).size(), 1u);  // three messages of one case
    EXPECT_EQ(document("Søknad om ferdigattest").type, domain::DocumentType::application);
    EXPECT_TRUE(
        mentions(report.review, "FA_ferdigattest_v5", "names the attachment \"File1.pdf\""));
}

}  // namespace
}  // namespace byggarkiv::test
