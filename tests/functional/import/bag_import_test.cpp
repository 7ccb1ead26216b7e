#include <map>

#include "archive/audit_log.hpp"
#include "base/digest.hpp"
#include "functional/import/import_fixture.hpp"
#include "support/packing.hpp"

namespace byggarkiv::test {
namespace {

namespace fs = std::filesystem;
using Algorithm = DigestStream::Algorithm;

std::string checksum(Algorithm algorithm, const std::string& bytes) {
    DigestStream stream(algorithm);
    stream.add(bytes);
    return stream.finish();
}

class BagImport : public Import {
protected:
    static constexpr const char* declaration =
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

    BagImport() {
        put("data/register.csv",
            std::string(header) + "1/67;1967;;49;130;Kart;kart;;åpen;;;filer/a.pdf;1\n");
        put("data/filer/a.pdf", a_pdf({"Kart"}));
        put("bagit.txt", declaration);
        for (const auto algorithm :
             {Algorithm::md5, Algorithm::sha1, Algorithm::sha256, Algorithm::sha512})
            list(algorithm);
    }

    void put(const std::string& name, const std::string& bytes) {
        write(name, bytes);
        files[name] = bytes;
    }
    static std::string manifest(Algorithm algorithm) {
        return "manifest-" + std::string(DigestStream::text(algorithm)) + ".txt";
    }
    void list(Algorithm algorithm) {
        std::string lines;
        for (const auto& [name, bytes] : files)
            if (name.starts_with("data/")) lines += checksum(algorithm, bytes) + "  " + name + "\n";
        put(manifest(algorithm), lines);
    }
    // In every manifest.
    void add_line(const std::string& path) {
        for (const auto algorithm :
             {Algorithm::md5, Algorithm::sha1, Algorithm::sha256, Algorithm::sha512})
            put(manifest(algorithm),
                files[manifest(algorithm)] + checksum(algorithm, "x") + "  " + path + "\n");
    }
    void expect_refused(const std::string& file, const std::string& reason) {
        SCOPED_TRACE(reason);
        const auto report = Import::import();
        EXPECT_TRUE(report.refused_whole) << intake::json(report);
        EXPECT_TRUE(mentions(report.refused, file, reason)) << intake::json(report);
        EXPECT_EQ(counts().documents, 0);
    }
    std::vector<ToPack> packed(const std::string& below) const {
        std::vector<ToPack> all;
        for (const auto& [name, bytes] : files) all.push_back({below + name, bytes});
        return all;
    }
    bool audit_tells(const std::string& text) {
        std::string all;
        auto desk = archive->desk();
        for (const auto& entry : desk.audit().newest(100)) all += entry.event.purpose + "\n";
        return all.find(text) != std::string::npos;
    }

    std::map<std::string, std::string> files;
};

TEST_F(BagImport, TakesADeliveryInAWholeBagAndTellsWhatWasVerified) {
    const auto report = Import::import();
    EXPECT_EQ(report.stored, 1u) << intake::json(report);
    EXPECT_TRUE(report.review.empty()) << intake::json(report);
    ASSERT_EQ(report.remarks.size(), 1u);
    EXPECT_NE(report.remarks[0].find("BagIt 1.0: 2 files"), std::string::npos);
    EXPECT_NE(report.remarks[0].find("md5, sha1, sha256, sha512"), std::string::npos);
    EXPECT_TRUE(audit_tells("1 files stored; BagIt 1.0: 2 files"));
}

TEST_F(BagImport, EndsInTheSameArchivePackedOrNot) {
    (void)Import::import();
    const auto expected = inventory();
    write_file(archive.folder / "x.zip", zip_of(packed("sekk/")));
    const auto again = Import::import(archive.folder / "x.zip", options());
    EXPECT_EQ(again.duplicates, 1u) << intake::json(again);
    EXPECT_EQ(inventory(), expected);
}

TEST_F(BagImport, RefusesMissingExtraAndAlteredFiles) {
    write("data/filer/a.pdf", files["data/filer/a.pdf"] + " ");
    expect_refused("data/filer/a.pdf", "is not what it was");
    fs::remove(delivery / "data/filer/a.pdf");
    expect_refused("data/filer/a.pdf", "is missing");
    put("data/filer/a.pdf", files["data/filer/a.pdf"]);
    put("data/filer/extra.pdf", "x");
    expect_refused("data/filer/extra.pdf", "no manifest names it");
    list(Algorithm::sha256);
    expect_refused("data/filer/extra.pdf", "not by all");
    EXPECT_TRUE(audit_tells("refused: the bag is not whole: 1 faults"));
}

TEST_F(BagImport, LeavesNoTraceOfARefusedBagInADryRun) {
    write("data/filer/a.pdf", "altered");
    auto dry = options();
    dry.writing = intake::ImportOptions::Writing::report_only;
    EXPECT_TRUE(Import::import(delivery, dry).refused_whole);
    EXPECT_FALSE(audit_tells("refused"));
}

TEST_F(BagImport, RefusesABagThatOneOfItsManifestsContradicts) {
    for (const auto algorithm :
         {Algorithm::md5, Algorithm::sha1, Algorithm::sha256, Algorithm::sha512}) {
        const auto good = files[manifest(algorithm)];
        auto bad = good;
        bad[0] = bad[0] == '0' ? '1' : '0';
        put(manifest(algorithm), bad);
        expect_refused("data/", "differs from " + manifest(algorithm));
        put(manifest(algorithm), good);
    }
}

TEST_F(BagImport, VerifiesTagFiles) {
    put("bag-info.txt", "Source-Organization: Testvik\n");
    put("tagmanifest-sha256.txt",
        checksum(Algorithm::sha256, files["bag-info.txt"]) + "  bag-info.txt\n");
    write("bag-info.txt", "Source-Organization: Andre\n");
    expect_refused("bag-info.txt", "is not what it was");
    fs::remove(delivery / "bag-info.txt");
    expect_refused("bag-info.txt", "is missing");
}

TEST_F(BagImport, RefusesAPayloadOfAnotherSizeThanSaid) {
    const auto bytes = files["data/register.csv"].size() + files["data/filer/a.pdf"].size();
    put("bag-info.txt", "Payload-Oxum: " + std::to_string(bytes) + ".3\n");
    expect_refused("bag-info.txt", "Payload-Oxum");
    put("bag-info.txt", "Payload-Oxum: many\n");
    expect_refused("bag-info.txt", "Payload-Oxum many");
    put("bag-info.txt", "Payload-Oxum: " + std::to_string(bytes) + ".2\n");
    EXPECT_EQ(Import::import().stored, 1u);
}

TEST_F(BagImport, RefusesPathsThatLeadOutOrCannotBe) {
    const auto good = files;
    for (const auto& [path, reason] :
         std::map<std::string, std::string>{{"../x", "leads out"},
                                            {"data/../../x", "leads out"},
                                            {"/etc/passwd", "absolute"},
                                            {"C:/x", "absolute"},
                                            {"~/x", "leads out"},
                                            {"~root/x", "leads out"},
                                            {"data\\x", "backslash"},
                                            {"data/a%0Ab", "line end"},
                                            {"data/a%0db", "line end"},
                                            {"bag-info.txt", "does not lie in data/"},
                                            {"data/a\x01"
                                             "b",
                                             "not text"}}) {
        add_line(path);
        expect_refused("manifest-", reason);
        for (const auto& [name, bytes] : good) put(name, bytes);
    }
}

TEST_F(BagImport, RefusesLinesThatAreNoLines) {
    const auto good = files["manifest-sha256.txt"];
    for (const auto& line : {std::string("data/filer/a.pdf"), std::string("abc  data/x"),
                             std::string(64, 'g') + "  data/x", std::string(64, 'a'),
                             std::string(64, 'a') + "  ", std::string(32, 'a') + "  data/x"}) {
        put("manifest-sha256.txt", good + line + "\n");
        expect_refused("manifest-sha256.txt", "line 3");
    }
    put("manifest-sha256.txt", good + std::string(64, 'a') + "  data/filer/a.pdf\n");
    expect_refused("manifest-sha256.txt", "two checksums");
    put("manifest-sha256.txt", "\xFF\xFE not UTF-8");
    expect_refused("manifest-sha256.txt", "encoding");
}

TEST_F(BagImport, ReadsTagFilesInUtf16AndRefusesHalfCharacters) {
    const auto utf_16 = [](const std::string& ascii) {
        std::string wide = "\xFF\xFE";
        for (const char c : ascii) wide += {c, '\0'};
        return wide;
    };
    put("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n");
    for (const auto algorithm : {Algorithm::md5, Algorithm::sha1, Algorithm::sha512})
        fs::remove(delivery / manifest(algorithm));
    const auto good = files["manifest-sha256.txt"];
    using namespace std::string_literals;
    for (const auto& tail : {"\0"s, "\x00\xDC"s, "\x00\xD8"s, "\x00\xD8\x41\x00"s}) {
        put("manifest-sha256.txt", utf_16(good) + tail);
        expect_refused("manifest-sha256.txt", "encoding");
    }
    put("manifest-sha256.txt", utf_16(good));
    EXPECT_EQ(Import::import().stored, 1u);
}

TEST_F(BagImport, FetchesNothing) {
    put("fetch.txt", "https://localhost/x - data/x\n");
    expect_refused("fetch.txt", "nothing is fetched");
}

TEST_F(BagImport, RefusesADeclarationThatItDoesNotKnow) {
    for (const std::string text : {"", "BagIt-Version: 1.0\n",
                                   "\xEF\xBB\xBF"
                                   "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
                                   "BagIt-Version: .97\nTag-File-Character-Encoding: UTF-8\n",
                                   "BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n",
                                   "BagIt-Version: 1.0\nTag-File-Character-Encoding: EBCDIC\n"}) {
        put("bagit.txt", text);
        expect_refused("bagit.txt", "");
    }
    put("bagit.txt", std::string(5000, 'x'));
    expect_refused("bagit.txt", "too large");
}

TEST_F(BagImport, RefusesABagWithoutAManifestOrAPayloadOrWithLinks) {
    for (const auto algorithm :
         {Algorithm::md5, Algorithm::sha1, Algorithm::sha256, Algorithm::sha512})
        fs::remove(delivery / manifest(algorithm));
    put("manifest-crc32.txt", "00000000  data/filer/a.pdf\n");
    expect_refused("bagit.txt", "no manifest");
    list(Algorithm::sha256);
    fs::create_symlink("/etc/hostname", delivery / "data/lenke");
    expect_refused("data/lenke", "is a link");
    fs::remove_all(delivery / "data");
    expect_refused("data", "is missing");
}

TEST_F(BagImport, ReadsOlderBagsWhoseManifestsShareThePayload) {
    put("bagit.txt", "BagIt-Version: 0.97\r\nTag-File-Character-Encoding: ISO-8859-1\r\n");
    fs::remove(delivery / "manifest-sha1.txt");
    fs::remove(delivery / "manifest-sha512.txt");
    put("manifest-md5.txt",
        checksum(Algorithm::md5, files["data/filer/a.pdf"]) + " *./data/filer/a.pdf\r\n");
    put("manifest-sha256.txt",
        checksum(Algorithm::sha256, files["data/register.csv"]) + "\tdata/register.csv\r\n");
    const auto report = Import::import();
    EXPECT_EQ(report.stored, 1u) << intake::json(report);
}

}  // namespace
}  // namespace byggarkiv::test
