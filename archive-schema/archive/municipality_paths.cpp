#include "archive/municipality_paths.hpp"

#include <algorithm>
#include <set>

namespace byggarkiv::archive {

namespace {

void add(std::vector<domain::MunicipalityNumber>& codes, const domain::MunicipalityNumber& code) {
    const auto place = std::lower_bound(codes.begin(), codes.end(), code);
    if (place == codes.end() || *place != code) codes.insert(place, code);
}

}  // namespace

MunicipalityPaths::MunicipalityPaths(const std::vector<MunicipalityChange>& changes) {
    std::set<std::pair<domain::MunicipalityNumber, domain::CalendarDate>> reformed;
    for (const auto& change : changes)
        if (!change.renames_only()) {
            reformed.emplace(change.old_code, change.on);
            reformed.emplace(change.new_code, change.on);
        }
    // A row that keeps the code counts where the municipality also gave land away, or got some.
    for (const auto& change : changes) {
        if (change.renames_only() && !reformed.contains({change.old_code, change.on})) continue;
        add(forward_[change.old_code][change.on], change.new_code);
        add(back_[change.new_code][change.on], change.old_code);
    }
}

std::optional<MunicipalityPaths::Step> MunicipalityPaths::next(
    const domain::MunicipalityNumber& code,
    const std::optional<domain::CalendarDate>& after) const {
    const auto steps = forward_.find(code);
    if (steps == forward_.end()) return std::nullopt;
    for (const auto& [on, codes] : steps->second) {
        const bool stays = codes.size() == 1 && codes.front() == code;
        if (!stays && (!after || on > *after)) return Step{on, codes};
    }
    return std::nullopt;
}

std::optional<MunicipalityPaths::Step> MunicipalityPaths::origin(
    const domain::MunicipalityNumber& code) const {
    const auto steps = back_.find(code);
    if (steps == back_.end()) return std::nullopt;
    return Step{steps->second.rbegin()->first, steps->second.rbegin()->second};
}

std::vector<domain::MunicipalityNumber> MunicipalityPaths::sources(
    const domain::MunicipalityNumber& code, domain::CalendarDate on) const {
    const auto steps = back_.find(code);
    if (steps == back_.end()) return {};
    const auto step = steps->second.find(on);
    return step == steps->second.end() ? std::vector<domain::MunicipalityNumber>{} : step->second;
}

std::optional<std::string> MunicipalityPaths::fault() const {
    for (const auto& [code, steps] : forward_) {
        std::optional<domain::CalendarDate> dissolved;
        for (const auto& [on, codes] : steps) {
            if (returns(code, on))
                return code.text() + " becomes itself again on " + on.text() + ": a circle";
            if (dissolved && !came_into_being(code, *dissolved, on))
                return code.text() + " is dissolved on " + dissolved->text() + " and again on " +
                       on.text();
            const bool lives_on = std::binary_search(codes.begin(), codes.end(), code);
            dissolved = lives_on ? std::nullopt : std::optional(on);
        }
    }
    return std::nullopt;
}

// Whether steps of this one day lead from the municipality back to it by way of another.
bool MunicipalityPaths::returns(const domain::MunicipalityNumber& code,
                                domain::CalendarDate on) const {
    std::set<domain::MunicipalityNumber> seen;
    std::vector<domain::MunicipalityNumber> open{code};
    while (!open.empty()) {
        const auto at = open.back();
        open.pop_back();
        const auto steps = forward_.find(at);
        if (steps == forward_.end()) continue;
        const auto same_day = steps->second.find(on);
        if (same_day == steps->second.end()) continue;
        for (const auto& to : same_day->second) {
            if (to == at) continue;
            if (to == code) return true;
            if (seen.insert(to).second) open.push_back(to);
        }
    }
    return false;
}

bool MunicipalityPaths::came_into_being(const domain::MunicipalityNumber& code,
                                        domain::CalendarDate after,
                                        domain::CalendarDate before) const {
    const auto from = back_.find(code);
    if (from == back_.end()) return false;
    return std::any_of(from->second.begin(), from->second.end(),
                       [&](const auto& step) { return step.first > after && step.first < before; });
}

}  // namespace byggarkiv::archive
