#pragma once

#include <string_view>

#include "store/engine.hpp"

namespace byggarkiv::store {

// One SQL statement of the catalogue (archive-schema/sql). Placeholders are $1..$n, first
// appearances in rising order. The name stands in errors; all texts live for good.
struct Statement {
    std::string_view name;
    std::string_view sql;
    std::string_view postgres = {};  // where PostgreSQL has wording of its own

    constexpr std::string_view text(Engine engine) const {
        return engine == Engine::postgres && !postgres.empty() ? postgres : sql;
    }
};

}  // namespace byggarkiv::store
