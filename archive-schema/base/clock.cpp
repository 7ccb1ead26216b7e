#include "base/clock.hpp"

#include <cstdio>

#include "base/failure.hpp"

#include <fmt/format.h>

namespace byggarkiv {

using namespace std::chrono;

sys_seconds SystemClock::now() const {
    return floor<seconds>(system_clock::now());
}

std::string iso_text(sys_seconds moment) {
    const auto day = floor<days>(moment);
    const year_month_day date{day};
    const hh_mm_ss time{moment - day};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

sys_seconds read_iso(const std::string& text) {
    int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0, read = 0;
    const bool shaped = std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d:%2dZ%n", &y, &mo, &d, &h,
                                    &mi, &s, &read) == 6 &&
                        read == static_cast<int>(text.size());
    const year_month_day date{year{y}, month{static_cast<unsigned>(mo)},
                              day{static_cast<unsigned>(d)}};
    if (!shaped || !date.ok()) throw Failure(Failure::Kind::storage, "not a moment: " + text);
    return sys_days{date} + hours{h} + minutes{mi} + seconds{s};
}

}  // namespace byggarkiv
