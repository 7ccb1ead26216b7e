#pragma once

#include <chrono>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

namespace byggarkiv::intake {

// Told how long work goes on. Called from one thread.
class Progress {
public:
    virtual ~Progress() = default;
    // A piece of work begins: "Storing", of so many steps; 0 = nobody knows how many.
    virtual void begin(std::string_view work, std::size_t steps) = 0;
    virtual void advance(std::size_t steps = 1) = 0;
    virtual void end() = 0;
    // Something worth a line of its own, such as waiting for another import.
    virtual void say(std::string_view line) = 0;
};

// Keeps silent: for tests and --json.
class NoProgress final : public Progress {
public:
    void begin(std::string_view, std::size_t) override {}
    void advance(std::size_t) override {}
    void end() override {}
    void say(std::string_view) override {}
};

// Count, rate and time left: on a terminal a bar that is drawn over itself, elsewhere a plain line
// every ten seconds and at the end.
class ProgressBar final : public Progress {
public:
    enum class Screen { terminal, plain };
    using Now = std::chrono::steady_clock::time_point (*)();

    // `out` must outlive the bar.
    explicit ProgressBar(std::ostream& out, Screen screen,
                         Now now = &std::chrono::steady_clock::now);
    // For standard error: a terminal where it is one.
    static Screen screen_of_stderr();

    void begin(std::string_view work, std::size_t steps) override;
    void advance(std::size_t steps) override;
    void end() override;
    void say(std::string_view line) override;

private:
    std::string line() const;
    void draw();
    void clear();

    std::ostream& out_;
    Screen screen_;
    Now now_;
    std::string work_;
    std::size_t steps_ = 0;
    std::size_t done_ = 0;
    std::size_t drawn_ = 0;  // columns of the bar on the screen
    std::chrono::steady_clock::time_point begun_;
    std::chrono::steady_clock::time_point shown_;
};

}  // namespace byggarkiv::intake
