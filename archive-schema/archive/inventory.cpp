#include "archive/inventory.hpp"

#include "archive/content.hpp"
#include "archive/lines.hpp"
#include "archive/work.hpp"
#include "sql/catalogue.hpp"

namespace byggarkiv::archive {

Counts Inventory::counts() {
    const auto row = work_.session().row(sql::inventory::counts).value();
    return {row.number(0), row.number(1), row.number(2),
            row.number(3), row.number(4), row.number(5)};
}

void Inventory::lines(const std::function<void(const std::string&)>& each) {
    auto& session = work_.session();
    structure_content(work_, each);
    session.each(sql::inventory::tasks_without_case, {},
                 [&](const store::Row& row) { each(line_of("task", row, 0, 7)); });
    session.each(sql::inventory::cases, {}, [&](const store::Row& found) {
        case_content(work_, found.text(0), each);
        session.each(sql::inventory::documents, {found.text(0)}, [&](const store::Row& document) {
            document_content(work_, document.text(0), each);
        });
    });
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
