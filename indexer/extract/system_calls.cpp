#include "extract/system_calls.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string>

#include "base/failure.hpp"

#include <seccomp.h>

namespace byggarkiv::extract::jail {

namespace {

// By name, since not every architecture has them all.
constexpr std::array allowed{
    // open files, and finding them
    "read",
    "readv",
    "pread64",
    "preadv",
    "write",
    "writev",
    "lseek",
    "close",
    "close_range",
    "fcntl",
    "dup",
    "dup2",
    "dup3",
    "pipe",
    "pipe2",
    "poll",
    "ppoll",
    "select",
    "pselect6",
    "eventfd2",
    "fadvise64",
    "fstat",
    "stat",
    "lstat",
    "newfstatat",
    "statx",
    "statfs",
    "fstatfs",
    "access",
    "faccessat",
    "faccessat2",
    "readlink",
    "readlinkat",
    "getdents64",
    "getcwd",
    // the channel to the parent, which is open already
    "recvmsg",
    "recvfrom",
    "sendmsg",
    "sendto",
    // memory
    "brk",
    "mmap",
    "munmap",
    "mprotect",
    "mremap",
    "madvise",
    // threads, and the programs of poppler
    "futex",
    "set_robust_list",
    "get_robust_list",
    "set_tid_address",
    "rseq",
    "arch_prctl",
    "sched_yield",
    "sched_getaffinity",
    "vfork",
    "fork",
    "execve",
    "exit",
    "exit_group",
    "wait4",
    "waitid",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "sigaltstack",
    "restart_syscall",
    // time, and who one is
    "clock_gettime",
    "clock_getres",
    "clock_nanosleep",
    "nanosleep",
    "gettimeofday",
    "time",
    "times",
    "getrusage",
    "getrlimit",
    "getpid",
    "getppid",
    "gettid",
    "getuid",
    "geteuid",
    "getgid",
    "getegid",
    "getresuid",
    "getresgid",
    "getpgrp",
    "uname",
    "sysinfo",
    "getrandom",
    "umask",
};

constexpr std::uint64_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;
constexpr std::uint64_t new_namespaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS |
                                         CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;

class Filter {
public:
    Filter() : context_(seccomp_init(SCMP_ACT_ERRNO(EPERM)), seccomp_release) {
        if (!context_) throw Failure(Failure::Kind::setup, "jail: seccomp_init");
    }

    template <typename... Conditions>
    void rule(std::uint32_t action, const char* name, Conditions... conditions) {
        const int number = seccomp_syscall_resolve_name(name);
        if (number == __NR_SCMP_ERROR) return;  // older than this libseccomp knows
        demand(
            seccomp_rule_add(context_.get(), action, number, sizeof...(conditions), conditions...),
            name);
    }

    void load() { demand(seccomp_load(context_.get()), "seccomp_load"); }

private:
    static void demand(int result, const char* what) {
        // EDOM: a call that this architecture does not have.
        if (result != 0 && result != -EDOM)
            throw Failure(Failure::Kind::setup,
                          std::string("jail: ") + what + ": " + std::strerror(-result));
    }
    std::unique_ptr<void, decltype(&seccomp_release)> context_;
};

}  // namespace

void filter_system_calls() {
    Filter filter;
    for (const auto* name : allowed) filter.rule(SCMP_ACT_ALLOW, name);
    filter.rule(SCMP_ACT_ALLOW, "open", SCMP_A1(SCMP_CMP_MASKED_EQ, writing, 0));
    filter.rule(SCMP_ACT_ALLOW, "openat", SCMP_A2(SCMP_CMP_MASKED_EQ, writing, 0));
    filter.rule(SCMP_ACT_ALLOW, "clone", SCMP_A0(SCMP_CMP_MASKED_EQ, new_namespaces, 0));
    // A pair of ends with no name, which nobody outside can reach; socket() and connect() are not
    // there.
    filter.rule(SCMP_ACT_ALLOW, "socketpair", SCMP_A0(SCMP_CMP_EQ, AF_UNIX));
    // Its flags lie in memory that a filter cannot see; glibc goes back to clone.
    filter.rule(SCMP_ACT_ERRNO(ENOSYS), "clone3");
    // Limits may be asked for, not set.
    filter.rule(SCMP_ACT_ALLOW, "prlimit64", SCMP_A2(SCMP_CMP_EQ, 0));
    // isatty(), which stdio asks.
    filter.rule(SCMP_ACT_ALLOW, "ioctl", SCMP_A1(SCMP_CMP_EQ, TCGETS));
    // Process group 0: oneself and the programs one started.
    filter.rule(SCMP_ACT_ALLOW, "kill", SCMP_A0(SCMP_CMP_EQ, 0));
    filter.load();
}

}  // namespace byggarkiv::extract::jail
