#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace byggarkiv::extract::jail {

// How firmly a worker process is held, weakest first. Every level refuses sockets, opening anything
// for writing, other programs' processes, and more memory or CPU than allowed; they differ in what
// can be *read*:
enum class Level {
    seccomp,     // what the worker's user can read (as root a user of its own, who owns nothing)
    landlock,    // programs, libraries and fonts only
    bubblewrap,  // the same, nothing else exists; and no network interface, no other process
};

std::string_view text(Level level);
std::optional<Level> read_level(std::string_view text);

// The strongest level at which `program` (a worker program) can be started on this machine, found
// by trying; nullopt when it cannot be started at all.
std::optional<Level> strongest_available(const std::filesystem::path& program);

// What a worker may use; told on its command line, where it confines itself before it reads a byte.
struct Allowance {
    std::uint64_t memory_bytes;  // address space of each process in the jail, whole MiB
    std::uint64_t cpu_seconds;   // of each process in the jail
};

// A second program that reads PDF for the worker, confined in the same way. It lies in the worker's
// own folder; a worker without one does not need it.
constexpr std::string_view pdf_program = "byggarkiv-pdf";

// What command() tells a worker on its command line, and worker programs tell those they start.
struct Told {
    Level level;
    Allowance allowance;
    // Which user it becomes, where it may become another: one for each worker and what it starts,
    // since inside bubblewrap all of them have the same process ids.
    std::uint32_t user;
};

// As many as Linux has process ids at most.
constexpr std::uint32_t own_users = 1 << 22;
std::vector<std::string> arguments(const Told& told);
// The same, read again. Throws Failure(setup) over anything else: started by hand.
Told told_by(int argc, char** argv);

// The command that starts `program` at this level: bubblewrap and its options, or the program
// itself.
std::vector<std::string> command(const std::filesystem::path& program, Level level,
                                 const Allowance& allowance);

}  // namespace byggarkiv::extract::jail
