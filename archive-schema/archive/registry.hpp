#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "archive/audit_log.hpp"
#include "archive/databases.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/sealed.hpp"
#include "domain/municipality_number.hpp"
#include "domain/tenant.hpp"

namespace byggarkiv::store {
class Database;
}

namespace byggarkiv::archive {

// How people reach the office; each may be empty.
struct Contact {
    std::string e_mail;
    std::string phone;
    std::vector<std::string> post;  // lines of the postal address
};

struct Tenant {
    domain::TenantId id;
    std::string name;                                 // "Testvik kommune"
    std::vector<domain::MunicipalityNumber> numbers;  // the present one first
    bool demo = false;                                // made by `byggarkiv demo`
    std::vector<std::string> hosts;
    Contact contact = {};
};

struct StaffMember {
    std::string login;
    std::string name;
    std::string password_hash;  // Argon2id; "" = none chosen yet
    bool active = true;
    std::set<std::string> roles;  // their codes, in the tenant asked for
};

struct StoredSession {
    domain::TenantId tenant;
    std::string holder;  // unsealed; auth alone reads it
    std::chrono::sys_seconds created_at;
    std::chrono::sys_seconds seen_at;
    std::chrono::sys_seconds ends_at;
};

enum class TenantRefusal { taken, host_taken };
enum class StaffRefusal { taken, unknown_tenant };

// Which tenants, staff and sign-ins one installation has. Any thread may call.
class Registry {
public:
    // All must outlive it.
    Registry(store::Database& database, const Sealer& sealer, const Clock& clock,
             Engine new_tenants)
        : database_(database), sealer_(sealer), clock_(clock), new_tenants_(new_tenants) {}

    Result<Tenant, TenantRefusal> add_tenant(const Tenant& tenant);
    std::vector<Tenant> tenants();
    std::optional<Tenant> tenant(const domain::TenantId& id);
    std::optional<Tenant> tenant_at(std::string_view host);

    // Where its rows lie.
    std::optional<Engine> engine_of(const domain::TenantId& id);
    void set_engine(const domain::TenantId& id, Engine engine);

    // Adds the person or the role to one who is there. `role` is the code of one of the tenant's
    // roles (archive::Roles); one that the tenant does not have gives no rights. Gives a one-time
    // link's token where the account is new; it is valid for `link_valid` and only its hash is
    // kept.
    Result<std::string, StaffRefusal> add_staff(const domain::TenantId& tenant,
                                                std::string_view login, std::string_view name,
                                                std::string_view role,
                                                std::chrono::hours link_valid);
    std::optional<StaffMember> staff(const domain::TenantId& tenant, std::string_view login);
    std::vector<StaffMember> staff_of(const domain::TenantId& tenant);
    // The login that a one-time link belongs to; using it up and setting a password is one step.
    std::optional<std::string> login_of_link(std::string_view token);
    bool set_password(std::string_view token, std::string_view password_hash);

    void put_session(std::string_view token_hash, const StoredSession& session);
    std::optional<StoredSession> session(std::string_view token_hash);
    void touch_session(std::string_view token_hash, std::chrono::sys_seconds seen_at);
    void end_session(std::string_view token_hash);
    void sweep_sessions();  // removes those past their end

    // What a restored registry must forget: tenants that were not restored with it, the accounts of
    // their staff alone, and every sign-in, since some were ended after the copy was taken.
    void forget_all_but(const std::set<domain::TenantId>& tenants);

    // The registry's own audit log: tenants, staff, roles and passwords. Sign-ins are in the log of
    // the archive that they lead to.
    std::optional<AuditFault> first_bad_audit();
    std::vector<AuditEntry> audit_after(std::int64_t number, int limit);

private:
    store::Database& database_;
    const Sealer& sealer_;
    const Clock& clock_;
    Engine new_tenants_;
};

}  // namespace byggarkiv::archive
