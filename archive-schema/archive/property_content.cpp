#include "archive/property_content.hpp"

#include <variant>

#include "archive/lines.hpp"
#include "archive/work.hpp"
#include "base/failure.hpp"
#include "base/sha256.hpp"
#include "sql/catalogue.hpp"

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

std::string hash_of_sealed(const Sealer& sealer, const store::Row& row, std::size_t column) {
    const auto value = sealer.unseal(row.text(column));
    if (!value) throw Failure(Failure::Kind::integrity, "a sealed value cannot be opened");
    return sealer.lookup("invent", *value, 1);  // by the oldest key, which stays
}

}  // namespace

void property_content(Work& work, const Line& each) {
    auto& session = work.session();
    all(work, "number", sql::inventory::identifiers, each);
    all(work, "address", sql::inventory::addresses, each);
    all(work, "building", sql::inventory::buildings, each);
    session.each(sql::inventory::parcels, {}, [&](const store::Row& row) {
        each(line_of_all("parcel", row, 1) + "\t" + Sha256::of(row.text(4)).hex());
    });
    session.each(sql::inventory::owners, {}, [&](const store::Row& row) {
        each(line_of_all("owner", row, 2) + "\t" + hash_of_sealed(work.sealer(), row, 5) + "\t" +
             hash_of_sealed(work.sealer(), row, 6));
    });
}

void work_content(Work& work, const Line& each) {
    auto& session = work.session();
    all(work, "page", sql::inventory::pages, each);
    all(work, "decision", sql::inventory::decisions, each);
    for (const auto& batch : session.rows(sql::inventory::batches)) {
        each(line_of_all("delivery", batch, 1));
        for (const auto& item : session.rows(sql::inventory::items, {batch.text(3)}))
            each(line_of_all("item", item));
    }
}

}  // namespace byggarkiv::archive
