#include "archive/hidden_names.hpp"

#include "archive/work.hpp"
#include "sql/access.hpp"

namespace byggarkiv::archive {

domain::ProtectedNames HiddenNames::names_in(const domain::CaseKey& key) {
    std::vector<std::string> names;
    for (const auto& row : work_.session().rows(sql::access::protected_names, {key.text()}))
        names.push_back(row.text(0));
    return domain::ProtectedNames(names);
}

void HiddenNames::changed(const domain::PersonKey& person) {
    work_.must_be_in_change();
    for (const auto& row : work_.session().rows(sql::access::cases_naming, {person.text()}))
        work_.touch("case", row.text(0));
}

}  // namespace byggarkiv::archive
