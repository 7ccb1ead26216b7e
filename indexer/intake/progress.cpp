#include "intake/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace byggarkiv::intake {

namespace {

using namespace std::chrono_literals;
constexpr std::size_t bar_width = 30;
constexpr auto redraw_after = 100ms;
constexpr auto next_line_after = 10s;

// "1:05", "2:03:10"; rounded up, since "0:00 left" is a lie while anything is left.
std::string clock_text(double seconds) {
    const auto all = static_cast<long>(seconds + 0.999);
    const auto two = [](long n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    const std::string minutes = all >= 3600 ? std::to_string(all / 3600) + ":" + two(all / 60 % 60)
                                            : std::to_string(all / 60);
    return minutes + ":" + two(all % 60);
}

std::string rate_text(double rate) {
    const auto tenths = static_cast<long>(rate * 10 + 0.5);
    if (tenths >= 100) return std::to_string((tenths + 5) / 10) + "/s";
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "/s";
}

}  // namespace

ProgressBar::ProgressBar(std::ostream& out, Screen screen, Now now)
    : out_(out), screen_(screen), now_(now) {}

ProgressBar::Screen ProgressBar::screen_of_stderr() {
    const char* const terminal = std::getenv("TERM");
    const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
    return ::isatty(STDERR_FILENO) == 1 && !dumb ? Screen::terminal : Screen::plain;
}

void ProgressBar::begin(std::string_view work, std::size_t steps) {
    work_ = work;
    steps_ = steps;
    done_ = 0;
    begun_ = now_();
    shown_ = begun_;
    if (screen_ == Screen::terminal) draw();
}

void ProgressBar::advance(std::size_t steps) {
    done_ += steps;
    const auto now = now_();
    if (screen_ == Screen::terminal && (now - shown_ >= redraw_after || done_ == steps_)) {
        shown_ = now;
        draw();
    }
    if (screen_ == Screen::plain && now - shown_ >= next_line_after) {
        shown_ = now;
        out_ << line() << std::endl;
    }
}

void ProgressBar::end() {
    clear();
    out_ << line() << std::endl;
    work_.clear();
}

void ProgressBar::say(std::string_view text) {
    clear();
    out_ << text << std::endl;
    if (screen_ == Screen::terminal && !work_.empty()) draw();
}

std::string ProgressBar::line() const {
    const double seconds = std::chrono::duration<double>(now_() - begun_).count();
    std::string text = work_ + "  " + std::to_string(done_);
    if (steps_ > 0) text += " of " + std::to_string(steps_);
    if (done_ == 0 || seconds < 0.1) return text;
    const double rate = static_cast<double>(done_) / seconds;
    text += "  " + rate_text(rate);
    const bool over = steps_ > 0 && done_ >= steps_;
    if (over) return text + "  in " + clock_text(seconds);
    if (steps_ > 0) text += "  " + clock_text(static_cast<double>(steps_ - done_) / rate) + " left";
    return text;
}

void ProgressBar::draw() {
    std::string bar;
    if (steps_ > 0) {
        const std::size_t full = std::min(bar_width, bar_width * std::min(done_, steps_) / steps_);
        bar = "[" + std::string(full, '#') + std::string(bar_width - full, '.') + "] ";
    }
    const std::string text = bar + line();
    out_ << '\r' << text << std::string(drawn_ > text.size() ? drawn_ - text.size() : 0, ' ')
         << std::flush;
    drawn_ = text.size();
}

void ProgressBar::clear() {
    if (screen_ == Screen::terminal && drawn_ > 0) out_ << '\r' << std::string(drawn_, ' ') << '\r';
    drawn_ = 0;
}

}  // namespace byggarkiv::intake
