#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/dates.hpp"
#include "domain/municipality_number.hpp"

namespace byggarkiv::archive {

// A municipality that became another, or another's part, or got another name alone.
struct MunicipalityChange {
    domain::MunicipalityNumber old_code;
    domain::MunicipalityNumber new_code;
    domain::CalendarDate on;
    std::string old_name;
    std::string new_name;

    bool renames_only() const { return old_code == new_code; }
};

// What the table of all reforms says of how municipalities follow one another. Knows no properties.
class MunicipalityPaths {
public:
    explicit MunicipalityPaths(const std::vector<MunicipalityChange>& changes);

    struct Step {
        domain::CalendarDate on;
        std::vector<domain::MunicipalityNumber>
            codes;  // sorted; several = the table does not say which
    };

    // What became of a municipality at its first reform after a day (at its first of all, where
    // none is given); nullopt when it goes on. A change of name is no reform.
    std::optional<Step> next(const domain::MunicipalityNumber& code,
                             const std::optional<domain::CalendarDate>& after) const;
    // What it came from at its last reform; nullopt when it is as old as the table.
    std::optional<Step> origin(const domain::MunicipalityNumber& code) const;
    // Every municipality that went into `code` on a day.
    std::vector<domain::MunicipalityNumber> sources(const domain::MunicipalityNumber& code,
                                                    domain::CalendarDate on) const;

    // Why no such step of history can be: a circle on one day, or a municipality that is dissolved
    // a second time without having come into being again. nullopt where the table is sound.
    std::optional<std::string> fault() const;

    bool empty() const noexcept { return forward_.empty(); }

private:
    bool returns(const domain::MunicipalityNumber& code, domain::CalendarDate on) const;
    bool came_into_being(const domain::MunicipalityNumber& code, domain::CalendarDate after,
                         domain::CalendarDate before) const;

    using Steps = std::map<domain::CalendarDate, std::vector<domain::MunicipalityNumber>>;
    std::map<domain::MunicipalityNumber, Steps> forward_;
    std::map<domain::MunicipalityNumber, Steps> back_;
};

}  // namespace byggarkiv::archive
