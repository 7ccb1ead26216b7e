#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/program.hpp"
#include "support/temp_folder.hpp"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <zlib.h>

// Listing what was read by OCR and reading it again, by the real program.
namespace byggarkiv::test {
namespace {

using testing::HasSubstr;

std::string big_endian(std::uint32_t value) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xFF);
    return bytes;
}

std::string chunk(const std::string& type, const std::string& content) {
    const auto whole = type + content;
    const auto sum =
        crc32(0, reinterpret_cast<const Bytef*>(whole.data()), static_cast<uInt>(whole.size()));
    return big_endian(static_cast<std::uint32_t>(content.size())) + whole +
           big_endian(static_cast<std::uint32_t>(sum));
}

// A grey PNG with nothing on it.
std::string blank_png(std::uint32_t width, std::uint32_t height) {
    std::string row(width + 1, '\xFF');
    row.front() = '\0';  // no filter
    std::string plain;
    for (std::uint32_t y = 0; y < height; ++y) plain += row;
    auto size = compressBound(static_cast<uLong>(plain.size()));
    std::string packed(size, '\0');
    compress(reinterpret_cast<Bytef*>(packed.data()), &size,
             reinterpret_cast<const Bytef*>(plain.data()), static_cast<uLong>(plain.size()));
    packed.resize(size);
    return "\x89PNG\r\n\x1A\n" +
           chunk("IHDR", big_endian(width) + big_endian(height) + std::string("\x08\0\0\0\0", 5)) +
           chunk("IDAT", packed) + chunk("IEND", "");
}

class ReadCommand : public testing::Test {
protected:
    ReadCommand() {
        std::filesystem::create_directory(folder / "delivery");
        write_file(folder / "delivery/register.csv",
                   "saksnummer;aar;gnr;bnr;tittel;dokumenttype;dato;tilgang;fil;sider\n"
                   "1;1967;49;130;Skann;KORR;1967;åpen;a.png;1\n");
        write_file(folder / "delivery/a.png", blank_png(800, 600));
        run({"tenant", "add", "testvik", "--name", "Testvik kommune", "--numbers", "9999"});
        EXPECT_EQ(run({"import", folder / "delivery", "--tenant", "testvik"}), 0) << complained;
    }

    // Gives the exit code; `said` and `complained` are what was printed.
    int run(std::vector<std::string> words) {
        words.insert(words.begin(), {BYGGARKIV_PROGRAM, "--data", folder / "data"});
        Program program(std::move(words), {.errors = folder / "errors"});
        program.close_input();
        said.clear();
        for (const auto& line : program.lines()) said += line + "\n";
        const int code = program.wait();
        complained = bytes_of(folder / "errors");
        return code;
    }
    int read(std::vector<std::string> words) {
        words.insert(words.begin(), "read");
        words.insert(words.end(), {"--tenant", "testvik"});
        return run(std::move(words));
    }

    const TempFolder folder;
    std::string said, complained;
};

TEST_F(ReadCommand, ListsFilesWithConfidenceAndEngine) {
    ASSERT_EQ(read({"list", "--json"}), 0) << complained;
    const auto files = Poco::JSON::Parser().parse(said).extract<Poco::JSON::Array::Ptr>();
    ASSERT_EQ(files->size(), 1u);
    const auto file = files->getObject(0);
    EXPECT_EQ(file->getValue<std::string>("file"), "a.png");
    EXPECT_EQ(file->getValue<int>("confidence"), 0);
    EXPECT_THAT(file->getValue<std::string>("engine"), HasSubstr("tesseract 5"));
    ASSERT_EQ(read({"list", "--older-engine"}), 0) << complained;
    EXPECT_EQ(said, "0 files.\n");
}

TEST_F(ReadCommand, ReadsTheFilesOfABatchAgain) {
    ASSERT_EQ(read({"again", "--batch", "latest", "--json"}), 0) << complained;
    const auto report = Poco::JSON::Parser().parse(said).extract<Poco::JSON::Object::Ptr>();
    EXPECT_EQ(report->getValue<int>("read"), 1);
    ASSERT_EQ(read({"again", "--batch", "latest", "--older-engine", "--no-progress"}), 0);
    EXPECT_THAT(said, HasSubstr("Read 0 files again"));
}

TEST_F(ReadCommand, WantsToBeToldWhich) {
    EXPECT_EQ(read({"again"}), 2);
    EXPECT_THAT(complained, HasSubstr("--below PERCENT"));
    for (const auto* percent : {"0", "101", "-1", "many"})
        EXPECT_EQ(read({"again", "--below", percent}), 2) << percent;
    EXPECT_EQ(read({"again", "--batch", "ffffffff"}), 2);
    EXPECT_EQ(read({}), 2);
}

}  // namespace
}  // namespace byggarkiv::test
