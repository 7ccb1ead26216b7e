#include "extract/workers.hpp"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "base/failure.hpp"
#include "samples.hpp"
#include "scratch_folder.hpp"

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;
using testing::HasSubstr;

constexpr ReadOptions quick{.ocr = Ocr::never};

Workers::Settings settings(unsigned processes = 1) {
    Workers::Settings chosen;
    chosen.program = EXTRACT_WORKER;
    chosen.processes = processes;
    return chosen;
}

class Extract : public testing::Test {
protected:
    Reading read(const std::filesystem::path& file, const ReadOptions& options = quick) {
        auto reading = workers.read(file, options);
        if (reading) return std::move(reading).value();
        ADD_FAILURE() << text(reading.reason().cause) << ": " << reading.reason().detail;
        return {};
    }
    Unreadable refusal(const std::string& bytes, const ReadOptions& options = quick) {
        const auto reading = workers.read(folder.file("refused", bytes), options);
        if (!reading) return reading.reason();
        ADD_FAILURE() << "was read";
        return {};
    }
    Picture picture(const std::filesystem::path& file, const PictureOptions& options) {
        auto drawn = workers.picture(file, options);
        if (drawn) return std::move(drawn).value();
        ADD_FAILURE() << text(drawn.reason().cause) << ": " << drawn.reason().detail;
        return {};
    }

    ScratchFolder folder;
    Workers workers{settings()};
};

// The fields of /proc/N/stat behind the name: state, parent, ...
pid_t parent_of(const std::string& process) {
    std::ifstream in("/proc/" + process + "/stat");
    std::string stat;
    std::getline(in, stat);
    const auto parent = stat.substr(std::min(stat.rfind(')') + 4, stat.size()));
    return parent.empty() ? 0 : static_cast<pid_t>(std::atol(parent.c_str()));
}

// Kills what our children have started under this name; how many there were.
int end_grandchildren(const std::string& name) {
    int ended = 0;
    for (const auto& process : std::filesystem::directory_iterator("/proc")) {
        const auto number = process.path().filename().string();
        if (number.find_first_not_of("0123456789") != number.npos) continue;
        std::ifstream in(process.path() / "comm");
        std::string found;
        std::getline(in, found);
        if (found != name || parent_of(std::to_string(parent_of(number))) != getpid()) continue;
        kill(static_cast<pid_t>(std::atol(number.c_str())), SIGKILL);
        ++ended;
    }
    return ended;
}

const std::string letter = "Byggemelding for garasje\nTestvik kommune 12.06.1963";

}  // namespace

TEST_F(Extract, ReadsTheTextLayerOfAPdf) {
    const auto reading = read(folder.file("a.pdf", samples::pdf({letter, "Side to", ""})));
    EXPECT_EQ(reading.format.name, "PDF 1.4");
    EXPECT_EQ(reading.page_count, 3u);
    ASSERT_EQ(reading.pages.size(), 3u);
    const auto& first = reading.pages[0];
    EXPECT_EQ(first.number, 1u);
    EXPECT_EQ(first.source, TextSource::text_layer);
    EXPECT_EQ(first.text, letter + "\n");
    EXPECT_NEAR(first.width_mm, 210, 1);
    EXPECT_NEAR(first.height_mm, 297, 1);
    EXPECT_EQ(reading.pages[1].text, "Side to\n");
    EXPECT_EQ(reading.pages[2].source, TextSource::none);
    EXPECT_EQ(reading.pages[2].text, "");
}

TEST_F(Extract, PlacesWordsInTenThousandthsOfThePage) {
    const auto reading = read(folder.file("a.pdf", samples::pdf({letter})));
    ASSERT_EQ(reading.pages.size(), 1u);
    ASSERT_EQ(reading.pages[0].words.size(), 6u);
    const auto& word = reading.pages[0].words[0];
    EXPECT_EQ(word.text, "Byggemelding");
    EXPECT_NEAR(word.left, 10'000 * 72 / 595, 20);
    EXPECT_NEAR(word.top + word.height, 10'000 * (842 - 720) / 842, 60);
    EXPECT_GT(word.width, 1000);
}

TEST_F(Extract, PlacesWordsOnAPageTurnedByAQuarter) {
    const auto reading = read(folder.file("a.pdf", samples::pdf({letter}, 90)));
    ASSERT_EQ(reading.pages.size(), 1u);
    EXPECT_GT(reading.pages[0].width_mm, reading.pages[0].height_mm);
    ASSERT_FALSE(reading.pages[0].words.empty());
    const auto& word = reading.pages[0].words[0];
    // The text runs down the right side of the page now.
    EXPECT_NEAR(word.left, 10'000 * 720 / 842, 200);
    EXPECT_GT(word.height, word.width);
}

TEST_F(Extract, GivesThePagesAskedFor) {
    const auto file = folder.file("a.pdf", samples::pdf({"en", "to", "tre", "fire"}));
    const auto reading = read(file, {.ocr = Ocr::never, .first_page = 2, .page_limit = 2});
    EXPECT_EQ(reading.page_count, 4u);
    ASSERT_EQ(reading.pages.size(), 2u);
    EXPECT_EQ(reading.pages[0].number, 2u);
    EXPECT_EQ(reading.pages[1].text, "tre\n");
    const auto past = workers.read(file, {.ocr = Ocr::never, .first_page = 5});
    ASSERT_FALSE(past);
    EXPECT_EQ(past.reason().cause, Cause::no_such_page);
}

TEST_F(Extract, ReadsEveryPageOfAG4Tiff) {
    const auto file = folder.path() / "plan.tif";
    samples::write_g4_tiff(file, 2480, 3508, 3);
    const auto reading = read(file);
    EXPECT_EQ(reading.format.puid, "fmt/353");
    EXPECT_EQ(reading.page_count, 3u);
    ASSERT_EQ(reading.pages.size(), 3u);
    const auto& page = reading.pages[2];
    EXPECT_EQ(page.width_px, 2480u);
    EXPECT_EQ(page.height_px, 3508u);
    EXPECT_EQ(page.dpi, 300);
    EXPECT_NEAR(page.height_mm, 297, 1);
    EXPECT_EQ(page.fault, "");
}

TEST_F(Extract, DoesNotMakeUpAResolution) {
    const auto file = folder.path() / "plan.tif";
    samples::write_g4_tiff(file, 800, 600, 1, false);
    const auto reading = read(file);
    ASSERT_EQ(reading.pages.size(), 1u);
    EXPECT_EQ(reading.pages[0].dpi, 0);
    EXPECT_EQ(reading.pages[0].width_mm, 0);
    EXPECT_EQ(reading.pages[0].width_px, 800u);
}

TEST_F(Extract, DrawsPicturesOfEveryFormat) {
    const auto tiff = folder.path() / "plan.tif";
    samples::write_g4_tiff(tiff, 2480, 3508, 2);
    const auto png = folder.path() / "plan.png";
    samples::write_png(png, 1240, 1754);
    const auto pdf = folder.file("a.pdf", samples::pdf({"en", letter}));
    for (const auto& file : {tiff, png, pdf}) {
        SCOPED_TRACE(file);
        const auto small = picture(file, {.size = PictureSize::longest_side(400)});
        EXPECT_EQ(small.height_px, 400u);
        EXPECT_NEAR(small.width_px, 283, 2);
        EXPECT_TRUE(small.jpeg.starts_with("\xFF\xD8\xFF"));
        // The picture is itself a file that can be read.
        const auto again = read(folder.file("again.jpg", small.jpeg));
        ASSERT_EQ(again.pages.size(), 1u);
        EXPECT_EQ(again.pages[0].height_px, 400u);
    }
    EXPECT_EQ(picture(pdf, {.page = 2, .size = PictureSize::at_dpi(100)}).height_px, 1169u);
    EXPECT_EQ(picture(tiff, {.page = 2, .size = PictureSize::at_dpi(150)}).height_px, 1754u);
    EXPECT_EQ(picture(png, {.size = PictureSize::longest_side(5000)}).height_px, 1754u);
    const auto past = workers.picture(tiff, {.page = 3});
    ASSERT_FALSE(past);
    EXPECT_EQ(past.reason().cause, Cause::no_such_page);
}

TEST_F(Extract, RecognisesTheTextOfScans) {
    const auto pdf = folder.file("a.pdf", samples::pdf({letter}));
    const auto scan = picture(pdf, {.size = PictureSize::at_dpi(200), .quality = 80});
    for (const auto& file :
         {folder.file("scan.jpg", scan.jpeg), folder.file("scan.pdf", samples::scanned_pdf(scan)),
          folder.file("stamped.pdf", samples::scanned_pdf(scan, "Side 1"))}) {
        SCOPED_TRACE(file);
        const auto reading = read(file, {.ocr = Ocr::where_no_text});
        ASSERT_EQ(reading.pages.size(), 1u);
        const auto& page = reading.pages[0];
        EXPECT_EQ(page.source, TextSource::ocr);
        EXPECT_THAT(page.text, HasSubstr("Byggemelding for garasje"));
        EXPECT_THAT(page.text, HasSubstr("12.06.1963"));
        EXPECT_GT(page.confidence, 60);
        const auto word = std::find_if(page.words.begin(), page.words.end(),
                                       [](const Word& one) { return one.text == "Byggemelding"; });
        ASSERT_NE(word, page.words.end());
        EXPECT_NEAR(word->left, 10'000 * 72 / 595, 100);
        EXPECT_NEAR(word->top, 10'000 * (842 - 732) / 842, 150);
    }
}

// What the readers need must be reachable in every jail: programs, fonts, OCR models.
TEST_F(Extract, ReadsAndDrawsAtEveryLevelOfTheJail) {
    const auto pdf = folder.file("a.pdf", samples::pdf({letter}));
    const auto scan =
        folder.file("scan.jpg", picture(pdf, {.size = PictureSize::at_dpi(150)}).jpeg);
    for (const auto level :
         {jail::Level::seccomp, jail::Level::landlock, jail::Level::bubblewrap}) {
        SCOPED_TRACE(jail::text(level));
        auto chosen = settings();
        chosen.exactly = level;
        try {
            Workers held(chosen);
            const auto reading = held.read(scan, {});
            ASSERT_TRUE(reading);
            EXPECT_THAT(reading.value().pages.at(0).text, HasSubstr("garasje"));
            EXPECT_TRUE(held.picture(pdf, {}));
        } catch (const Failure& failure) {
            std::cout << "not on this machine: " << failure.what() << '\n';
        }
    }
}

TEST_F(Extract, LeavesOcrForLaterWhenAsked) {
    const auto pdf = folder.file("a.pdf", samples::pdf({letter}));
    const auto scan = picture(pdf, {.size = PictureSize::at_dpi(100)});
    const auto reading = read(folder.file("scan.pdf", samples::scanned_pdf(scan)));
    ASSERT_EQ(reading.pages.size(), 1u);
    EXPECT_EQ(reading.pages[0].source, TextSource::none);
    EXPECT_NEAR(reading.pages[0].height_mm, 297, 1);
}

TEST_F(Extract, SaysWhyAFileCannotBeRead) {
    const auto whole = samples::pdf({letter});
    const auto tiff = folder.path() / "plan.tif";
    samples::write_g4_tiff(tiff, 100, 100, 1);
    EXPECT_EQ(refusal("").cause, Cause::empty);
    EXPECT_EQ(refusal("PK\3\4 a spreadsheet").cause, Cause::unknown_format);
    EXPECT_EQ(refusal("PK\3\4 a spreadsheet").format.mime, "application/zip");
    EXPECT_EQ(refusal("%PDF-1.7\nand nothing else").cause, Cause::damaged);
    EXPECT_EQ(refusal(std::string("II*\0\xFF\xFF\xFF\x7F", 8)).cause, Cause::damaged);
    EXPECT_EQ(refusal("\xFF\xD8\xFF\xE0 cut off").cause, Cause::damaged);
    EXPECT_EQ(refusal("\x89PNG\r\n\x1A\n").cause, Cause::damaged);
    EXPECT_EQ(refusal(whole.substr(0, 40)).format.kind, Format::Kind::pdf);
}

// In words with which an archivist can ask for a better file.
TEST_F(Extract, SaysWhatIsWrongWithAPdf) {
    const auto whole = samples::pdf({letter});
    const auto locked = refusal(samples::locked_pdf(whole, "hemmelig"));
    EXPECT_EQ(locked.cause, Cause::encrypted);
    EXPECT_THAT(locked.detail, HasSubstr("ask for the file without one"));
    const auto cut = refusal(whole.substr(0, 60));
    EXPECT_EQ(cut.cause, Cause::damaged);
    EXPECT_THAT(cut.detail, HasSubstr("breaks off before its end"));
    const auto hollow = refusal("%PDF-1.7\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n");
    EXPECT_EQ(hollow.cause, Cause::damaged);
    EXPECT_THAT(hollow.detail, HasSubstr("no pages can be found"));
    auto strange = whole;
    strange.replace(strange.find("trailer<<"), 9, "trailer<</Encrypt<</Filter/Adobe.PubSec/V 4>>");
    const auto certified = refusal(strange);
    EXPECT_EQ(certified.cause, Cause::encrypted);
    EXPECT_THAT(certified.detail, HasSubstr("certain people or programs"));
}

TEST_F(Extract, ReadsAPdfThatIsLockedOnlyAgainstChanges) {
    const auto file = folder.file("a.pdf", samples::locked_pdf(samples::pdf({letter}), ""));
    EXPECT_EQ(read(file).pages.at(0).text, letter + "\n");
    EXPECT_GT(picture(file, {}).height_px, 1000u);
}

TEST_F(Extract, ReadsTheOtherPagesOfAPdfWhereOneIsMissing) {
    const auto reading =
        read(folder.file("a.pdf", samples::pdf_with_a_page_missing()), {.ocr = Ocr::where_no_text});
    ASSERT_EQ(reading.pages.size(), 2u);
    EXPECT_NEAR(reading.pages[0].height_mm, 297, 1);
    EXPECT_EQ(reading.pages[0].fault, "");
    EXPECT_EQ(reading.pages[1].fault, "cannot be found in the file");
}

// One process reads PDF after PDF for a worker; each must be read as if it were the first.
TEST_F(Extract, ReadsAPdfTheSameAfterOthers) {
    const auto good = folder.file("a.pdf", samples::pdf({letter, "Side to"}, 90));
    const auto first = read(good);
    for (const auto& other :
         {samples::pdf({"annet"}), samples::pdf({letter}).substr(0, 300), std::string("%PDF-1.4\n"),
          samples::locked_pdf(samples::pdf({letter}), "hemmelig")}) {
        static_cast<void>(workers.read(folder.file("other.pdf", other), quick));
        EXPECT_EQ(read(good).pages.at(1).words, first.pages.at(1).words);
    }
}

// Not the fault of the file that comes next: a fresh worker reads it.
TEST(ExtractWorker, IsReplacedWhenItsProgramForPdfIsGone) {
    const ScratchFolder folder;
    const auto file = folder.file("a.pdf", samples::pdf({letter}));
    auto chosen = settings();
    chosen.exactly = jail::Level::seccomp;  // where its processes can be seen from here
    Workers workers(chosen);
    ASSERT_TRUE(workers.read(file, quick));
    ASSERT_EQ(end_grandchildren("byggarkiv-pdf"), 1);
    const auto again = workers.read(file, quick);
    ASSERT_TRUE(again) << again.reason().detail;
    EXPECT_EQ(again.value().pages.at(0).text, letter + "\n");
}

TEST(ExtractWorker, DoesNotStartWithoutTheProgramThatReadsPdf) {
    const ScratchFolder alone;
    auto chosen = settings();
    chosen.program = alone.path() / "byggarkiv-extract";
    std::filesystem::copy_file(EXTRACT_WORKER, chosen.program);
    try {
        const Workers workers(chosen);
        FAIL() << "started";
    } catch (const Failure& failure) {
        EXPECT_THAT(failure.what(), HasSubstr("byggarkiv-pdf"));
    }
}

TEST_F(Extract, RefusesWhatIsNoFile) {
    const auto pipe = folder.path() / "pipe.pdf";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    const auto refused = workers.read(pipe, quick);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.reason().cause, Cause::damaged);
    EXPECT_FALSE(workers.read(folder.path(), quick));
    try {
        static_cast<void>(workers.read(folder.path() / "absent.pdf", quick));
        FAIL() << "read";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.kind(), Failure::Kind::storage);
    }
}

TEST_F(Extract, RefusesFilesPastTheLimit) {
    auto tight = settings();
    tight.limits.file_bytes = 100;
    Workers few(tight);
    const auto refused = few.read(folder.file("a.pdf", samples::pdf({letter})), quick);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.reason().cause, Cause::too_large);
}

TEST_F(Extract, ServesManyThreadsWithFewWorkersThatAreReplaced) {
    auto chosen = settings(2);
    chosen.files_per_process = 3;
    Workers two(chosen);
    const auto good = folder.file("a.pdf", samples::pdf({letter}));
    const auto bad = folder.file("b.pdf", "%PDF-1.4\n");
    const auto scan = folder.path() / "c.png";  // which wears a worker more than a PDF
    samples::write_png(scan, 100, 100);
    std::atomic<int> right = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int k = 0; k < 5; ++k) {
                    const auto reading = two.read(good, quick);
                    const bool refused = !two.read(bad, quick);
                    const bool seen = static_cast<bool>(two.read(scan, quick));
                    if (reading && reading.value().page_count == 1 && refused && seen) ++right;
                }
            });
    }
    EXPECT_EQ(right, 20);
}

}  // namespace byggarkiv::extract
