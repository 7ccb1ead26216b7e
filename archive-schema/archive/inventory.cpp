#include "archive/inventory.hpp"

#include "archive/access_register.hpp"
#include "archive/content.hpp"
#include "archive/lines.hpp"
#include "archive/property_content.hpp"
#include "archive/roles.hpp"
#include "archive/work.hpp"
#include "sql/inventory.hpp"

namespace byggarkiv::archive {

namespace {

using Each = std::function<void(const std::string&)>;

void grant_lines(store::Session& session, store::Values on, const Each& each) {
    constexpr std::size_t property_parts = 5, columns = 12;
    for (const auto& grant : session.rows(sql::inventory::grants, on)) {
        std::string line = "grant\t" + grant.text(0);
        for (std::size_t part = 1; part < property_parts; ++part)
            line += "/" + std::to_string(grant.number(part));
        each(line_of(line, grant, property_parts, columns));
    }
}

// What staff may do, and what owners are granted without asking.
void office_lines(Work& work, const Each& each) {
    for (const auto& role : Roles(work).all()) {
        std::string line = "role\t" + role.code + "\t" + escaped(role.name) + "\t";
        for (const auto right : role.rights) line += " " + std::string(code(right));
        each(line);
    }
    for (const auto& rule : AccessRegister(work).owner_rules())
        each("owner rule\t" + std::string(code(rule.type)) + "\t" + escaped(rule.legal_basis));
}

}  // namespace

Counts Inventory::counts() {
    const auto row = work_.session().row(sql::inventory::counts).value();
    return {row.number(0), row.number(1), row.number(2),
            row.number(3), row.number(4), row.number(5)};
}

void Inventory::lines(const std::function<void(const std::string&)>& each) {
    auto& session = work_.session();
    structure_content(work_, each);
    office_lines(work_, each);
    session.each(sql::inventory::tasks_without_case, {},
                 [&](const store::Row& row) { each(line_of("task", row, 0, 7)); });
    session.each(sql::inventory::cases, {}, [&](const store::Row& found) {
        case_content(work_, found.text(0), each);
        grant_lines(session, {nullptr, found.text(0)}, each);
        session.each(sql::inventory::documents, {found.text(0)}, [&](const store::Row& document) {
            document_content(work_, document.text(0), each);
            const auto access = session.row(sql::inventory::access, {document.text(0)});
            each(line_of("access", access.value(), 0, 2));
            grant_lines(session, {document.text(0), nullptr}, each);
        });
    });
    property_content(work_, each);
    work_content(work_, each);
    what_went(each);
}

void Inventory::what_went(const std::function<void(const std::string&)>& each) {
    auto& session = work_.session();
    const auto number = [](const store::Row& row, std::size_t column) {
        return "\t" + std::to_string(row.number(column));
    };
    session.each(sql::inventory::tombstones, {}, [&](const store::Row& found) {
        each(line_of("tombstone", found, 0, 10));
        for (const auto& file : session.rows(sql::inventory::tombstone_files, {found.text(10)}))
            each("tombstone file" + number(file, 0) + number(file, 3) + number(file, 5) +
                 line_of("", file, 1, 3) + line_of("", file, 4, 5) + line_of("", file, 6, 7));
    });
    session.each(sql::inventory::disposals, {}, [&](const store::Row& found) {
        each("disposal" + number(found, 9) + line_of("", found, 0, 9));
    });
    session.each(sql::inventory::holds, {},
                 [&](const store::Row& found) { each(line_of("hold", found, 0, 6)); });
}

Sha256 Inventory::digest() {
    Sha256Stream hash;
    lines([&](const std::string& line) {
        hash.add(line);
        hash.add("\n");
    });
    return hash.finish();
}

}  // namespace byggarkiv::archive
