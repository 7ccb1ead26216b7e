#pragma once

#include <string>
#include <string_view>

#include "archive/work.hpp"
#include "base/id.hpp"
#include "sql/catalogue.hpp"

// Inside the room only.
namespace byggarkiv::archive {

// The key of a source system (arkivdel) by its name; entered now when it is new.
inline std::string source_of(Work& work, std::string_view name) {
    if (const auto known = work.session().row(sql::case_file::source, {name}))
        return known->text(0);
    work.must_be_in_change();
    const auto key = random_uuid();
    work.session().run(sql::case_file::enter_source, {key, name});
    return key;
}

}  // namespace byggarkiv::archive
