#include "app/at_terminal.hpp"

#include <pwd.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <iostream>

#include "archive/roles.hpp"
#include "auth/staff_accounts.hpp"
#include "base/failure.hpp"

namespace byggarkiv::app {

namespace {

// Typed letters are not shown while it lives.
class Hidden {
public:
    Hidden() {
        if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
        auto quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
    }
    ~Hidden() {
        if (changed_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    Hidden(const Hidden&) = delete;
    Hidden& operator=(const Hidden&) = delete;

private:
    termios before_{};
    bool changed_ = false;
};

std::string ask_password(const std::string& login) {
    std::string password;
    if (::isatty(STDIN_FILENO) == 1) {
        std::cerr << "Password of " << login << ": " << std::flush;
        const Hidden hidden;
        std::getline(std::cin, password);
        std::cerr << "\n";
    } else {
        std::getline(std::cin, password);
    }
    return password;
}

}  // namespace

archive::Officer officer_at_terminal(Installation& installation, const archive::Tenant& tenant,
                                     const std::string& login) {
    auth::StaffAccounts accounts(installation.archives().registry(), installation.clock());
    const auto staff = accounts.sign_in(tenant.id, login, ask_password(login));
    if (!staff)
        throw Failure(Failure::Kind::setup,
                      "no member of staff of " + tenant.id.text() + " has that login and password");
    auto desk = installation.archives().open(tenant.id).desk();
    return {.login = staff.value().login, .rights = desk.roles().rights_of(staff.value().roles)};
}

std::string system_account() {
    std::array<char, 4096> room{};
    passwd account{};
    passwd* found = nullptr;
    const auto user = ::geteuid();
    if (::getpwuid_r(user, &account, room.data(), room.size(), &found) != 0 || found == nullptr)
        return "os:" + std::to_string(user);
    return "os:" + std::string(account.pw_name);
}

}  // namespace byggarkiv::app
