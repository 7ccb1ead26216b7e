#include <gmock/gmock.h>
#include <sys/mount.h>

#include "archive/inventory.hpp"
#include "archive/outbox.hpp"
#include "base/failure.hpp"
#include "functional/import/import_fixture.hpp"
#include "intake/packed.hpp"
#include "support/packing.hpp"

namespace byggarkiv::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class PackedImport : public Import {
protected:
    static std::vector<ToPack> papers(const std::string& below = "") {
        return {{below + "register.csv",
                 std::string(header) + "1/67;1967;;49;130;Kart;kart;;åpen;;;filer/a.pdf;1\n"
                                       "1/67;1967;;49;130;Brev;brev;;;;;filer/under/b.pdf;1\n"},
                {below + "filer/a.pdf", a_pdf({"Kart over tomten"})},
                {below + "filer/under/b.pdf", a_pdf({"Et brev"})}};
    }
    fs::path packed(const std::string& name, const std::string& bytes) const {
        write_file(archive.folder / name, bytes);
        return archive.folder / name;
    }
    intake::Report import_bytes(const std::string& name, const std::string& bytes) {
        return Import::import(packed(name, bytes), options());
    }
    void expect_refused(const std::string& name, const std::string& bytes,
                        const std::string& reason) {
        SCOPED_TRACE(name + ": " + reason);
        const auto report = import_bytes(name, bytes);
        EXPECT_TRUE(report.refused_whole) << intake::json(report);
        EXPECT_TRUE(mentions(report.refused, name, reason)) << intake::json(report);
        EXPECT_EQ(report.refused.size(), 1u);
        EXPECT_EQ(counts().documents, 0);
        EXPECT_EQ(left_behind(), 0u);
    }
    // The same in a ZIP and in a tar, beside what would be a good delivery.
    void expect_refused_anyhow(const ToPack& bad, const std::string& reason) {
        auto all = papers();
        all.insert(all.begin() + 1, bad);
        expect_refused("x.zip", zip_of(all), reason);
        expect_refused("x.tar", tar_of(all), reason);
        expect_refused("x.tar.gz", gzip_of(tar_of(all)), reason);
    }
    Result<intake::Unpacked, intake::Remark> unpacked(const std::string& bytes,
                                                      const intake::PackedLimits& limits) {
        intake::NoProgress silent;
        return intake::unpack(packed("x", bytes), archive->tmp(), workers(), silent, limits);
    }
};

TEST_F(PackedImport, EndsInTheSameArchiveAsTheFolder) {
    for (const auto& paper : papers()) write(paper.name, paper.bytes);
    (void)Import::import();
    const auto expected = inventory();
    const auto in_a_folder = papers("Leveranse 7/");
    for (const auto& bytes : {zip_of(papers()), zip_of(papers(), Packing::deflated),
                              tar_of(papers()), gzip_of(tar_of(papers())), zip_of(in_a_folder),
                              tar_of(in_a_folder), tar_of(papers("./"))}) {
        TestArchive other;
        intake::NoProgress silent;
        const auto report =
            intake::import(packed("x", bytes), *other, workers(), options(), silent);
        EXPECT_TRUE(report.refused.empty()) << intake::json(report);
        EXPECT_EQ(report.stored, 2u);
        std::string all;
        auto desk = other->desk();
        desk.inventory().lines([&](const std::string& line) { all += line + "\n"; });
        EXPECT_EQ(all, expected);
    }
}

TEST_F(PackedImport, KnowsADeliveryAgainWhetherPackedOrNot) {
    EXPECT_EQ(import_bytes("x.zip", zip_of(papers())).stored, 2u);
    const auto before = inventory();
    const auto head = archive->desk().outbox().head();
    for (const auto& paper : papers()) write(paper.name, paper.bytes);

    for (const auto& again : {Import::import(), import_bytes("y.zip", zip_of(papers())),
                              import_bytes("z.tgz", gzip_of(tar_of(papers("top/"))))}) {
        EXPECT_EQ(again.stored, 0u);
        EXPECT_EQ(again.duplicates, 2u);
    }
    EXPECT_EQ(inventory(), before);
    EXPECT_EQ(archive->desk().outbox().head(), head);
}

TEST_F(PackedImport, LeavesNothingOfTheUnpackedFilesBehind) {
    EXPECT_EQ(import_bytes("x.zip", zip_of(papers())).stored, 2u);
    EXPECT_EQ(left_behind(), 0u);
}

TEST_F(PackedImport, ReportsWithoutWritingInADryRun) {
    auto dry = options();
    dry.writing = intake::ImportOptions::Writing::report_only;
    const auto report = Import::import(packed("x.zip", zip_of(papers())), dry);
    EXPECT_EQ(report.stored, 2u);
    EXPECT_EQ(counts().documents, 0);
    EXPECT_EQ(left_behind(), 0u);
}

TEST_F(PackedImport, RefusesNamesThatLeadOut) {
    for (const std::string name : {"../evil.pdf", "filer/../../evil.pdf", "..", "filer/.."})
        expect_refused_anyhow({name, "x"}, "leads out");
    for (const std::string name : {"/etc/evil.pdf", "C:evil.pdf", "c:/evil.pdf"})
        expect_refused_anyhow({name, "x"}, "absolute");
    expect_refused_anyhow({"a/b\\..\\evil.pdf", "x"}, "backslash");
    for (const std::string name : {"..\\evil.pdf", "filer\\c.pdf", "\\\\server\\evil.pdf"})
        expect_refused("x.tar", tar_of({{name, "x"}}), "backslash");
    // In a ZIP without any "/" in a name, the backslash is what separates folders.
    expect_refused("x.zip", zip_of({{"..\\evil.pdf", "x"}}), "leads out");
    expect_refused("x.zip", zip_of({{"\\\\server\\evil.pdf", "x"}}), "absolute");
    expect_refused("x.zip", zip_of({{"filer/a.pdf", "x"}, {"filer\\a.pdf", "x"}}), "twice");
    EXPECT_FALSE(fs::exists(archive.folder / "evil.pdf"));
}

TEST_F(PackedImport, RefusesNamesThatCannotLieInAFolder) {
    expect_refused_anyhow({"a\nb.pdf", "x"}, "control characters");
    expect_refused_anyhow({"a\x1B[31m.pdf", "x"}, "control characters");
    expect_refused("x.zip", zip_of({{std::string(256, 'a'), "x"}}), "too long");
    std::string deep, very_long;
    for (int i = 0; i < 40; ++i) deep += "a/";
    for (int i = 0; i < 20; ++i) very_long.append(100, 'a').append("/");
    expect_refused("x.zip", zip_of({{deep + "a", "x"}}), "too deep");
    expect_refused("x.zip", zip_of({{very_long + "a", "x"}}), "too long");
}

TEST_F(PackedImport, NeverTakesWhatLiesBehindANulInAName) {
    auto all = papers();
    all.push_back({std::string("filer/c.pdf\0/../../evil", 23), "x"});
    const auto report = import_bytes("x.zip", zip_of(all));
    EXPECT_FALSE(fs::exists(archive.folder / "evil"));
    EXPECT_TRUE(report.refused_whole || mentions(report.review, "filer/c.pdf", "does not name"))
        << intake::json(report);
}

TEST_F(PackedImport, RefusesTwoThingsOfOneName) {
    expect_refused_anyhow({"register.csv", "x"}, "twice");
    expect_refused_anyhow({"REGISTER.csv", "x"}, "twice");
    expect_refused_anyhow({"./filer/a.pdf", "x"}, "twice");
    expect_refused_anyhow({"filer", "a file where a folder is"}, "twice");
    expect_refused_anyhow({"register.csv/x", "a folder where a file is"}, "twice");
}

TEST_F(PackedImport, RefusesLinksAndDevices) {
    expect_refused("x.zip", zip_of({{"lenke", "/etc/passwd", 0120777}}), "is a link");
    for (const char type : {'1', '2'}) {
        ToPack link{"lenke"};
        link.link = "/etc/passwd";
        link.tar_type = type;
        expect_refused("x.tar", tar_of({link, {"lenke/x", "written through it"}}), "is a link");
    }
    for (const char type : {'3', '4', '6'}) {
        ToPack device{"enhet"};
        device.tar_type = type;
        expect_refused("x.tar", tar_of({device}), "neither a file nor a folder");
    }
}

TEST_F(PackedImport, RefusesWhatIsEncrypted) {
    auto all = papers();
    all[1].zip_flags |= 1;
    all[1].bytes = std::string(12, 'k') + all[1].bytes;
    expect_refused("x.zip", zip_of(all), "without a password");
}

TEST_F(PackedImport, RefusesAWrongChecksum) {
    auto all = papers();
    all[1].crc_flip = 1;
    expect_refused("x.zip", zip_of(all), "damaged");
    expect_refused("y.zip", zip_of(all, Packing::deflated), "damaged");
    auto gzip = gzip_of(tar_of(papers()));
    gzip[gzip.size() - 8] ^= 1;
    expect_refused("x.tgz", gzip, "damaged");
}

TEST_F(PackedImport, RefusesWhatBreaksOffAnywhere) {
    for (const auto& whole : {zip_of(papers()), zip_of(papers(), Packing::deflated),
                              tar_of(papers()), gzip_of(tar_of(papers()))}) {
        // The second zero block of a tar may be absent.
        const auto last = whole.size() - (whole[0] == 'r' ? 1024 : 1);
        for (std::size_t size = 1; size <= last; size += 1 + last / 40) {
            SCOPED_TRACE(size);
            const auto report = import_bytes("x", whole.substr(0, size));
            EXPECT_TRUE(report.refused_whole) << intake::json(report);
            EXPECT_EQ(left_behind(), 0u);
        }
        EXPECT_TRUE(import_bytes("x", whole.substr(0, last)).refused_whole);
    }
    EXPECT_EQ(counts().documents, 0);
}

TEST_F(PackedImport, RefusesWhatIsNoArchiveAtAll) {
    for (const std::string bytes : {"", "x", "%PDF-1.4 a lone document", "PK", "PK\x03\x04",
                                    "\x1F\x8B", "\x1F\x8B\x08 and so on", "7z\xBC\xAF\x27\x1C"})
        EXPECT_TRUE(import_bytes("x", bytes).refused_whole) << bytes;
    expect_refused("x.pdf", "%PDF-1.4 a lone document", "neither a folder nor a ZIP");
    expect_refused("x.zip", zip_of({}), "is no delivery");
    expect_refused("x.zip", zip_of({{"a.pdf", "x"}}), "is no delivery");
    expect_refused("x.zip", zip_of({{"inner.zip", zip_of(papers())}}), "is no delivery");
}

TEST_F(PackedImport, RefusesBombs) {
    const std::string much(256 << 20, '\0');
    expect_refused("x.zip", zip_of({{"a", much}}, Packing::deflated), "times its size");
    expect_refused("x.tgz", gzip_of(tar_of({{"a", much}})), "times its size");
    expect_refused("x.tgz", gzip_of(tar_of(papers()) + much), "damaged");
}

TEST_F(PackedImport, KeepsEveryLimit) {
    const auto refusal = [&](const std::string& bytes, const intake::PackedLimits& limits) {
        std::string reason;
        if (const auto result = unpacked(bytes, limits); !result) reason = result.reason().reason();
        EXPECT_EQ(left_behind(), 0u);
        return reason;
    };
    const auto two = zip_of({{"a", "12345"}, {"b", "12345"}});
    EXPECT_EQ(refusal(two, {.entries = 2, .bytes_of_one = 5, .bytes = 10}), "");
    EXPECT_THAT(refusal(two, {.entries = 1}), HasSubstr("more than 1 files"));
    EXPECT_THAT(refusal(two, {.bytes_of_one = 4}), HasSubstr("larger than 4 bytes"));
    EXPECT_THAT(refusal(two, {.bytes = 9}), HasSubstr("more than 9 bytes"));
    const auto dense = zip_of({{"a", std::string(100'000, 'a')}}, Packing::deflated);
    EXPECT_EQ(refusal(dense, {.ratio = 1000, .free_of_ratio = 0}), "");
    EXPECT_THAT(refusal(dense, {.ratio = 10, .free_of_ratio = 0}), HasSubstr("10 times"));
}

TEST_F(PackedImport, NeverGivesAFileWithOtherBytesWhereOneByteWasChanged) {
    const std::string bytes = "what is in the file, which a checksum guards";
    for (const auto& whole : {zip_of({{"a", bytes}}), zip_of({{"a", bytes}}, Packing::deflated),
                              gzip_of(tar_of({{"a", bytes}}))}) {
        for (std::size_t at = 0; at < whole.size(); ++at) {
            auto changed = whole;
            changed[at] ^= 0x11;
            const auto result = unpacked(changed, {});
            if (!result) continue;
            for (const auto& entry : fs::recursive_directory_iterator(result.value().folder)) {
                if (entry.is_regular_file()) {
                    EXPECT_EQ(bytes_of(entry.path()), bytes) << at;
                }
            }
        }
    }
}

TEST_F(PackedImport, ReadsNamesOfOldProgramsAndTellsHowTheyWereWritten) {
    const std::string rows =
        std::string(header) + "1/67;1967;;49;130;Kart;kart;;åpen;;;blåbær ÆØÅ.pdf;1\n";
    ToPack old{
        "bl\x86"
        "b\x91r \x92\x9D\x8F.pdf",
        a_pdf({"Kart"})};
    old.zip_flags = 0;
    const auto zip = import_bytes("x.zip", zip_of({{"register.csv", rows}, old}));
    EXPECT_EQ(zip.stored, 1u) << intake::json(zip);
    EXPECT_TRUE(mentions(zip.review, "blåbær ÆØÅ.pdf", "bl%86b%91r %92%9D%8F.pdf"));
    const auto tar = import_bytes("x.tar", tar_of({{"register.csv", rows},
                                                   {"bl\xE5"
                                                    "b\xE6r \xC6\xD8\xC5.pdf",
                                                    a_pdf({"Kart"})}}));
    EXPECT_EQ(tar.duplicates, 1u) << intake::json(tar);
    EXPECT_TRUE(mentions(tar.review, "blåbær ÆØÅ.pdf", "Windows-1252"));
}

TEST_F(PackedImport, SaysThatTheDiskIsFullAndLeavesItAsItWas) {
    const auto tmp = archive.folder / "small";
    fs::create_directory(tmp);
    if (::mount("none", tmp.c_str(), "tmpfs", 0, "size=256k") != 0)
        GTEST_SKIP() << "needs the right to mount a tmpfs";
    intake::NoProgress silent;
    const auto small = packed("small.zip", zip_of(papers()));
    const auto large = packed("large.zip", zip_of({{"a", std::string(1'000'000, 'a')}}));
    try {
        (void)intake::unpack(large, tmp, workers(), silent);
        ADD_FAILURE() << "no failure";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.kind(), Failure::Kind::no_space) << failure.what();
    }
    EXPECT_TRUE(intake::unpack(small, tmp, workers(), silent));
    for (const auto& entry : fs::directory_iterator(tmp))
        EXPECT_EQ(entry.path().filename(), "lock");
    ::umount2(tmp.c_str(), MNT_DETACH);
}

TEST_F(PackedImport, KeepsAnArchiveWithinAsAFile) {
    const auto inner = zip_of(papers());
    const auto result = unpacked(zip_of({{"inner.zip", inner}}), {});
    ASSERT_TRUE(result);
    EXPECT_EQ(result.value().files, 1u);
    EXPECT_EQ(bytes_of(result.value().folder / "inner.zip"), inner);
}

}  // namespace
}  // namespace byggarkiv::test
