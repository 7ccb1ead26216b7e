#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/lineage.hpp"

// Inside the room only: events and links, row by row.
namespace byggarkiv::archive {

struct Link {
    domain::PropertyKey property;  // the one at the other end
    domain::CalendarDate on;
};

class LineageRows {
public:
    explicit LineageRows(Work& work) : work_(work) {}

    struct Event {
        std::string source, key;
        LineageKind kind;
        domain::CalendarDate on;
        std::string told;
    };

    // The event's id, if it was told before in just these words; refused when otherwise.
    Result<std::optional<std::string>, std::string> known(const Event& event);
    std::string add(const Event& event);  // gives its new id
    // Both properties are touched.
    void link(const std::string& event, const domain::PropertyKey& from,
              const domain::PropertyKey& to);

    std::vector<Link> successors(const domain::PropertyKey& property);    // oldest first
    std::vector<Link> predecessors(const domain::PropertyKey& property);  // oldest first

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
