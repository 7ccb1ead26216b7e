#include "archive/lineage.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "archive/lineage_rows.hpp"
#include "archive/municipalities.hpp"
#include "archive/numbers.hpp"
#include "archive/work.hpp"

namespace byggarkiv::archive {

namespace {

using domain::CalendarDate;
using domain::MunicipalityNumber;
using domain::PropertyId;
using domain::PropertyKey;

constexpr std::size_t most_relatives = 5000;

PropertyId in_municipality(const PropertyId& number, const MunicipalityNumber& municipality) {
    auto parts = number.parts();
    parts.municipality = municipality;
    return PropertyId::from(parts).value();
}

struct Holder {
    PropertyKey property;
    std::optional<CalendarDate> since;  // from when on its successors count
};

// Who had a number, by the rows of that number alone.
std::optional<Holder> holder_of(Numbers& numbers, const PropertyId& number,
                                const std::optional<CalendarDate>& on) {
    if (on) {
        const auto held = numbers.holder_on(number, *on);
        return held ? std::optional(Holder{held->property, on}) : std::nullopt;
    }
    const auto all = numbers.holders(number);
    if (all.empty()) return std::nullopt;
    return Holder{all.front().property, all.front().period.from};
}

// Who had a number that no row tells of, by what its municipality became or came from: the rows of
// the nearest municipality, in either direction, that knows it.
class Chain {
public:
    Chain(Numbers& numbers, const MunicipalityPaths& paths, const PropertyId& number)
        : numbers_(numbers), paths_(paths), number_(number) {}

    std::vector<Holder> holders(const std::optional<CalendarDate>& on) {
        forward(number_.parts().municipality, on, 0);
        if (found_.empty()) back(number_.parts().municipality, 0);
        return std::move(found_);
    }

private:
    static constexpr int deepest = 16;

    void add(Holder holder) {
        const bool known = std::any_of(found_.begin(), found_.end(), [&](const Holder& one) {
            return one.property == holder.property;
        });
        if (!known) found_.push_back(std::move(holder));
    }

    void forward(const MunicipalityNumber& code, const std::optional<CalendarDate>& after,
                 int depth) {
        const auto step = paths_.next(code, after);
        if (!step || depth == deepest) return;
        for (const auto& next : step->codes) {
            if (next == code) continue;
            if (auto holder = holder_of(numbers_, in_municipality(number_, next), step->on))
                add(std::move(*holder));
            else
                forward(next, step->on, depth + 1);
        }
    }

    // Only who still waits under the old number: whoever has left it is known by where they went.
    void back(const MunicipalityNumber& code, int depth) {
        const auto step = paths_.origin(code);
        if (!step || depth == deepest) return;
        for (const auto& before : step->codes) {
            if (before == code) continue;
            const auto holders = numbers_.holders(in_municipality(number_, before));
            if (holders.empty())
                back(before, depth + 1);
            else if (!holders.front().period.to)
                add({holders.front().property, step->on.plus_days(-1)});
        }
    }

    Numbers& numbers_;
    const MunicipalityPaths& paths_;
    const PropertyId& number_;
    std::vector<Holder> found_;
};

}  // namespace

Trace Lineage::trace(const PropertyId& number, const std::optional<CalendarDate>& on) {
    Numbers numbers(work_);
    std::vector<Holder> holders;
    if (auto holder = holder_of(numbers, number, on)) {
        holders.push_back(std::move(*holder));
    } else {
        const auto paths = municipality_paths(work_);
        if (!paths->empty()) holders = Chain(numbers, *paths, number).holders(on);
    }
    Trace trace;
    std::map<PropertyId, PropertyKey> present;
    for (const auto& holder : holders) {
        trace.holders.push_back(holder.property);
        const auto now = numbers.present_of(holder.property);
        // Whoever has this very number today is meant; whom it gave land to is another matter.
        if (!on && now && now->number == number) {
            trace.present = {holder.property};
            return trace;
        }
        for (auto& key : descendants(holder.property, holder.since))
            if (const auto held = numbers.present_of(key)) present.emplace(held->number, key);
    }
    for (auto& [_, key] : present) trace.present.push_back(key);
    return trace;
}

std::vector<PropertyKey> Lineage::descendants(const PropertyKey& property,
                                              const std::optional<CalendarDate>& since) {
    LineageRows rows(work_);
    Numbers numbers(work_);
    // The earliest day from which the successors of each count.
    std::map<PropertyKey, std::optional<CalendarDate>> reached;
    std::vector<Holder> open{{property, since ? std::optional(since->plus_days(1)) : std::nullopt}};
    while (!open.empty() && reached.size() < most_relatives) {
        const auto at = open.back();
        open.pop_back();
        const auto known = reached.find(at.property);
        if (known != reached.end() && (!known->second || (at.since && *known->second <= *at.since)))
            continue;
        reached.insert_or_assign(at.property, at.since);
        for (const auto& link : rows.successors(at.property))
            if (link.property != at.property && (!at.since || link.on >= *at.since))
                open.push_back({link.property, link.on});
    }
    std::map<PropertyId, PropertyKey> present;
    for (const auto& [key, _] : reached)
        if (const auto held = numbers.present_of(key)) present.emplace(held->number, key);
    std::vector<PropertyKey> found;
    for (auto& [_, key] : present) found.push_back(key);
    return found;
}

std::vector<PropertyKey> Lineage::ceased_ancestors(const PropertyKey& property) {
    LineageRows rows(work_);
    Numbers numbers(work_);
    std::set<PropertyKey> seen{property};
    std::vector<PropertyKey> found;
    std::vector<PropertyKey> open{property};
    while (!open.empty() && seen.size() < most_relatives) {
        const auto at = open.back();
        open.pop_back();
        for (const auto& link : rows.predecessors(at)) {
            if (!seen.insert(link.property).second || numbers.present_of(link.property)) continue;
            found.push_back(link.property);
            open.push_back(link.property);
        }
    }
    return found;
}

}  // namespace byggarkiv::archive
