#pragma once

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace byggarkiv::test {

// A program that was started, with its standard output and input, which stays open until it is let
// go; its errors go to a file or nowhere. In the end it is killed where it still runs.
class Program {
public:
    struct Surroundings {
        std::vector<std::string> environment = {};  // added to ours: "NAME=value"
        std::filesystem::path errors = "/dev/null";
    };

    explicit Program(std::vector<std::string> words) : Program(std::move(words), {}) {}
    Program(std::vector<std::string> words, const Surroundings& around) {
        const auto [its_input, our_end] = pipe();
        const auto [our_start, its_output] = pipe();
        posix_spawn_file_actions_t files{};
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_adddup2(&files, its_input, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&files, its_output, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, around.errors.c_str(),
                                         O_WRONLY | O_CREAT | O_TRUNC, 0640);
        auto environment = around.environment;
        for (char** own = environ; *own != nullptr; ++own) environment.emplace_back(*own);
        const int error = posix_spawnp(&pid_, words.front().c_str(), &files, nullptr,
                                       pointers(words).data(), pointers(environment).data());
        posix_spawn_file_actions_destroy(&files);
        ::close(its_input);
        ::close(its_output);
        input_ = our_end;
        output_ = our_start;
        if (error != 0) throw std::runtime_error("cannot start " + words.front());
    }
    ~Program() {
        close_input();
        if (!ended_) {
            kill();
            wait();
        }
        ::close(output_);
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    // The next line; nullopt when the program has closed its output.
    std::optional<std::string> line() const {
        std::string read;
        for (char c = 0; ::read(output_, &c, 1) == 1;) {
            if (c == '\n') return read;
            read += c;
        }
        return std::nullopt;
    }
    std::vector<std::string> lines() const {
        std::vector<std::string> all;
        while (auto one = line()) all.push_back(std::move(*one));
        return all;
    }
    // A line to its standard input.
    void say(std::string line) const {
        line += '\n';
        for (std::size_t at = 0; at < line.size();) {
            const auto written = ::write(input_, line.data() + at, line.size() - at);
            if (written <= 0) throw std::runtime_error("the program reads no more");
            at += static_cast<std::size_t>(written);
        }
    }
    void close_input() {
        if (input_ >= 0) ::close(std::exchange(input_, -1));
    }
    void kill(int signal = SIGKILL) const { ::kill(pid_, signal); }
    // Its exit code, or minus the signal that ended it.
    int wait() {
        if (ended_) return *ended_;
        int status = 0;
        if (::waitpid(pid_, &status, 0) != pid_) throw std::runtime_error("no such program");
        ended_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
        return *ended_;
    }
    pid_t id() const { return pid_; }

private:
    static std::pair<int, int> pipe() {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        return {ends[0], ends[1]};
    }
    static std::vector<char*> pointers(std::vector<std::string>& words) {
        std::vector<char*> all;
        for (auto& word : words) all.push_back(word.data());
        all.push_back(nullptr);
        return all;
    }

    pid_t pid_ = -1;
    int input_ = -1;
    int output_ = -1;
    std::optional<int> ended_;
};

}  // namespace byggarkiv::test
