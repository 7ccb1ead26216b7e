#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "archive/municipality_paths.hpp"
#include "base/result.hpp"
#include "domain/ids.hpp"
#include "domain/property_id.hpp"

namespace byggarkiv::archive {

class Work;

// A present number that a reform dissolved without saying what it became.
struct AwaitedNumber {
    domain::PropertyKey property;
    domain::PropertyId number;
    domain::CalendarDate reform;
};

// What a table of reforms did to one page of properties.
struct ReformPage {
    std::size_t seen = 0;    // properties looked at
    std::size_t moved = 0;   // got their number in a later municipality
    std::size_t joined = 0;  // were the same as one known by its new number already, and lead there
    std::size_t awaiting = 0;                // wait for somebody to say where they went
    std::vector<std::string> questions;      // one for each that waits: "1507-49/130: ..."
    std::optional<domain::PropertyId> last;  // the page goes on behind it; none = the last page
};

// Municipalities through their reforms, and what these do to the numbers of properties.
class Municipalities {
public:
    explicit Municipalities(Work& work) : work_(work) {}

    // By date, then codes.
    std::vector<MunicipalityChange> changes();

    // True when the archive did not know it, or by other names.
    bool put(const MunicipalityChange& change);

    // Gives properties that bear a number of `code` today, from behind `after` on and at most
    // `limit` of them, the dated numbers that they have had since, along all that the table knows.
    // A property keeps gnr, bnr, fnr and snr; where several successors are possible, or several
    // municipalities went into one and another property may have got the number, it waits under its
    // old number.
    ReformPage apply(const domain::MunicipalityNumber& code,
                     const std::optional<domain::PropertyId>& after, int limit);

    // Those that wait, by number; at most `limit`.
    std::vector<AwaitedNumber> awaiting_decision(int limit);

private:
    Work& work_;
};

// Inside the room only: the table, read once in a change.
std::shared_ptr<const MunicipalityPaths> municipality_paths(Work& work);

struct HeldNumber;
// Inside the room only: gives a property what reforms have made of its number since.
void follow_reforms(Work& work, const HeldNumber& held);

// Inside the room only: a property that waits, and which can only have become `number`; it gets
// that number from the day of the reform. nullopt where none or several could have.
std::optional<domain::PropertyKey> settle_awaited(Work& work, const domain::PropertyId& number);

}  // namespace byggarkiv::archive
