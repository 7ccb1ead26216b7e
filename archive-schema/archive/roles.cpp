#include "archive/roles.hpp"

#include "archive/audit_log.hpp"
#include "archive/work.hpp"
#include "base/text.hpp"
#include "sql/role.hpp"

namespace byggarkiv::archive {

namespace {

constexpr std::size_t longest_name = 100;

// A right of a newer program is none that this one could give.
std::set<domain::Right> rights_in(store::Session& session, std::string_view role) {
    std::set<domain::Right> rights;
    for (const auto& row : session.rows(sql::role::rights, {role}))
        if (const auto right = domain::read_right(row.text(0))) rights.insert(*right);
    return rights;
}

std::string in_words(const domain::Role& role) {
    std::string words = role.name + ":";
    for (const auto right : role.rights) words += " " + std::string(code(right));
    return words;
}

void audit(Work& work, std::string_view officer, std::string_view action, const domain::Role& role,
           std::string purpose) {
    AuditLog(work).note({.actor = "staff:" + std::string(officer),
                         .action = std::string(action),
                         .entity = "role",
                         .entity_id = role.code,
                         .purpose = std::move(purpose)});
}

}  // namespace

std::vector<domain::Role> Roles::all() {
    auto& session = work_.session();
    std::vector<domain::Role> roles;
    for (const auto& row : session.rows(sql::role::all))
        roles.push_back(
            {.code = row.text(0), .name = row.text(1), .rights = rights_in(session, row.text(0))});
    return roles;
}

std::optional<domain::Role> Roles::get(std::string_view code) {
    auto& session = work_.session();
    const auto row = session.row(sql::role::get, {code});
    if (!row) return std::nullopt;
    return domain::Role{
        .code = row->text(0), .name = row->text(1), .rights = rights_in(session, row->text(0))};
}

std::set<domain::Right> Roles::rights_of(const std::set<std::string>& codes) {
    std::set<domain::Right> rights;
    for (const auto& code : codes) rights.merge(rights_in(work_.session(), code));
    return rights;
}

bool Roles::others_manage_roles(std::string_view but) {
    const auto row =
        work_.session().row(sql::role::others_with, {code(domain::Right::manage_roles), but});
    return row.value().number(0) > 0;
}

void Roles::adopt() {
    work_.must_be_in_change();
    for (const auto& role : all()) work_.changed("role", role.code);
}

Result<domain::Role, RoleRefusal> Roles::set(const domain::Role& role, std::string_view officer) {
    work_.must_be_in_change();
    if (!domain::valid_role_code(role.code)) return Refused{RoleRefusal::bad_code};
    if (trimmed(role.name).empty() || role.name.size() > longest_name)
        return Refused{RoleRefusal::no_name};
    if (!role.rights.contains(domain::Right::manage_roles) && !others_manage_roles(role.code))
        return Refused{RoleRefusal::nobody_to_manage};
    auto& session = work_.session();
    session.run(sql::role::put, {role.code, role.name});
    session.run(sql::role::drop_rights, {role.code});
    for (const auto right : role.rights)
        session.run(sql::role::add_right, {role.code, code(right)});
    work_.changed("role", role.code);
    audit(work_, officer, "set role", role, in_words(role));
    return role;
}

Result<domain::Role, RoleRefusal> Roles::remove(std::string_view code, std::string_view officer) {
    work_.must_be_in_change();
    const auto role = get(code);
    if (!role) return Refused{RoleRefusal::unknown};
    if (!others_manage_roles(code)) return Refused{RoleRefusal::nobody_to_manage};
    work_.session().run(sql::role::drop_rights, {code});
    work_.session().run(sql::role::drop, {code});
    work_.changed("role", role->code);
    audit(work_, officer, "remove role", *role, in_words(*role));
    return *role;
}

}  // namespace byggarkiv::archive
