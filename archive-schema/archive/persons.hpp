#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.hpp"
#include "domain/national_id.hpp"

namespace byggarkiv::archive {

class Work;

// The people and organisations that an archive knows by number. All else in it refers to them by a
// random key that stays when the installation's secret key is changed; the number itself is here
// alone, sealed, beside a keyed hash to find it by.
class Persons {
public:
    explicit Persons(Work& work) : work_(work) {}

    // By an older secret key too, until all are sealed by the newest.
    std::optional<domain::PersonKey> find(const domain::NationalId& number);
    domain::PersonKey find_or_enter(const domain::NationalId& number);
    // Nine digits, already checked.
    std::optional<domain::PersonKey> find_organisation(std::string_view number);
    domain::PersonKey find_or_enter_organisation(std::string_view number);

    // Seals and looks up by the newest secret key what an older one sealed, at most `limit` of
    // them; gives how many. In a change.
    int seal_again(int limit);

    // The number in clear, for an officer who must see it. Throws Failure(integrity) when it cannot
    // be opened. nullopt: unknown here.
    std::optional<std::string> number(const domain::PersonKey& key);

private:
    enum class Kind { person, organisation };
    std::optional<domain::PersonKey> find(Kind kind, std::string_view digits);
    domain::PersonKey find_or_enter(Kind kind, std::string_view digits);

    Work& work_;
};

}  // namespace byggarkiv::archive
