#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>

#include "functional/import/import_fixture.hpp"
#include "intake/bag.hpp"
#include "intake/packed.hpp"

// The hostile archives and bags beside the project.
namespace byggarkiv::test {
namespace {

namespace fs = std::filesystem;

fs::path hostile_files() {
    const char* const place = std::getenv("BYGGARKIV_SHARED");
    return fs::path(place == nullptr ? "" : place) / "hostile-files";
}

class HostileDelivery : public Import {
protected:
    void SetUp() override {
        if (!fs::exists(hostile_files() / "archive"))
            GTEST_SKIP() << "no samples beside the project";
    }
    // Every bag of one kind, whatever its version.
    static std::map<std::string, fs::path> bags(const std::string& kind) {
        std::map<std::string, fs::path> found;
        for (const auto& version : fs::directory_iterator(hostile_files() / "bagit")) {
            if (!fs::exists(version.path() / kind)) continue;
            for (const auto& bag : fs::directory_iterator(version.path() / kind))
                found[bag.path().lexically_relative(hostile_files())] = bag.path();
        }
        return found;
    }
    static std::string faults(const fs::path& bag) {
        intake::NoProgress silent;
        const auto result = intake::verify_bag(bag, silent);
        std::string all;
        if (!result)
            for (const auto& fault : result.reason())
                all += fault.file + ": " + fault.reason() + "\n";
        return all;
    }
};

TEST_F(HostileDelivery, AnswersForEveryArchiveAndLeavesNothingBehind) {
    std::size_t files = 0, whole = 0;
    for (const auto& entry : fs::directory_iterator(hostile_files() / "archive")) {
        SCOPED_TRACE(entry.path());
        intake::NoProgress silent;
        ++files;
        {
            const auto result = intake::unpack(entry.path(), archive->tmp(), workers(), silent);
            whole += result ? 1 : 0;
            if (!result) {
                EXPECT_NE(result.reason().reason(), "");
            }
        }
        std::size_t left = 0;
        for (const auto& one : fs::directory_iterator(archive->tmp()))
            left += one.path().filename() != "lock";
        EXPECT_EQ(left, 0u);
    }
    std::cout << files << " archives, " << whole << " of them whole\n";
    EXPECT_GT(files, 90u);
    EXPECT_EQ(counts().documents, 0);
}

TEST_F(HostileDelivery, RefusesTheArchivesThatAreMadeToHarm) {
    for (const auto& [name, reason] :
         std::map<std::string, std::string>{{"bomb_200MB.zip", "times its size"},
                                            {"zip_abs.zip", "absolute"},
                                            {"zip_dup_names.zip", "twice"},
                                            {"zip_trunc.zip", "breaks off"},
                                            {"zipslip_unix.zip", "leads out"}}) {
        const auto report = Import::import(hostile_files() / "archive" / name, options());
        EXPECT_TRUE(report.refused_whole);
        EXPECT_TRUE(mentions(report.refused, name, reason)) << intake::json(report);
    }
}

TEST_F(HostileDelivery, FindsEveryValidBagWhole) {
    const auto valid = bags("valid");
    EXPECT_GE(valid.size(), 10u);
    for (const auto& [name, bag] : valid) EXPECT_EQ(faults(bag), "") << name;
}

TEST_F(HostileDelivery, RefusesEveryInvalidBag) {
    for (const std::string kind : {"invalid", "linux-only", "windows-only"}) {
        for (const auto& [name, bag] : bags(kind)) {
            if (!intake::is_bag(bag)) continue;  // "missing-bagit.txt": it is none
            EXPECT_NE(faults(bag), "") << name;
            std::cout << name << ": " << faults(bag);
        }
    }
}

}  // namespace
}  // namespace byggarkiv::test
