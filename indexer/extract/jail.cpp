#include "extract/jail.hpp"

#include <unistd.h>

#include <array>
#include <random>
#include <stdexcept>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "extract/jail_paths.hpp"
#include "extract/worker_process.hpp"

namespace byggarkiv::extract::jail {

namespace {

constexpr std::array levels{Level::seccomp, Level::landlock, Level::bubblewrap};

// For a trial start; ample for a process that reads nothing.
constexpr Allowance trial{.memory_bytes = 2ull << 30, .cpu_seconds = 60};

void append(std::vector<std::string>& command, std::initializer_list<std::string> words) {
    command.insert(command.end(), words);
}

// An empty, unwritable file system with nothing but what the readers need; no network, no other
// process. The worker takes its own user and its other limits by itself.
std::vector<std::string> bubblewrap(const std::filesystem::path& program) {
    std::vector<std::string> command{"bwrap",         "--unshare-ipc", "--unshare-pid",
                                     "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"};
    if (geteuid() == 0)
        append(command,
               {"--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"});
    else
        append(command, {"--unshare-user"});

    // Made by bubblewrap itself they would be closed to the worker's own user.
    for (const std::string parent : {"/etc", "/var", "/var/cache", "/dev"})
        append(command, {"--perms", "0755", "--dir", parent});
    for (const std::string path : readable_folders) {
        if (std::filesystem::is_symlink(path))
            append(command, {"--symlink", std::filesystem::read_symlink(path), path});
        else
            append(command, {"--ro-bind-try", path, path});
    }
    for (const std::string path : readable_files) append(command, {"--ro-bind-try", path, path});
    for (const std::string path : devices) append(command, {"--dev-bind", path, path});
    const std::string inside = "/worker";
    const std::filesystem::path beside(pdf_program);
    append(command, {"--ro-bind", program, inside, "--ro-bind-try", program.parent_path() / beside,
                     "/" / beside, "--remount-ro", "/", "--chdir", "/", "--", inside});
    return command;
}

}  // namespace

std::string_view text(Level level) {
    switch (level) {
        case Level::seccomp:
            return "seccomp";
        case Level::landlock:
            return "landlock";
        case Level::bubblewrap:
            return "bubblewrap";
    }
    throw std::logic_error("no such jail level");
}

std::optional<Level> read_level(std::string_view name) {
    for (const auto level : levels)
        if (text(level) == name) return level;
    return std::nullopt;
}

std::optional<Level> strongest_available(const std::filesystem::path& program) {
    for (auto level = levels.rbegin(); level != levels.rend(); ++level)
        if (WorkerProcess::start(program, *level, trial)) return *level;
    return std::nullopt;
}

std::vector<std::string> command(const std::filesystem::path& program, Level level,
                                 const Allowance& allowance) {
    const auto absolute = std::filesystem::absolute(program);
    auto command =
        level == Level::bubblewrap ? bubblewrap(absolute) : std::vector<std::string>{absolute};
    std::random_device any;  // the user is not secret, and seldom that of another worker
    for (auto& argument : arguments({level, allowance, any() % own_users}))
        command.push_back(std::move(argument));
    return command;
}

std::vector<std::string> arguments(const Told& told) {
    return {std::string(text(told.level)), std::to_string(told.allowance.memory_bytes >> 20),
            std::to_string(told.allowance.cpu_seconds), std::to_string(told.user)};
}

Told told_by(int argc, char** argv) {
    if (argc == 5) {
        const auto level = read_level(argv[1]);
        const auto memory_mib = read_number(argv[2]);
        const auto cpu_seconds = read_number(argv[3]);
        const auto user = read_number(argv[4]);
        if (level && memory_mib && cpu_seconds && user && *user < own_users)
            return {*level, {std::uint64_t{*memory_mib} << 20, *cpu_seconds}, *user};
    }
    throw Failure(Failure::Kind::setup, "this program is started by byggarkiv, not by hand");
}

}  // namespace byggarkiv::extract::jail
