#include "extract/worker_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <variant>
#include <vector>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "extract/wire.hpp"
#include "extract/worker_loop.hpp"

namespace byggarkiv::extract {

namespace {

constexpr std::chrono::seconds start_time{20};
constexpr std::size_t start_frame_bytes = 4096;
constexpr std::size_t kept_last_words = 400;

// Nothing of our own environment goes in.
constexpr std::array environment{
    "PATH=/usr/bin:/bin",
    "LANG=C.UTF-8",
    "HOME=/nonexistent",
    "OMP_THREAD_LIMIT=1",
    "VIPS_CONCURRENCY=1",
    "XDG_CACHE_HOME=/nonexistent",
    // What libvips would put into a file on disk, it keeps in memory: no file can be written.
    "VIPS_DISC_THRESHOLD=64g",
};

std::vector<char*> as_c_array(const auto& words) {
    std::vector<char*> pointers;
    for (const auto& word : words) pointers.push_back(const_cast<char*>(&word[0]));
    pointers.push_back(nullptr);
    return pointers;
}

// What posix_spawn wants to know, released with the scope.
class SpawnPlan {
public:
    SpawnPlan(int channel, int errors) {
        posix_spawn_file_actions_init(&files_);
        posix_spawn_file_actions_addopen(&files_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&files_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_adddup2(&files_, errors, STDERR_FILENO);
        posix_spawn_file_actions_adddup2(&files_, channel, worker_channel);
        posix_spawn_file_actions_addclosefrom_np(&files_, worker_channel + 1);

        posix_spawnattr_init(&attributes_);
        sigset_t all, none;
        sigfillset(&all);
        sigemptyset(&none);
        posix_spawnattr_setsigdefault(&attributes_, &all);
        posix_spawnattr_setsigmask(&attributes_, &none);
        // A session of its own: Ctrl-C does not reach it, and one signal reaches all it starts.
        posix_spawnattr_setflags(
            &attributes_, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    }
    ~SpawnPlan() {
        posix_spawn_file_actions_destroy(&files_);
        posix_spawnattr_destroy(&attributes_);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;

    // 0 or an error number.
    int spawn(pid_t& pid, const std::vector<std::string>& command) {
        const auto arguments = as_c_array(command);
        const auto variables = as_c_array(environment);
        return posix_spawnp(&pid, arguments[0], &files_, &attributes_, arguments.data(),
                            variables.data());
    }

private:
    posix_spawn_file_actions_t files_{};
    posix_spawnattr_t attributes_{};
};

// A descriptor above those that the child will have, so that moving one cannot cover another.
Descriptor moved_up(Descriptor low) {
    return Descriptor(fcntl(low.get(), F_DUPFD_CLOEXEC, worker_channel + 1));
}

Failure no_descriptors() {
    return Failure(Failure::Kind::busy, std::string("no worker: ") + std::strerror(errno));
}

}  // namespace

Result<std::unique_ptr<WorkerProcess>, std::string> WorkerProcess::start(
    const std::filesystem::path& program, jail::Level level, const jail::Allowance& allowance) {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        throw no_descriptors();
    Descriptor ours(ends[0]);
    Descriptor theirs = moved_up(Descriptor(ends[1]));
    Descriptor errors = moved_up(Descriptor(memfd_create("worker-stderr", MFD_CLOEXEC)));
    if (!theirs || !errors) throw no_descriptors();

    pid_t pid = -1;
    const auto command = jail::command(program, level, allowance);
    if (const int error = SpawnPlan(theirs.get(), errors.get()).spawn(pid, command))
        return Refused{command.front() + ": " + std::strerror(error)};

    std::unique_ptr<WorkerProcess> worker(
        new WorkerProcess(pid, Channel(std::move(ours)), std::move(errors)));
    // Only the child holds its end now, so that its death is heard.
    theirs.close();
    const auto frame =
        worker->channel_.receive(std::chrono::steady_clock::now() + start_time, start_frame_bytes);
    if (!frame) return Refused{"it said nothing; " + worker->last_words()};
    const auto reply = wire::read_reply(frame.value().bytes);
    if (reply && std::holds_alternative<wire::CannotStart>(*reply))
        return Refused{std::get<wire::CannotStart>(*reply).why};
    if (!reply || !std::holds_alternative<wire::Ready>(*reply) ||
        std::get<wire::Ready>(*reply).level != level)
        return Refused{std::string("it answered nonsense")};
    return worker;
}

WorkerProcess::WorkerProcess(pid_t pid, Channel channel, Descriptor errors)
    : pid_(pid), channel_(std::move(channel)), errors_(std::move(errors)) {}

WorkerProcess::~WorkerProcess() {
    // The whole process group; it cannot have left it, since setsid() is denied in the jail.
    kill(-pid_, SIGKILL);
    while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

std::string WorkerProcess::last_words() const {
    struct stat about {};
    if (fstat(errors_.get(), &about) != 0) return {};
    const auto size = static_cast<std::size_t>(std::max<off_t>(about.st_size, 0));
    std::string words(std::min(size, kept_last_words), '\0');
    const auto got =
        pread(errors_.get(), words.data(), words.size(), static_cast<off_t>(size - words.size()));
    words.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    return wire::cleaned(trimmed(words), kept_last_words);
}

}  // namespace byggarkiv::extract
