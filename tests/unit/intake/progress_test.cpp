#include "intake/progress.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace byggarkiv::intake {
namespace {

std::chrono::steady_clock::time_point moment;
std::chrono::steady_clock::time_point now() {
    return moment;
}

class Bar : public testing::Test {
protected:
    Bar() { moment = {}; }
    std::ostringstream out;
};

TEST_F(Bar, ShowsCountRateAndTimeLeftOnATerminal) {
    ProgressBar bar(out, ProgressBar::Screen::terminal, now);
    bar.begin("Storing", 200);
    moment += std::chrono::seconds(10);
    bar.advance(50);
    EXPECT_NE(
        out.str().find("[#######.......................] Storing  50 of 200  5.0/s  0:30 left"),
        std::string::npos)
        << out.str();
}

TEST_F(Bar, WipesWhatIsLongerThanTheNextLine) {
    ProgressBar bar(out, ProgressBar::Screen::terminal, now);
    bar.begin("Storing a long name", 2);
    moment += std::chrono::seconds(1);
    bar.advance(1);
    const auto before = out.str().size();
    bar.end();
    EXPECT_EQ(out.str()[before], '\r');
    EXPECT_TRUE(out.str().ends_with("\n"));
}

TEST_F(Bar, WritesFewPlainLinesElsewhere) {
    ProgressBar bar(out, ProgressBar::Screen::plain, now);
    bar.begin("Storing", 4000);
    for (int i = 0; i < 4000; ++i) {
        moment += std::chrono::milliseconds(10);
        bar.advance(1);
    }
    bar.end();
    const std::string text = out.str();
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 5);
    EXPECT_EQ(text.find('\r'), std::string::npos);
    EXPECT_TRUE(text.ends_with("Storing  4000 of 4000  100/s  in 0:40\n")) << text;
}

TEST_F(Bar, ManagesWithoutStepsAndWithoutTime) {
    ProgressBar bar(out, ProgressBar::Screen::plain, now);
    bar.begin("Reading", 0);
    bar.advance(3);
    bar.end();
    bar.begin("Nothing", 0);
    bar.end();
    EXPECT_EQ(out.str(), "Reading  3\nNothing  0\n");
}

}  // namespace
}  // namespace byggarkiv::intake
