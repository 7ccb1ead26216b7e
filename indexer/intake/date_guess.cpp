#include "intake/date_guess.hpp"

#include <algorithm>
#include <array>

#include "intake/vendor_mapping.hpp"

namespace byggarkiv::intake {

namespace {

// Where two read the same dates, the one that stands first is taken: days come before months in the
// North.
const std::vector<DateFormat>& usual_formats() {
    static const auto formats = [] {
        std::vector<DateFormat> all;
        for (const auto* written :
             {"dd.MM.yyyy", "yyyy-MM-dd", "yyyyMMdd",   "d.M.yyyy",   "dd/MM/yyyy", "d/M/yyyy",
              "dd-MM-yyyy", "dd.MM.yy",   "d.M.yy",     "dd/MM/yy",   "yyyy",       "MM.yyyy",
              "yyyy-MM",    "yyyy.MM.dd", "yyyy/MM/dd", "ddMMyyyy",   "ddMMyy",     "MM/dd/yyyy",
              "M/d/yyyy",   "yyMMdd",     "dd MM yyyy", "yyyy MM dd", "yyyy_MM_dd", "dd_MM_yyyy"})
            all.push_back(DateFormat::from(written).value());
        return all;
    }();
    return formats;
}

bool reads(const DateFormat& format, const std::string& text) {
    constexpr int first = 1800, last = 2100;
    const auto date = format.read(text, VendorMapping::usual_two_digit_years_from);
    return date && date->year().value_or(0) >= first && date->year().value_or(0) <= last;
}

}  // namespace

bool looks_like_a_date(const std::string& text) {
    return std::any_of(usual_formats().begin(), usual_formats().end(),
                       [&](const DateFormat& format) { return reads(format, text); });
}

DateGuess guess_dates(const std::vector<std::string>& dates) {
    constexpr std::size_t most_examples = 5;
    DateGuess guess;
    std::vector<std::string> left;
    for (const auto& date : dates)
        if (!date.empty()) left.push_back(date);
    while (!left.empty()) {
        const DateFormat* best = nullptr;
        std::ptrdiff_t most = 0;
        for (const auto& format : usual_formats()) {
            const auto count =
                std::count_if(left.begin(), left.end(),
                              [&](const std::string& text) { return reads(format, text); });
            if (count > most) {
                most = count;
                best = &format;
            }
        }
        if (best == nullptr) break;
        guess.formats.push_back(*best);
        guess.read += static_cast<std::size_t>(most);
        std::erase_if(left, [&](const std::string& text) { return reads(*best, text); });
    }
    for (const auto& text : left) {
        if (guess.unread.size() == most_examples) break;
        if (std::find(guess.unread.begin(), guess.unread.end(), text) == guess.unread.end())
            guess.unread.push_back(text);
    }
    return guess;
}

}  // namespace byggarkiv::intake
