#pragma once

#include <string>
#include <string_view>

#include "archive/work.hpp"
#include "base/id.hpp"
#include "sql/structure.hpp"

// Inside the room only.
namespace byggarkiv::archive {

// The key of an archive part (arkivdel) by its name; entered now, with its name alone, when it is
// new.
inline std::string source_of(Work& work, std::string_view name) {
    if (const auto known = work.session().row(sql::structure::part_named, {name}))
        return known->text(0);
    work.must_be_in_change();
    const auto key = random_uuid();
    work.session().row(sql::structure::enter_part,
                       {key, nullptr, "", name, name, "", "", "", "", "", "", "", "", "", "", ""});
    work.wrote("part", key);
    return key;
}

}  // namespace byggarkiv::archive
