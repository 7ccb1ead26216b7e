#include "archive/register_content.hpp"

#include "archive/lines.hpp"
#include "archive/work.hpp"
#include "base/failure.hpp"
#include "base/sha256.hpp"
#include "sql/inventory.hpp"

namespace byggarkiv::archive {

namespace {

// Says whether two sealed values are the same, and nothing else of them.
std::string likeness(const Sealer& sealer, const std::string& sealed) {
    const auto value = sealer.unseal(sealed);
    if (!value) throw Failure(Failure::Kind::integrity, "a sealed value was touched");
    return sealer.lookup("invent", *value, 1).substr(0, 16);  // by the oldest key, which stays
}

}  // namespace

void register_content(Work& work, const std::function<void(const std::string&)>& each) {
    auto& session = work.session();
    const auto& sealer = work.sealer();
    const auto plain = [&](const store::Statement& statement, std::string_view kind,
                           std::size_t columns) {
        session.each(statement, {},
                     [&](const store::Row& row) { each(line_of(kind, row, 0, columns)); });
    };
    plain(sql::inventory::numbers, "number", 5);
    plain(sql::inventory::lineage, "event", 5);
    plain(sql::inventory::lineage_links, "link", 4);
    plain(sql::inventory::municipality_changes, "municipality", 5);
    plain(sql::inventory::addresses, "address", 9);
    session.each(sql::inventory::parcels, {}, [&](const store::Row& row) {
        each(line_of("parcel", row, 0, 6) + '\t' + Sha256::of(row.text(6)).hex());
    });
    plain(sql::inventory::buildings, "building", 9);
    // Sealed columns come last, from this place on.
    const auto sealed = [&](const store::Statement& statement, std::string_view kind,
                            std::size_t from, std::size_t to) {
        session.each(statement, {}, [&](const store::Row& row) {
            auto line = line_of(kind, row, 0, from);
            for (auto column = from; column < to; ++column)
                line += '\t' + likeness(sealer, row.text(column));
            each(line);
        });
    };
    sealed(sql::inventory::ownerships, "ownership", 5, 7);
    sealed(sql::inventory::powers, "power", 7, 10);
    sealed(sql::inventory::protections, "protection", 3, 4);
}

}  // namespace byggarkiv::archive
