#pragma once

#include <optional>
#include <semaphore>
#include <string>
#include <string_view>

#include "auth/attempts.hpp"
#include "auth/sessions.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"

namespace byggarkiv::auth {

enum class PasswordRefusal { too_short, too_long, like_the_login };
enum class StaffSignInRefusal { wrong, too_many_attempts };
enum class LinkRefusal { unknown_or_used, password };

// Sign-in of staff with login and password, for municipalities without a provider of their own. Any
// thread may call; at most two passwords are checked at a time, since each takes 19 MiB.
class StaffAccounts {
public:
    // Both must outlive this.
    StaffAccounts(archive::Registry& registry, const Clock& clock);

    // A wrong login and a wrong password are one answer, and take equally long. After five failures
    // within a quarter of an hour a login is refused for the rest of it, right password or not.
    Result<Staff, StaffSignInRefusal> sign_in(const domain::TenantId& tenant,
                                              std::string_view login, std::string_view password);

    // Uses up a one-time link and sets the password of its account. Gives the login.
    Result<std::string, LinkRefusal> choose_password(std::string_view link_token,
                                                     std::string_view password);

private:
    bool fits(std::string_view password, const std::string& hash);

    archive::Registry& registry_;
    Attempts attempts_;
    std::counting_semaphore<> turns_{2};
    std::string nobodys_hash_;  // checked where there is no account, to take as long
};

// nullopt: good enough. 12 to 256 bytes, and not the login with trimmings.
std::optional<PasswordRefusal> weak(std::string_view password, std::string_view login);

}  // namespace byggarkiv::auth
