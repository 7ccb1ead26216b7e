#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "classifying/classifying.hpp"

// Inside the room only.
namespace byggarkiv::classifying {

// Evidence gathered for values that exclude each other.
template <typename Value>
class Odds {
public:
    void add(Value value, Evidence evidence) {
        by_value_[std::move(value)].push_back(std::move(evidence));
    }

    // The likeliest, against all others and against none of them.
    std::optional<Guess<Value>> likeliest() {
        std::optional<Guess<Value>> best;
        double all = 1;
        for (auto& [value, evidence] : by_value_) {
            const double doubt = std::max(doubt_of(evidence), least_doubt);
            const double odds = (1 - doubt) / doubt;
            all += odds;
            if (!best || odds > best->confidence) best = Guess<Value>{value, odds, evidence};
        }
        if (best) best->confidence /= all;
        return best;
    }

private:
    static constexpr double least_doubt = 0.002;
    // What a sign still says when one of its kind was there before: what misled once may again.
    static constexpr double said_again = 0.6;

    // The chance that all of it misleads.
    static double doubt_of(std::vector<Evidence>& evidence) {
        std::stable_sort(evidence.begin(), evidence.end(),
                         [](const auto& a, const auto& b) { return a.weight > b.weight; });
        std::map<Sign, double> counts;  // how much the next of this kind does
        double doubt = 1;
        for (const auto& one : evidence) {
            auto& count = counts.try_emplace(one.sign, 1.0).first->second;
            doubt *= 1 - one.weight * count;
            count *= said_again;
        }
        return doubt;
    }

    std::map<Value, std::vector<Evidence>> by_value_;
};

}  // namespace byggarkiv::classifying
