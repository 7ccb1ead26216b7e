#include "archive/documents.hpp"
#include "archive/import_ledger.hpp"
#include "archive/reading_codes.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/reading.hpp"

// What waits to be read, in order.
namespace byggarkiv::archive {

namespace {

void add_waiting(store::Session& session, const std::string& delivery, Reading reading, int most,
                 std::vector<UnreadObject>& found) {
    const auto left = most - static_cast<int>(found.size());
    if (left <= 0) return;
    for (const auto& row : session.rows(sql::reading::waiting, {delivery, code(reading), left}))
        found.push_back({.key = read_key<domain::ObjectKey>(row.text(0)),
                         .document = read_key<domain::DocumentKey>(row.text(1)),
                         .sha256 = read_code(Sha256::parse, row.text(2)),
                         .mime_type = row.text(3),
                         .reading = reading});
}

}  // namespace

// Delivery by delivery: a look at all that wait would take the longer the more they are.
std::vector<UnreadObject> Documents::unread(int limit) {
    auto& session = work_.session();
    const auto deliveries = session.rows(sql::reading::deliveries_waiting);
    std::vector<UnreadObject> found;
    for (const auto priority : {Priority::high, Priority::normal, Priority::low})
        for (const auto reading : {Reading::pending, Reading::awaits_ocr})
            for (const auto& row : deliveries) {
                const bool asked = reading == Reading::awaits_ocr || row.number(3) == 1;
                if (asked && row.text(1) == code(priority))
                    add_waiting(session, row.text(0), reading, limit, found);
            }
    return found;
}

}  // namespace byggarkiv::archive
