#include "app/passphrase.hpp"

#include <termios.h>
#include <unistd.h>

#include <fstream>
#include <iostream>

#include "base/failure.hpp"

namespace byggarkiv::app {

namespace {

// The terminal does not show what is typed as long as this lives.
class Unseen {
public:
    Unseen() {
        if (::tcgetattr(STDIN_FILENO, &before_) != 0)
            throw Failure(Failure::Kind::setup,
                          "there is no terminal to type a passphrase at; use --passphrase-file");
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~Unseen() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;

private:
    termios before_{};
};

std::string typed(const std::string& question) {
    const Unseen unseen;
    std::cerr << question << ": " << std::flush;
    std::string line;
    std::getline(std::cin, line);
    std::cerr << "\n";
    return line;
}

}  // namespace

std::string passphrase(const std::filesystem::path& file, Asked asked) {
    if (!file.empty()) {
        std::ifstream in(file);
        std::string line;
        if (!in || !std::getline(in, line))
            throw Failure(Failure::Kind::setup, "no passphrase in " + file.string());
        return line;
    }
    auto line = typed("Passphrase");
    if (asked == Asked::twice && typed("The same again") != line)
        throw Failure(Failure::Kind::setup, "the two are not the same");
    return line;
}

}  // namespace byggarkiv::app
