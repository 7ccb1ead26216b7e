#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/dates.hpp"
#include "domain/ids.hpp"
#include "domain/property_id.hpp"

namespace byggarkiv::archive {

class Work;

enum class LineageKind {
    split,        // deling, fradeling: one becomes several, or goes on beside new ones
    merge,        // sammenslåing: several become one
    section,      // seksjonering: owner sections come into being on a property that goes on
    renumbering,  // omnummerering: the same property under another number
    reform        // kommuneendring: the same property in another municipality
};

// What a source tells of properties on one day, by the numbers that they had the day before and
// have from then on. A property that goes on under its number stands on both sides.
struct LineageEvent {
    std::string source;  // who says so: "matrikkelen", "arkivar"
    std::string key;     // the source's own name of the event; both together name it once
    LineageKind kind;
    domain::CalendarDate on;
    std::vector<domain::PropertyId> from;
    std::vector<domain::PropertyId>
        to;  // for renumbering and reform as many as `from`, pair by pair

    static constexpr std::size_t most_numbers = 1000;  // on either side
};

// An event as it is remembered.
struct LineageEntry {
    LineageKind kind;
    domain::CalendarDate on;
    std::string source;
    std::string told;  // the numbers as they were given: "9999-1/1 > 9999-1/1, 9999-1/2"
};

// Whom a number leads to.
struct Trace {
    // Who had it: on the day where one is asked for, else the present holder, or the one who had it
    // last. Several only where a reform left open what a number became.
    std::vector<domain::PropertyKey> holders;
    // Today's properties that descend from them, by number; several = a choice for a person.
    std::vector<domain::PropertyKey> present;
};

// How properties follow one another in time.
class Lineage {
public:
    explicit Lineage(Work& work) : work_(work) {}

    // True when it was written, false when it was there already. Refused with the reason: a number
    // nobody had the day before, one that somebody else has then, a circle, an event that was told
    // otherwise before. Properties that were unknown are entered.
    Result<bool, std::string> record(const LineageEvent& event);

    // Oldest first.
    std::vector<LineageEntry> of(const domain::PropertyKey& property);

    // "This number, on this date", through municipality reforms where the number itself is unknown.
    Trace trace(const domain::PropertyId& number,
                const std::optional<domain::CalendarDate>& on = std::nullopt);

    // Today's properties that descend from one, itself among them while it has a number; by number.
    // Events after `since` count: all, where none is given.
    std::vector<domain::PropertyKey> descendants(
        const domain::PropertyKey& property,
        const std::optional<domain::CalendarDate>& since = std::nullopt);

    // Properties that are no more and went into this one: what was filed on them concerns it.
    std::vector<domain::PropertyKey> ceased_ancestors(const domain::PropertyKey& property);

private:
    Work& work_;
};

std::string_view code(LineageKind kind);
std::optional<LineageKind> read_lineage_kind(std::string_view code);

}  // namespace byggarkiv::archive
