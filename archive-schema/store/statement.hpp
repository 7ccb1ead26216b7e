#pragma once

#include <string_view>

namespace byggarkiv::store {

// One SQL statement of the catalogue (archive-schema/sql). Placeholders are $1..$n, first
// appearances in rising order. The name stands in errors; both texts live for good.
struct Statement {
    std::string_view name;
    std::string_view sql;
};

}  // namespace byggarkiv::store
