#include "programs.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "base/failure.hpp"
#include "extract/descriptor.hpp"

namespace byggarkiv::extract {

namespace {

constexpr std::size_t most_error_bytes = 4096;

struct Pipe {
    Descriptor out, in;
    Pipe() {
        std::array<int, 2> ends{};
        if (pipe2(ends.data(), O_CLOEXEC) != 0)
            throw Failure(Failure::Kind::busy, std::string("pipe: ") + std::strerror(errno));
        out = Descriptor(ends[0]);
        in = Descriptor(ends[1]);
    }
};

pid_t started(const std::vector<std::string>& command, int input, int output, int errors) {
    posix_spawn_file_actions_t files{};
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, errors, STDERR_FILENO);
    // It must not be able to answer in our name.
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);

    std::vector<char*> arguments;
    for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    pid_t pid = -1;
    const int error = posix_spawnp(&pid, arguments[0], &files, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    if (error != 0)
        throw Failure(Failure::Kind::setup, command.front() + ": " + std::strerror(error));
    return pid;
}

// Reads once and keeps what still fits; false at the end of the stream.
bool drain(int from, std::string& into, std::size_t most_bytes, bool& cut) {
    std::array<char, 64 * 1024> piece{};
    const auto got = read(from, piece.data(), piece.size());
    if (got < 0) return errno == EINTR;
    const auto bytes = static_cast<std::size_t>(got);
    const auto kept = std::min(bytes, most_bytes - into.size());
    into.append(piece.data(), kept);
    cut = cut || kept < bytes;
    return bytes > 0;
}

void listen(Pipe& out, Pipe& errors, Said& said, std::size_t most_bytes) {
    bool errors_cut = false;
    // Once cut, closing the pipe ends the program at its next write.
    while ((out.out && !said.cut) || errors.out) {
        std::array<pollfd, 2> waited{pollfd{out.out.get(), POLLIN, 0},
                                     pollfd{errors.out.get(), POLLIN, 0}};
        if (poll(waited.data(), waited.size(), -1) < 0) continue;
        if (waited[0].revents != 0 &&
            (!drain(out.out.get(), said.out, most_bytes, said.cut) || said.cut))
            out.out.close();
        if (waited[1].revents != 0 &&
            !drain(errors.out.get(), said.errors, most_error_bytes, errors_cut))
            errors.out.close();
    }
}

}  // namespace

Said run(const std::vector<std::string>& command, int input, std::size_t most_bytes) {
    // The position belongs to all who share the file: the program before has left it at the end.
    if (lseek(input, 0, SEEK_SET) != 0)
        throw Failure(Failure::Kind::storage, std::string("lseek: ") + std::strerror(errno));
    Pipe out, errors;
    const pid_t pid = started(command, input, out.in.get(), errors.in.get());
    out.in.close();
    errors.in.close();

    Said said;
    listen(out, errors, said, most_bytes);
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status)) said.exit_code = WEXITSTATUS(status);
    return said;
}

}  // namespace byggarkiv::extract
