#include "extract/confine.hpp"

#include <fcntl.h>
#include <grp.h>
#include <linux/landlock.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

#include "base/failure.hpp"
#include "extract/descriptor.hpp"
#include "extract/jail_paths.hpp"
#include "extract/system_calls.hpp"

namespace byggarkiv::extract::jail {

namespace {

void demand(bool held, const std::string& what) {
    if (!held) throw Failure(Failure::Kind::setup, "jail: " + what + ": " + std::strerror(errno));
}

// Users that systemd's list of ranges (systemd.io/UIDS-GIDS, read 2026-11-23) leaves to nobody; one
// for each worker and what it starts, so that no two workers can touch each other. A container may
// not map them: then nobody.
constexpr uid_t first_own_user = 1'900'000'000;
constexpr uid_t nobody = 65'534;

bool become(uid_t user) {
    return setresgid(user, user, user) == 0 && setresuid(user, user, user) == 0;
}

// Whether the process has a user of its own now.
bool take_own_user(std::uint32_t user) {
    if (geteuid() != 0) return false;
    demand(setgroups(0, nullptr) == 0, "setgroups");
    const auto own = first_own_user + user;
    if (become(own)) return true;
    demand(become(nobody), "setresuid");
    return false;
}

void limit(__rlimit_resource resource, rlim_t most, const char* name) {
    const rlimit both{most, most};
    demand(setrlimit(resource, &both) == 0, name);
}

constexpr rlim_t most_written_bytes = 256 << 10;  // stderr, which the parent keeps for its log
constexpr rlim_t most_descriptors = 256;          // each source of a new file is opened twice
constexpr rlim_t most_threads = 64;

void limit_resources(const Allowance& allowance, bool own_user) {
    // A sanitizer reserves terabytes of addresses for its shadow.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    limit(RLIMIT_AS, allowance.memory_bytes, "RLIMIT_AS");
#endif
    limit(RLIMIT_CPU, allowance.cpu_seconds, "RLIMIT_CPU");
    limit(RLIMIT_CORE, 0, "RLIMIT_CORE");
    limit(RLIMIT_FSIZE, most_written_bytes, "RLIMIT_FSIZE");
    signal(SIGXFSZ, SIG_IGN);  // a full log is no reason to die
    limit(RLIMIT_NOFILE, most_descriptors, "RLIMIT_NOFILE");
    // Counted per user, so it can only be set where the user is not shared.
    if (own_user) limit(RLIMIT_NPROC, most_threads, "RLIMIT_NPROC");
}

int landlock_abi() {
    return static_cast<int>(
        syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION));
}

constexpr std::uint64_t reading_files = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE;
constexpr std::uint64_t reading_folders = reading_files | LANDLOCK_ACCESS_FS_READ_DIR;

// Every right to files that this kernel can deny. What its header does not know yet, writing and
// truncating above all, the system call filter refuses anyway.
std::uint64_t deniable(int abi) {
    std::uint64_t rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;  // ABI 1
    if (abi >= 2) rights |= LANDLOCK_ACCESS_FS_REFER;
    return rights;
}

void allow_reading(int ruleset, const char* path, std::uint64_t rights) {
    const Descriptor place(open(path, O_PATH | O_CLOEXEC));
    if (!place) {
        demand(errno == ENOENT, path);
        return;
    }
    const landlock_path_beneath_attr rule{rights, place.get()};
    demand(syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0,
           path);
}

void hide_files(int abi) {
    const landlock_ruleset_attr handled{deniable(abi)};
    const Descriptor ruleset(
        static_cast<int>(syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0)));
    demand(static_cast<bool>(ruleset), "landlock_create_ruleset");
    for (const auto* path : readable_folders) allow_reading(ruleset.get(), path, reading_folders);
    for (const auto* path : readable_files) allow_reading(ruleset.get(), path, reading_files);
    for (const auto* path : devices)
        allow_reading(ruleset.get(), path, LANDLOCK_ACCESS_FS_READ_FILE);
    demand(syscall(SYS_landlock_restrict_self, ruleset.get(), 0) == 0, "landlock_restrict_self");
}

}  // namespace

void confine(const Told& told) {
    const auto level = told.level;
    const bool own_user = take_own_user(told.user);
    demand(prctl(PR_SET_DUMPABLE, 0) == 0, "PR_SET_DUMPABLE");
    demand(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "PR_SET_NO_NEW_PRIVS");
    limit_resources(told.allowance, own_user);
    // Under bubblewrap too, where the kernel has it: two walls.
    const int abi = landlock_abi();
    demand(abi > 0 || level != Level::landlock, "this kernel has no Landlock");
    if (abi > 0 && level != Level::seccomp) hide_files(abi);
    filter_system_calls();
}

}  // namespace byggarkiv::extract::jail
