#include <algorithm>
#include <set>

#include "archive/lineage.hpp"
#include "archive/lineage_rows.hpp"
#include "archive/numbers.hpp"
#include "archive/work.hpp"

// Lineage::record(): what an event may be, and what it does to the numbers.
namespace byggarkiv::archive {

namespace {

using domain::CalendarDate;
using domain::PropertyId;
using domain::PropertyKey;
using Fault = std::optional<std::string>;

bool contains(const std::vector<PropertyId>& numbers, const PropertyId& number) {
    return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

bool repeats(const std::vector<PropertyId>& numbers) {
    return std::set<PropertyId>(numbers.begin(), numbers.end()).size() != numbers.size();
}

bool pairs(LineageKind kind) {
    return kind == LineageKind::renumbering || kind == LineageKind::reform;
}

bool is_section_of(const PropertyId& section, const PropertyId& whole) {
    auto parts = section.parts();
    parts.snr = 0;
    return section.parts().snr != 0 && PropertyId::from(parts).value() == whole;
}

Fault pair_fault(const LineageEvent& event) {
    if (event.from.size() != event.to.size())
        return "a renumbering names as many numbers before as after";
    for (std::size_t i = 0; i < event.from.size(); ++i) {
        const auto& from = event.from[i].parts();
        const auto& to = event.to[i].parts();
        if (event.from[i] == event.to[i]) return event.to[i].text() + " becomes itself";
        if (event.kind == LineageKind::reform && from.municipality == to.municipality)
            return "a reform leads to another municipality";
    }
    return std::nullopt;
}

// Whether the numbers of an event fit its kind.
Fault shape_fault(const LineageEvent& event) {
    if (event.source.empty() || event.key.empty()) return "the event has no source or no key";
    if (event.from.empty() || event.to.empty()) return "the event has no numbers before or after";
    if (event.from.size() > LineageEvent::most_numbers ||
        event.to.size() > LineageEvent::most_numbers)
        return "the event has more numbers than any";
    if (repeats(event.from) || repeats(event.to)) return "the event names a number twice";
    const auto& first = event.from.front();
    switch (event.kind) {
        case LineageKind::split:
            if (event.from.size() != 1) return "a split has one property before it";
            if (event.to.size() < 2) return "a split has several properties after it";
            return std::nullopt;
        case LineageKind::merge:
            if (event.to.size() != 1) return "a merge has one property after it";
            if (event.from.size() < 2) return "a merge has several properties before it";
            return std::nullopt;
        case LineageKind::section: {
            const bool fits = event.from.size() == 1 && first.parts().snr == 0 &&
                              std::all_of(event.to.begin(), event.to.end(), [&](const auto& to) {
                                  return to == first || is_section_of(to, first);
                              });
            if (!fits || (event.to.size() == 1 && event.to.front() == first))
                return "sections belong to the one property before them, and have its numbers";
            return std::nullopt;
        }
        case LineageKind::renumbering:
        case LineageKind::reform:
            return pair_fault(event);
    }
    return std::nullopt;
}

std::string told(const LineageEvent& event) {
    std::string text;
    for (const auto& number : event.from) text += (text.empty() ? "" : ", ") + number.text();
    text += " >";
    for (const auto& number : event.to) text += (text.ends_with('>') ? " " : ", ") + number.text();
    return text;
}

// What an event will write: found out as a whole before any of it is written.
class Plan {
public:
    Plan(Work& work, const LineageEvent& event) : numbers_(work), rows_(work), event_(event) {}

    Fault make() {
        for (const auto& number : event_.from)
            if (auto fault = find_before(number)) return fault;
        for (std::size_t i = 0; i < event_.to.size(); ++i)
            if (auto fault = find_after(i)) return fault;
        for (const auto& held : entered_)
            if (auto fault = numbers_.conflict(held, ended_)) return fault;
        for (const auto& [from, to] : links())
            if (from != to && goes_back(to, from)) return "the event goes in a circle";
        return std::nullopt;
    }

    void write(const std::string& id) {
        for (const auto& held : unknown_) {
            numbers_.enter_property(held.property);
            numbers_.enter(held);
        }
        for (const auto& held : ended_) numbers_.end(held, event_.on);
        for (const auto& [held, period] : narrowed_) numbers_.set(held, period, held.awaiting);
        for (const auto& held : entered_) {
            if (is_new(held.property)) numbers_.enter_property(held.property);
            numbers_.enter(held);
        }
        for (const auto& [from, to] : links()) rows_.link(id, from, to);
    }

private:
    using Pair = std::pair<PropertyKey, PropertyKey>;

    // Who had a number of the event the day before it; entered now where nobody ever heard of it.
    Fault find_before(const PropertyId& number) {
        const auto day_before = event_.on.plus_days(-1);
        auto held = numbers_.holder_on(number, day_before);
        if (!held) {
            if (!numbers_.holders(number).empty())
                return number.text() + " was nobody's number on " + day_before.text();
            held = HeldNumber{PropertyKey::timed(), number, {}, {}};
            unknown_.push_back(*held);
        }
        before_.push_back(held->property);
        if (goes_on(number)) return std::nullopt;
        if (held->period.to && *held->period.to != event_.on)
            return number.text() + " is in use until " + held->period.to->text() +
                   ", past the event";
        ended_.push_back(*held);
        return std::nullopt;
    }

    bool goes_on(const PropertyId& number) const {
        if (pairs(event_.kind)) return false;
        return contains(event_.to, number) || event_.kind == LineageKind::section;
    }

    Fault find_after(std::size_t i) {
        const auto& number = event_.to[i];
        if (!pairs(event_.kind) && contains(event_.from, number)) {
            const auto place = std::find(event_.from.begin(), event_.from.end(), number);
            after_.push_back(before_[static_cast<std::size_t>(place - event_.from.begin())]);
            return std::nullopt;
        }
        const auto held = numbers_.holder_on(number, event_.on);
        const bool ends_now = held && std::any_of(ended_.begin(), ended_.end(), [&](const auto& e) {
                                  return e.number == number;
                              });
        if (held && !ends_now) {
            if (held->period.from && *held->period.from != event_.on)
                return number.text() + " is in use since " + held->period.from->text() +
                       ", before the event";
            if (!held->period.from)
                narrowed_.emplace_back(*held, Period{event_.on, held->period.to});
            after_.push_back(held->property);
            return std::nullopt;
        }
        const auto property = pairs(event_.kind) ? before_[i] : PropertyKey::timed();
        entered_.push_back({property, number, {event_.on, std::nullopt}, {}});
        after_.push_back(property);
        return std::nullopt;
    }

    // A property that only gets another number is there already; any other is new.
    bool is_new(const PropertyKey& property) const {
        return std::find(before_.begin(), before_.end(), property) == before_.end();
    }

    std::vector<Pair> links() const {
        std::vector<Pair> all;
        if (pairs(event_.kind)) {
            for (std::size_t i = 0; i < before_.size(); ++i)
                all.emplace_back(before_[i], after_[i]);
            return all;
        }
        for (const auto& from : before_)
            for (const auto& to : after_) all.emplace_back(from, to);
        return all;
    }

    // Whether other events of the same day lead from one property to another.
    bool goes_back(const PropertyKey& from, const PropertyKey& to) {
        std::set<PropertyKey> seen{from};
        std::vector<PropertyKey> open{from};
        while (!open.empty()) {
            const auto at = open.back();
            open.pop_back();
            for (const auto& link : rows_.successors(at)) {
                if (link.on != event_.on || !seen.insert(link.property).second) continue;
                if (link.property == to) return true;
                open.push_back(link.property);
            }
        }
        return false;
    }

    Numbers numbers_;
    LineageRows rows_;
    const LineageEvent& event_;
    std::vector<PropertyKey> before_;
    std::vector<PropertyKey> after_;
    std::vector<HeldNumber> unknown_;
    std::vector<HeldNumber> ended_;
    std::vector<std::pair<HeldNumber, Period>> narrowed_;
    std::vector<HeldNumber> entered_;
};

}  // namespace

Result<bool, std::string> Lineage::record(const LineageEvent& event) {
    work_.must_be_in_change();
    if (auto fault = shape_fault(event)) return Refused{std::move(*fault)};
    LineageRows rows(work_);
    const LineageRows::Event row{event.source, event.key, event.kind, event.on, told(event)};
    const auto known = rows.known(row);
    if (!known) return Refused{known.reason()};
    if (known.value()) return false;
    Plan plan(work_, event);
    if (auto fault = plan.make()) return Refused{std::move(*fault)};
    plan.write(rows.add(row));
    return true;
}

}  // namespace byggarkiv::archive
