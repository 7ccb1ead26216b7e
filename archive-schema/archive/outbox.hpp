#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace byggarkiv::archive {

class Work;

// Something changed: read the thing itself to learn how.
struct OutboxEntry {
    std::int64_t number = 0;
    std::string entity;  // "document", "case" or "property"
    std::string id;
};

// What followers (the index) read. Numbers rise in the order of commits, without holes to wait for.
class Outbox {
public:
    explicit Outbox(Work& work) : work_(work) {}

    std::int64_t head();
    std::vector<OutboxEntry> after(std::int64_t number, int limit);

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
