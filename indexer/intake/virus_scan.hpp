#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace byggarkiv::intake {

// Asks clamd over its local socket whether a file is infected (clamd(8), FILDES: clamd reads the
// open file itself, whatever its size and whoever may read it). Any thread may call.
class VirusScanner {
public:
    // Throws Failure(setup) where no clamd answers at the socket.
    explicit VirusScanner(std::filesystem::path socket);

    // What was found in it, as clamd names it; nullopt for nothing. Throws Failure(setup) where
    // clamd does not answer, or cannot tell: a file that was not scanned is not taken for a clean
    // one.
    std::optional<std::string> found_in(const std::filesystem::path& file) const;

private:
    const std::filesystem::path socket_;
};

// What clamd says of a file ("fd[7]: Eicar-Test-Signature FOUND"), read: "" for a clean one;
// nullopt where it is no verdict.
std::optional<std::string> verdict_of(std::string_view answer);

}  // namespace byggarkiv::intake
