#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"
#include "classifying/guesses.hpp"
#include "classifying/odds.hpp"

namespace byggarkiv::classifying {

namespace {

using domain::CalendarDate;
using domain::PartialDate;

// How likely one sign alone is right. Held by tests/unit/classifying/labelled_papers_test.cpp.
struct Weights {
    double after_label = 0.90;      // "Dato: 12.3.1985"
    double in_name = 0.86;          // "1985-03-12 Vedtak.pdf"
    double place_and_date = 0.88;   // "Testvik, 12. mars 1985"
    double above_signature = 0.60;  // ... at the end of a page
    double in_head = 0.50;          // on a short line among the first
    double on_drawing = 0.35;       // on a page of few words, whose labels stand in other lines
    double in_text = 0.05;
    double of_another = 0.02;   // "Deres brev av", "født", "innen"
    double stamp = 0.20;        // "Mottatt", "Journalført": of its way, not of its making
    double month_alone = 0.50;  // "mars 1985"
};
constexpr Weights weights;

constexpr std::size_t lines_of_head = 14;
constexpr std::size_t lines_of_end = 8;
constexpr std::size_t words_of_date_line = 6;
constexpr std::size_t words_of_drawing = 120;  // at most, on a page
constexpr int first_year = 1850;
constexpr int two_digit_years_from = 30;  // 30 is 1930, 29 is 2029 (or later than today: none)

constexpr std::array<std::string_view, 12> months = {
    "januar", "februar", "mars",      "april",   "mai",      "juni",
    "juli",   "august",  "september", "oktober", "november", "desember"};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// What is written at a place in a line: a day, or a month of a year.
struct Found {
    PartialDate date;
    std::size_t at = 0;
    std::size_t end = 0;
};

class Scanner {
public:
    Scanner(std::string_view line, CalendarDate today) : line_(line), today_(today) {}

    // The next date from `at` on.
    std::optional<Found> next(std::size_t at) const {
        for (; at < line_.size(); ++at) {
            const bool begins = at == 0 || !is_digit(line_[at - 1]);
            if (!begins || (!is_digit(line_[at]) && !std::isalpha(byte(at)))) continue;
            for (const auto read :
                 {&Scanner::iso, &Scanner::numbers, &Scanner::day_and_month, &Scanner::month_alone})
                if (auto found = (this->*read)(at)) return found;
        }
        return std::nullopt;
    }

private:
    unsigned char byte(std::size_t at) const { return static_cast<unsigned char>(line_[at]); }
    char at(std::size_t place) const { return place < line_.size() ? line_[place] : '\0'; }

    struct Number {
        int value = 0;
        std::size_t end = 0;
        std::size_t digits = 0;
    };
    std::optional<Number> number(std::size_t from) const {
        auto end = from;
        while (is_digit(at(end))) ++end;
        const auto value = read_number(line_.substr(from, end - from));
        constexpr std::size_t most_digits = 4;
        if (!value || end - from > most_digits) return std::nullopt;
        return Number{static_cast<int>(*value), end, end - from};
    }

    std::size_t past_blanks(std::size_t from) const {
        while (at(from) == ' ') ++from;
        return from;
    }

    // A year of four digits, or of two.
    std::optional<int> year(const Number& number) const {
        if (number.digits == 4)
            return number.value >= first_year ? std::optional(number.value) : std::nullopt;
        if (number.digits != 2) return std::nullopt;
        return number.value + (number.value < two_digit_years_from ? 2000 : 1900);
    }

    std::optional<Found> day(int year, int month, int day, std::size_t from,
                             std::size_t end) const {
        if (month < 1 || day < 1) return std::nullopt;
        const auto date =
            CalendarDate::from(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
        // More digits or a further part: a number of something else.
        const bool goes_on = is_digit(at(end)) || (at(end) == '.' && is_digit(at(end + 1)));
        if (!date || *date > today_ || goes_on) return std::nullopt;
        return Found{PartialDate(*date), from, end};
    }

    // 1985-03-12
    std::optional<Found> iso(std::size_t from) const {
        const auto first = number(from);
        if (!first || first->digits != 4 || at(first->end) != '-') return std::nullopt;
        const auto second = number(first->end + 1);
        if (!second || second->digits != 2 || at(second->end) != '-') return std::nullopt;
        const auto third = number(second->end + 1);
        if (!third || third->digits != 2 || first->value < first_year) return std::nullopt;
        return day(first->value, second->value, third->value, from, third->end);
    }

    // 12.3.1985, 12/3-85, 12.03.85, 12. 3. 1985
    std::optional<Found> numbers(std::size_t from) const {
        const auto first = number(from);
        if (!first || first->digits > 2 || !separates(at(first->end))) return std::nullopt;
        const auto second = number(past_blanks(first->end + 1));
        if (!second || second->digits > 2 || !separates(at(second->end))) return std::nullopt;
        const auto third = number(past_blanks(second->end + 1));
        if (!third) return std::nullopt;
        const auto in_year = year(*third);
        if (!in_year) return std::nullopt;
        return day(*in_year, second->value, first->value, from, third->end);
    }
    static bool separates(char c) { return c == '.' || c == '/' || c == '-'; }

    // 12. mars 1985, 12 mars 85
    std::optional<Found> day_and_month(std::size_t from) const {
        const auto first = number(from);
        if (!first || first->digits > 2) return std::nullopt;
        const auto word = past_blanks(at(first->end) == '.' ? first->end + 1 : first->end);
        const auto month = month_at(word);
        if (!month) return std::nullopt;
        const auto in_year = number(past_blanks(month->end));
        const auto value = in_year ? year(*in_year) : std::nullopt;
        if (!value) return std::nullopt;
        return day(*value, month->value, first->value, from, in_year->end);
    }

    // mars 1985
    std::optional<Found> month_alone(std::size_t from) const {
        if (from > 0 && std::isalpha(byte(from - 1))) return std::nullopt;
        const auto month = month_at(from);
        if (!month) return std::nullopt;
        const auto in_year = number(past_blanks(month->end));
        if (!in_year || in_year->digits != 4 || in_year->value < first_year) return std::nullopt;
        const auto date =
            PartialDate::from_month(in_year->value, static_cast<unsigned>(month->value));
        if (!date || *date > PartialDate(today_)) return std::nullopt;
        return Found{*date, from, in_year->end};
    }

    // A month by its name or the first three letters of it.
    std::optional<Number> month_at(std::size_t from) const {
        auto end = from;
        while (std::isalpha(static_cast<unsigned char>(at(end)))) ++end;
        const auto word = lower_case(line_.substr(std::min(from, line_.size()), end - from));
        constexpr std::size_t shortest = 3;
        if (word.size() < shortest) return std::nullopt;
        for (std::size_t i = 0; i < months.size(); ++i)
            if (months.at(i).starts_with(word))
                return Number{static_cast<int>(i) + 1, at(end) == '.' ? end + 1 : end, 0};
        return std::nullopt;
    }

    const std::string_view line_;
    const CalendarDate today_;
};

enum class Before { nothing, label, stamp, another };

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// By the words before a date, the nearest first.
Before said_before(const Line& line, std::size_t at) {
    constexpr int as_far = 4;  // words
    int looked_at = 0;
    for (auto word = line.words.rbegin(); word != line.words.rend(); ++word) {
        if (word->end > at) continue;
        if (looked_at++ == as_far) break;
        if (is_one_of(word->text, {"dato", "vedtaksdato", "dokumentdato", "brevdato", "møtedato",
                                   "tegnedato", "utstedt"}))
            return Before::label;
        if (is_one_of(word->text, {"mottatt", "motteke", "journalført", "innkommet", "jnr",
                                   "ekspedert", "registrert", "utskrift", "utskriftsdato"}))
            return Before::stamp;
        if (is_one_of(word->text, {"av",       "deres",    "dykkar", "datert", "født",
                                   "fødd",     "innen",    "innan",  "frist",  "gyldig",
                                   "til",      "fra",      "frå",    "rev",    "revisjon",
                                   "revidert", "godkjent", "etter",  "vedtak", "telefonsamtale",
                                   "møte",     "siden",    "sidan",  "før"}))
            return Before::another;
    }
    return Before::nothing;
}

// "Testvik, 12.3.1985", "Testvik den 12. mars 1985": nothing but a place and the date.
bool is_place_and_date(const Line& line, const Found& found) {
    if (found.at == 0 || line.written.size() > found.end + 2) return false;
    std::size_t before = 0;
    for (const auto& word : line.words)
        if (word.end <= found.at && word.text != "den" && word.text != "d") ++before;
    const char initial = line.written.front();
    const bool named =
        (initial >= 'A' && initial <= 'Z') || static_cast<unsigned char>(initial) >= 0x80;
    constexpr std::size_t words_of_place = 3;
    return named && before >= 1 && before <= words_of_place;
}

// "MOTTATT" alone on the line above.
bool follows_stamp(const Line& line, const ReadPage& page) {
    return line.number > 0 &&
           said_before(page.lines[line.number - 1], std::string::npos) == Before::stamp;
}

double weight_of(const Line& line, const Found& found, const ReadPage& page) {
    const auto before = said_before(line, found.at);
    if (before == Before::label) return weights.after_label;
    if (before == Before::stamp) return weights.stamp;
    if (before == Before::another) return weights.of_another;
    const bool in_head = page.number == 1 && line.number < lines_of_head;
    const bool at_end = line.number + lines_of_end >= page.lines.size();
    if (is_place_and_date(line, found)) {
        if (in_head) return weights.place_and_date;
        if (at_end) return weights.above_signature;
    }
    const bool short_line = line.words.size() <= words_of_date_line;
    if (short_line && page.words <= words_of_drawing && !follows_stamp(line, page))
        return weights.on_drawing;
    return in_head && short_line ? weights.in_head : weights.in_text;
}

}  // namespace

std::optional<Guess<PartialDate>> guess_date(std::string_view name, std::span<const ReadPage> pages,
                                             CalendarDate today) {
    Odds<PartialDate> odds;
    const auto add = [&](const Found& found, Sign sign, std::string_view line, int page,
                         double weight) {
        if (!found.date.day()) weight *= weights.month_alone;
        odds.add(found.date,
                 {sign, shown(line.substr(found.at, found.end - found.at)), page, weight});
    };
    const auto file = name.substr(name.rfind('/') + 1);
    for (auto found = Scanner(file, today).next(0); found;
         found = Scanner(file, today).next(found->end))
        add(*found, Sign::name, file, 0, weights.in_name);
    for (const auto& page : pages) {
        for (const auto& line : page.lines) {
            const Scanner scanner(line.written, today);
            for (auto found = scanner.next(0); found; found = scanner.next(found->end)) {
                add(*found, Sign::label, line.written, page.number,
                    weight_of(line, *found, page) * page.sureness);
            }
        }
    }
    return odds.likeliest();
}

}  // namespace byggarkiv::classifying
