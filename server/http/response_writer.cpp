#include "http/response_writer.hpp"

#include <array>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>

namespace byggarkiv::http {

namespace {

constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void add_line(std::string& head, std::string_view name, std::string_view value) {
    constexpr std::string_view forbidden("\r\n\0", 3);
    if (name.find_first_of(forbidden) != name.npos || value.find_first_of(forbidden) != value.npos)
        throw std::logic_error("a line break in the response header " + std::string(name));
    head.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

bool has_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

std::string http_date(std::chrono::sys_seconds moment) {
    const auto midnight = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date(midnight);
    const std::chrono::hh_mm_ss time(moment - midnight);
    return fmt::format(
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
        days.at(std::chrono::weekday(midnight).c_encoding()), static_cast<unsigned>(date.day()),
        months.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
        time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string head_text(const Response& response, std::uint64_t body_size, Persistence persistence,
                      std::chrono::sys_seconds now) {
    auto head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
    add_line(head, "Date", http_date(now));
    for (const auto& [name, value] : response.headers) add_line(head, name, value);
    if (has_body(response.status) && !response.stream)
        add_line(head, "Content-Length", fmt::format("{}", body_size));
    if (persistence == Persistence::close) add_line(head, "Connection", "close");
    return head += "\r\n";
}

}  // namespace byggarkiv::http
