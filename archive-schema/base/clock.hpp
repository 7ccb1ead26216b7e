#pragma once

#include <chrono>
#include <string>

namespace byggarkiv {

// The time of day, so that tests can hold it still. now() may be called from any thread.
class Clock {
public:
    virtual ~Clock() = default;
    virtual std::chrono::sys_seconds now() const = 0;
};

class SystemClock final : public Clock {
public:
    std::chrono::sys_seconds now() const override;
};

// "2026-11-23T08:15:30Z": how moments stand in the database and in JSON.
std::string iso_text(std::chrono::sys_seconds moment);

// Reads what iso_text() writes; throws Failure(storage) on anything else, since only our own rows
// hold it.
std::chrono::sys_seconds read_iso(const std::string& text);

}  // namespace byggarkiv
