#include "archive/growth.hpp"

#include "archive/work.hpp"
#include "sql/growth.hpp"

namespace byggarkiv::archive {

StoredBytes Growth::since(std::chrono::sys_seconds moment) {
    const auto row = work_.session().row(sql::growth::stored, {iso_text(moment)}).value();
    StoredBytes stored{.all = static_cast<std::uint64_t>(row.number(0)),
                       .since = static_cast<std::uint64_t>(row.number(1)),
                       .first = {}};
    if (!row.text(2).empty()) stored.first = read_iso(row.text(2));
    return stored;
}

}  // namespace byggarkiv::archive
