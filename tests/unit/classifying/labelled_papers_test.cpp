#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>

#include "base/spelling.hpp"
#include "base/text.hpp"
#include "unit/classifying/papers.hpp"

// Papers of which it is known what they are, as they were written and as scanners read them.
namespace byggarkiv::classifying {
namespace {

using test::any_paper;
using test::Labelled;

constexpr double threshold = 0.85;
const auto today = domain::CalendarDate::from(2026, 11, 27).value();

struct Outcome {
    int papers = 0;     // that say it
    int told = 0;       // above the threshold
    int right = 0;      // of those
    int likeliest = 0;  // right, above or below
};

// A title is what somebody would read in it: a scanner's wrong letters are no other title.
bool same_title(const std::string& found, const std::vector<std::string>& titles) {
    return std::any_of(titles.begin(), titles.end(), [&](const std::string& one) {
        const auto wanted = letters(lower_case(one)), got = letters(lower_case(found));
        const auto most = std::max<std::size_t>(1, wanted.size() / 6);
        return distance(got, wanted, most) <= most;
    });
}

template <typename Value>
void count(Outcome& outcome, const std::optional<Guess<Value>>& guess, bool said, bool right,
           const std::string& paper) {
    outcome.papers += said ? 1 : 0;
    if (!guess) return;
    outcome.likeliest += right ? 1 : 0;
    if (guess->confidence < threshold) return;
    ++outcome.told;
    outcome.right += right ? 1 : 0;
    if (!right && std::getenv("SHOW_WRONG") != nullptr)
        std::cout << "--- wrong with " << guess->confidence << " for \""
                  << guess->evidence.front().found << "\":\n"
                  << paper << "\n";
}

std::map<std::string, Outcome> classified(unsigned seed, int papers) {
    std::map<std::string, Outcome> outcomes;
    byggarkiv::test::Random random(seed);
    for (int i = 0; i < papers; ++i) {
        const auto made = any_paper(random);
        const auto found = classify(
            {made.name, {{made.text, made.width, made.height, made.confidence}}, made.how, today});
        count(outcomes["type"], found.type, made.type != domain::DocumentType::attachment,
              found.type && found.type->value == made.type,
              std::string(domain::code(made.type)) + " " + made.name + "\n" + made.text);
        count(outcomes["title"], found.title, !made.titles.empty(),
              found.title && same_title(found.title->value, made.titles),
              (found.title ? found.title->value : "") + "\n" + made.text);
        count(outcomes["date"], found.dated, !made.dated.empty(),
              found.dated && found.dated->value.text() == made.dated,
              made.dated + "\n" + made.text);
        count(outcomes["case number"], found.case_number, made.case_number.year != 0,
              found.case_number && found.case_number->value == made.case_number, made.text);
    }
    return outcomes;
}

TEST(LabelledPapers, AreHardlyEverClassifiedWronglyAboveTheThreshold) {
    const auto outcomes = classified(1, 3000);
    for (const auto& [what, one] : outcomes)
        std::cout << what << ": of " << one.papers << " papers that say it " << one.told
                  << " are told by themselves, " << one.right << " of them right; the likeliest is "
                  << "right for " << one.likeliest << "\n";
    struct Aim {
        const char* what;
        int told_percent;  // at least, of the papers that say it; the rest is left to a person
    };
    for (const auto& [what, told_percent] :
         {Aim{"type", 80}, Aim{"title", 60}, Aim{"date", 60}, Aim{"case number", 30}}) {
        const auto& one = outcomes.at(what);
        EXPECT_GE(one.right * 1000, one.told * 980) << what;
        EXPECT_GE(one.told * 100, one.papers * told_percent) << what;
    }
}

}  // namespace
}  // namespace byggarkiv::classifying
