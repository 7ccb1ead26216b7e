#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.hpp"
#include "domain/property_id.hpp"

namespace byggarkiv::placing {

// A property that somebody may mean, with its present number (or its last).
struct Known {
    domain::PropertyKey key;
    domain::PropertyId number;
};

// What is known of a municipality's properties. Any of its functions may be called often.
class Gazetteer {
public:
    virtual ~Gazetteer() = default;

    // Whom a number can mean, present or past; none where nobody has had it.
    virtual std::vector<Known> with_number(const domain::PropertyId& number) const = 0;
    // Every street there is or was, as street_key() writes it; sorted, each once.
    virtual const std::vector<std::string>& streets() const = 0;
    // What stands at a house number; with an empty letter, under any letter.
    virtual std::vector<Known> at(const std::string& street_key, unsigned number,
                                  std::string_view letter) const = 0;
    // The properties of the one case with this number; none where several or none have it.
    virtual std::vector<Known> of_case(int year, int sequence) const = 0;
};

}  // namespace byggarkiv::placing
