#include <fmt/format.h>

#include <array>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "judged/exam.hpp"

// Questions that join two things that an archive knows of a paper.
namespace byggarkiv::bench {
namespace {

using domain::DocumentType;

struct Sort {
    DocumentType type;
    std::string_view typed;
};
constexpr std::array<Sort, 9> sorts{{{DocumentType::drawing, "tegning"},
                                     {DocumentType::drawing, "tegninger"},
                                     {DocumentType::completion, "ferdigattest"},
                                     {DocumentType::application, "søknad"},
                                     {DocumentType::decision, "vedtak"},
                                     {DocumentType::map, "kart"},
                                     {DocumentType::notice, "nabovarsel"},
                                     {DocumentType::appeal, "klage"},
                                     {DocumentType::inspection, "tilsyn"}}};

constexpr std::size_t most_right = 3;

}  // namespace

// "tegning storgata 12", "ferdigattest 49/130"
void Exam::ask_for_sorts_of_paper() {
    constexpr std::size_t wanted = Exam::of_a_kind / 2;
    std::set<std::size_t> asked;
    while (asked.size() < wanted) {
        const auto& sort = sorts[asked.size() % sorts.size()];
        const auto number = static_cast<std::size_t>(chance_.next() % Town::plots_in_all);
        const auto& plot = archive_.plots()[number];
        bool all_bokmal = true;
        std::vector<std::size_t> right;
        const auto on_plot = papers_at(plot.address());
        for (const auto paper : on_plot) {
            const auto& known = archive_.papers()[paper];
            all_bokmal = all_bokmal && known.tongue == Tongue::bokmal;
            if (known.card.type == sort.type) right.push_back(paper);
        }
        const bool too_easy = right.size() * 2 > on_plot.size();
        if (!all_bokmal || right.empty() || right.size() > most_right || too_easy) continue;
        if (!asked.insert(number).second) continue;
        const auto place =
            asked.size() % 2 == 0 ? lower_case(plot.address()) : plot.now.local_text();
        ask(Kind::mixed, fmt::format("{} {}", sort.typed, place), right);
    }
}

// "gnr 49 bnr 130 garasje", "garasje 1967"
void Exam::ask_for_subjects() {
    std::set<std::string> asked;
    while (!full(Kind::mixed)) {
        const auto& matter = chance_.pick(archive_.matters());
        if (matter.tongue == Tongue::swedish) continue;
        const auto& property = archive_.plots()[matter.plot].now;
        const auto fits = [&](const Matter& other) {
            return other.subject.ends_with(matter.subject) && other.tongue != Tongue::swedish;
        };
        const bool by_year = asked.size() % 2 == 0;
        std::size_t cases = 0;
        std::vector<std::size_t> right;
        for (const auto& other : archive_.matters()) {
            if (!fits(other) || (!by_year && other.plot != matter.plot)) continue;
            bool any = false;
            for (const auto paper : other.papers) {
                const bool of_year = archive_.papers()[paper].card.date.year() == matter.year;
                if (by_year && !of_year) continue;
                right.push_back(paper);
                any = true;
            }
            if (any) ++cases;
        }
        if (right.empty() || cases > 1) continue;
        auto typed = by_year ? fmt::format("{} {}", matter.subject, matter.year)
                             : fmt::format("gnr {} bnr {} {}", property.parts().gnr,
                                           property.parts().bnr, matter.subject);
        if (!asked.insert(typed).second) continue;
        ask(Kind::mixed, std::move(typed), std::move(right));
    }
}

}  // namespace byggarkiv::bench
