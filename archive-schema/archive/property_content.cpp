#include "archive/property_content.hpp"

#include <variant>

#include "archive/lines.hpp"
#include "archive/register_content.hpp"
#include "archive/work.hpp"
#include "sql/inventory.hpp"

namespace byggarkiv::archive {

namespace {

// The kind, then all columns but the last `hidden` ones, which are told in another way.
std::string line_of_all(std::string_view kind, const store::Row& row, std::size_t hidden = 0) {
    std::string line(kind);
    for (std::size_t column = 0; column + hidden < row.columns().size(); ++column) {
        line += '\t';
        if (std::holds_alternative<std::int64_t>(row.columns()[column]))
            line += std::to_string(row.number(column));
        else if (!row.is_null(column))
            line += escaped(row.text(column));
    }
    return line;
}

void all(Work& work, std::string_view kind, const store::Statement& statement, const Line& each) {
    work.session().each(statement, {},
                        [&](const store::Row& row) { each(line_of_all(kind, row)); });
}

}  // namespace

void property_content(Work& work, const Line& each) {
    register_content(work, each);
}

void work_content(Work& work, const Line& each) {
    auto& session = work.session();
    all(work, "page", sql::inventory::pages, each);
    all(work, "decision", sql::inventory::decisions, each);
    for (const auto& batch : session.rows(sql::inventory::batches)) {
        each(line_of_all("delivery", batch, 1));
        for (const auto& item : session.rows(sql::inventory::items, {batch.text(6)}))
            each(line_of_all("item", item));
    }
}

}  // namespace byggarkiv::archive
