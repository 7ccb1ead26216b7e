#include "archive/registry.hpp"

#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "base/id.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "sql/registry.hpp"
#include "store/database.hpp"

namespace byggarkiv::archive {

namespace {

Tenant tenant_of(store::Session& session, const store::Row& row) {
    Tenant tenant{.id = read_code(domain::TenantId::parse, row.text(0)),
                  .name = row.text(1),
                  .numbers = {},
                  .demo = row.number(3) != 0,
                  .hosts = {},
                  .contact = {.e_mail = row.text(4), .phone = row.text(5), .post = {}}};
    if (!row.text(6).empty())
        for (const auto line : split(row.text(6), '\n')) tenant.contact.post.emplace_back(line);
    for (const auto part : split(row.text(2), ' '))
        if (!part.empty())
            tenant.numbers.push_back(
                read_code(domain::MunicipalityNumber::parse, std::string(part)));
    for (const auto& host : session.rows(sql::registry::hosts, {tenant.id.text()}))
        tenant.hosts.push_back(host.text(0));
    return tenant;
}

StaffMember member_of(store::Session& session, const store::Row& row,
                      const domain::TenantId& tenant) {
    StaffMember member{.login = row.text(1),
                       .name = row.text(2),
                       .password_hash = row.text(3),
                       .active = row.number(4) != 0,
                       .roles = {}};
    for (const auto& role : session.rows(sql::registry::roles, {row.text(0), tenant.text()}))
        member.roles.insert(role.text(0));
    return member;
}

// Whoever can run commands on the machine; the registry knows no other name for them.
constexpr std::string_view on_the_machine = "operator";

void note(Work& work, std::string actor, std::string action, std::string entity, std::string id,
          std::string purpose) {
    AuditLog(work).note({std::move(actor), std::move(action), std::move(entity), std::move(id),
                         std::move(purpose)});
}

// Two random ids: 244 bits that nobody guesses.
std::string random_token() {
    return random_uuid() + random_uuid();
}

}  // namespace

Result<Tenant, TenantRefusal> Registry::add_tenant(const Tenant& tenant) {
    Work work(database_.session(), sealer_, clock_);
    auto& session = work.session();
    store::Transaction transaction(session);
    std::string numbers;
    for (const auto& number : tenant.numbers)
        numbers += (numbers.empty() ? "" : " ") + number.text();
    std::string post;
    for (const auto& line : tenant.contact.post) post += (post.empty() ? "" : "\n") + line;
    if (!session.row(
            sql::registry::add_tenant,
            {tenant.id.text(), tenant.name, numbers, tenant.demo ? 1 : 0, tenant.contact.e_mail,
             tenant.contact.phone, post, code(new_tenants_), iso_text(clock_.now())}))
        return Refused{TenantRefusal::taken};
    for (const auto& host : tenant.hosts)
        if (!session.row(sql::registry::add_host, {lower_case(host), tenant.id.text()}))
            return Refused{TenantRefusal::host_taken};
    note(work, std::string(on_the_machine), "add", "tenant", tenant.id.text(), tenant.name);
    transaction.commit();
    return tenant;
}

std::vector<Tenant> Registry::tenants() {
    auto session = database_.session();
    std::vector<Tenant> all;
    for (const auto& row : session.rows(sql::registry::tenants))
        all.push_back(tenant_of(session, row));
    return all;
}

std::optional<Tenant> Registry::tenant(const domain::TenantId& id) {
    auto session = database_.session();
    const auto row = session.row(sql::registry::tenant, {id.text()});
    if (!row) return std::nullopt;
    return tenant_of(session, *row);
}

std::optional<Tenant> Registry::tenant_at(std::string_view host) {
    auto session = database_.session();
    const auto row = session.row(sql::registry::tenant_at, {lower_case(host)});
    if (!row) return std::nullopt;
    const auto found = session.row(sql::registry::tenant, {row->text(0)});
    if (!found) return std::nullopt;
    return tenant_of(session, *found);
}

std::optional<Engine> Registry::engine_of(const domain::TenantId& id) {
    const auto row = database_.session().row(sql::registry::engine_of, {id.text()});
    if (!row) return std::nullopt;
    return read_code(read_engine, row->text(0));
}

void Registry::set_engine(const domain::TenantId& id, Engine engine) {
    database_.session().run(sql::registry::set_engine, {code(engine), id.text()});
}

Result<std::string, StaffRefusal> Registry::add_staff(const domain::TenantId& tenant,
                                                      std::string_view login, std::string_view name,
                                                      std::string_view role,
                                                      std::chrono::hours link_valid) {
    Work work(database_.session(), sealer_, clock_);
    auto& session = work.session();
    store::Transaction transaction(session);
    if (!session.row(sql::registry::tenant, {tenant.text()}))
        return Refused{StaffRefusal::unknown_tenant};

    std::string token;
    std::string key;
    if (const auto known = session.row(sql::registry::find_staff, {login})) {
        key = known->text(0);
    } else {
        key = random_uuid();
        token = random_token();
        const auto now = clock_.now();
        session.run(sql::registry::add_staff, {key, login, name, Sha256::of(token).hex(),
                                               iso_text(now + link_valid), iso_text(now)});
    }
    if (!session.row(sql::registry::add_role, {key, tenant.text(), role}))
        return Refused{StaffRefusal::taken};
    note(work, std::string(on_the_machine), "add role", "staff", std::string(login),
         std::string(role) + " in " + tenant.text());
    transaction.commit();
    return token;
}

std::optional<StaffMember> Registry::staff(const domain::TenantId& tenant, std::string_view login) {
    auto session = database_.session();
    const auto row = session.row(sql::registry::find_staff, {login});
    if (!row) return std::nullopt;
    return member_of(session, *row, tenant);
}

std::vector<StaffMember> Registry::staff_of(const domain::TenantId& tenant) {
    auto session = database_.session();
    std::vector<StaffMember> all;
    for (const auto& row : session.rows(sql::registry::staff_of, {tenant.text()}))
        all.push_back(member_of(session, row, tenant));
    return all;
}

std::optional<std::string> Registry::login_of_link(std::string_view token) {
    auto session = database_.session();
    const auto row = session.row(sql::registry::staff_with_link,
                                 {Sha256::of(token).hex(), iso_text(clock_.now())});
    if (!row) return std::nullopt;
    return row->text(0);
}

bool Registry::set_password(std::string_view token, std::string_view password_hash) {
    Work work(database_.session(), sealer_, clock_);
    store::Transaction transaction(work.session());
    const auto row =
        work.session().row(sql::registry::set_password,
                           {password_hash, Sha256::of(token).hex(), iso_text(clock_.now())});
    if (!row) return false;
    note(work, "staff:" + row->text(0), "choose password", "staff", row->text(0), "one-time link");
    transaction.commit();
    return true;
}

std::optional<AuditFault> Registry::first_bad_audit() {
    Work work(database_.session(), sealer_, clock_);
    return AuditLog(work).first_bad();
}

std::vector<AuditEntry> Registry::audit_after(std::int64_t number, int limit) {
    Work work(database_.session(), sealer_, clock_);
    return AuditLog(work).after(number, limit);
}

void Registry::put_session(std::string_view token_hash, const StoredSession& stored) {
    const auto holder = sealer_.seal(stored.holder);
    database_.session().run(
        sql::registry::put_session,
        {token_hash, stored.tenant.text(), store::Blob{holder}, iso_text(stored.created_at),
         iso_text(stored.seen_at), iso_text(stored.ends_at)});
}

std::optional<StoredSession> Registry::session(std::string_view token_hash) {
    const auto row = database_.session().row(sql::registry::session, {token_hash});
    if (!row) return std::nullopt;
    auto holder = sealer_.unseal(row->text(1));
    if (!holder) return std::nullopt;
    return StoredSession{.tenant = read_code(domain::TenantId::parse, row->text(0)),
                         .holder = std::move(*holder),
                         .created_at = read_iso(row->text(2)),
                         .seen_at = read_iso(row->text(3)),
                         .ends_at = read_iso(row->text(4))};
}

void Registry::touch_session(std::string_view token_hash, std::chrono::sys_seconds seen_at) {
    database_.session().run(sql::registry::touch_session, {iso_text(seen_at), token_hash});
}

void Registry::end_session(std::string_view token_hash) {
    database_.session().run(sql::registry::end_session, {token_hash});
}

void Registry::forget_all_but(const std::set<domain::TenantId>& kept) {
    const auto all = tenants();
    auto session = database_.session();
    store::Transaction transaction(session);
    session.run(sql::registry::drop_sessions);
    for (const auto& tenant : all) {
        if (kept.contains(tenant.id)) continue;
        session.run(sql::registry::drop_roles, {tenant.id.text()});
        session.run(sql::registry::drop_hosts, {tenant.id.text()});
        session.run(sql::registry::drop_tenant, {tenant.id.text()});
        session.run(sql::registry::drop_staff_without_role);
    }
    transaction.commit();
}

void Registry::sweep_sessions() {
    database_.session().run(sql::registry::sweep_sessions, {iso_text(clock_.now())});
}

}  // namespace byggarkiv::archive
