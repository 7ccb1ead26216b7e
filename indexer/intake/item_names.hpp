#pragma once

#include <functional>
#include <string>
#include <unordered_map>

#include "screening/screening.hpp"

namespace byggarkiv::intake {

// What a ledger calls the things of a delivery: national id numbers masked, and what the delivery
// calls by one name told apart by "(2)", "(3)", which is the same in every run, since each goes
// through all of the delivery in its order.
class ItemNames {
public:
    std::string next(const std::string& named) {
        const auto name = screening::masked(named);
        const int times = ++met_[std::hash<std::string>()(name)];
        return times == 1 ? name : name + " (" + std::to_string(times) + ")";
    }

private:
    // How often each name was met, by its hash: names of a million files would take much memory,
    // and where two names share one, no more is lost than that one is called "(2)".
    std::unordered_map<std::size_t, int> met_;
};

}  // namespace byggarkiv::intake
