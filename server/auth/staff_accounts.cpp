#include "auth/staff_accounts.hpp"

#include "archive/registry.hpp"
#include "auth/secrets.hpp"

namespace byggarkiv::auth {

namespace {

constexpr std::size_t allowed_failures = 5;
constexpr std::chrono::minutes failures_within{15};
constexpr std::size_t shortest = 12;
constexpr std::size_t longest = 256;  // bytes: hashing must not be a way to keep us busy

class Turn {
public:
    explicit Turn(std::counting_semaphore<>& turns) : turns_(turns) { turns_.acquire(); }
    ~Turn() { turns_.release(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

private:
    std::counting_semaphore<>& turns_;
};

}  // namespace

StaffAccounts::StaffAccounts(archive::Registry& registry, const Clock& clock)
    : registry_(registry),
      attempts_(clock, allowed_failures, failures_within),
      nobodys_hash_(hash_password(random_token())) {}

Result<Staff, StaffSignInRefusal> StaffAccounts::sign_in(const domain::TenantId& tenant,
                                                         std::string_view login,
                                                         std::string_view password) {
    const auto name = tenant.text() + ' ' + std::string(login);
    if (attempts_.exhausted(name)) return Refused{StaffSignInRefusal::too_many_attempts};
    const auto member = registry_.staff(tenant, login);
    const bool may_enter =
        member && member->active && !member->roles.empty() && !member->password_hash.empty();
    if (!fits(password, may_enter ? member->password_hash : nobodys_hash_) || !may_enter) {
        attempts_.failed(name);
        return Refused{StaffSignInRefusal::wrong};
    }
    attempts_.succeeded(name);
    return Staff{.login = member->login, .name = member->name, .roles = member->roles};
}

bool StaffAccounts::fits(std::string_view password, const std::string& hash) {
    if (password.size() > longest) return false;
    const Turn turn(turns_);
    return matches(password, hash);
}

Result<std::string, LinkRefusal> StaffAccounts::choose_password(std::string_view link_token,
                                                                std::string_view password) {
    const auto login = registry_.login_of_link(link_token);
    if (!login) return Refused{LinkRefusal::unknown_or_used};
    if (weak(password, *login)) return Refused{LinkRefusal::password};
    if (!registry_.set_password(link_token, hash_password(password)))
        return Refused{LinkRefusal::unknown_or_used};
    return *login;
}

std::optional<PasswordRefusal> weak(std::string_view password, std::string_view login) {
    if (password.size() < shortest) return PasswordRefusal::too_short;
    if (password.size() > longest) return PasswordRefusal::too_long;
    if (!login.empty() && password.size() < login.size() + shortest / 2 &&
        password.find(login) != password.npos)
        return PasswordRefusal::like_the_login;
    return std::nullopt;
}

}  // namespace byggarkiv::auth
