#include "archive/outbox.hpp"

#include "archive/work.hpp"
#include "sql/order.hpp"

namespace byggarkiv::archive {

std::int64_t Outbox::head() {
    return work_.session().row(sql::order::outbox_head).value().number(0);
}

std::vector<OutboxEntry> Outbox::after(std::int64_t number, int limit) {
    std::vector<OutboxEntry> entries;
    for (const auto& row : work_.session().rows(sql::order::outbox_after, {number, limit}))
        entries.push_back({row.number(0), row.text(1), row.text(2)});
    return entries;
}

}  // namespace byggarkiv::archive
