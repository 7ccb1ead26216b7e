#include "search/walk.hpp"

#include "search/scoring/scorers.hpp"

namespace byggarkiv::search {

void walk(const Sight& sight, const AllOf& asked, Gather& gather) {
    Scorers scorers(asked, sight.index.reader());
    Window window;
    for (std::size_t s = 0; s < sight.index.segments().size(); ++s) {
        gather.begin_segment(s);
        const auto scorer = scorers.of_segment(s, sight.filter);
        for (auto page = scorer->next(); page != no_page; page = scorer->next()) {
            window.move_to(page);
            scorer->add_to(window);
            window.for_each([&](std::int32_t each) { gather.take(each, window.score(each)); });
            window.clear();
        }
    }
}

}  // namespace byggarkiv::search
