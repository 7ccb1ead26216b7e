#include "demo/words.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

namespace byggarkiv::demo {

namespace {

constexpr std::array months{"januar", "februar", "mars",      "april",   "mai",      "juni",
                            "juli",   "august",  "september", "oktober", "november", "desember"};

std::string_view month_name(domain::CalendarDate date) {
    return months.at(date.month() - 1);
}

}  // namespace

std::string capitals(std::string_view text) {
    std::string upper;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 'a' && byte <= 'z') {
            upper += static_cast<char>(byte - 32);
        } else if (byte == 0xC3U && i + 1 < text.size() &&
                   static_cast<unsigned char>(text[i + 1]) >= 0xA0U) {
            upper += text[i];  // æ, ø, å and é: the capital lies 32 below, as in ASCII
            upper += static_cast<char>(static_cast<unsigned char>(text[++i]) - 32);
        } else {
            upper += text[i];
        }
    }
    return upper;
}

std::string long_date(domain::CalendarDate date) {
    return fmt::format("{}. {} {}", date.day(), month_name(date), date.year());
}

std::string stamp_date(domain::CalendarDate date) {
    return fmt::format("{:02} {} {}", date.day(), capitals(month_name(date).substr(0, 3)),
                       date.year());
}

std::string filled(std::string_view text, const Facts& facts) {
    std::string out;
    while (true) {
        const auto open = text.find('{');
        out += text.substr(0, open);
        if (open == text.npos) return out;
        const auto close = text.find('}', open);
        if (close == text.npos) throw std::logic_error("a text with an open brace");
        const auto name = text.substr(open + 1, close - open - 1);
        const auto fact = facts.find(name);
        if (fact == facts.end()) throw std::logic_error(fmt::format("no fact '{}'", name));
        out += fact->second;
        text.remove_prefix(close + 1);
    }
}

}  // namespace byggarkiv::demo
