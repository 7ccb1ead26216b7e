#include "search/one_paper.hpp"

#include <utility>

#include "lucene/guarded.hpp"
#include "search/lexicon.hpp"
#include "search/live_access.hpp"
#include "search/question.hpp"

namespace byggarkiv::search {
namespace {

// Whoever asks may see it: that was settled before.
class Seen final : public LiveAccess {
public:
    std::vector<domain::DocumentKey> closed_since(std::int64_t) const override { return {}; }
    std::vector<domain::DocumentKey> secret_since(std::int64_t) const override { return {}; }
    bool granted(const domain::Viewer&, const domain::DocumentKey&) const override { return true; }
};

domain::Viewer whole_sight() {
    domain::Viewer viewer;
    viewer.login = "watch";
    viewer.rights = {domain::Right::see_closed, domain::Right::see_secret};
    return viewer;
}

}  // namespace

OnePaper::OnePaper(Lucene::IndexReaderPtr pages) {
    snapshot_.open = snapshot_.full = OpenedIndex::of(std::move(pages));
}

bool OnePaper::answers(const Query& query, const Choice& choice) const {
    return lucene::guarded("watch", [&] {
        const Seen access;
        const auto viewer = whole_sight();
        Asking asking(snapshot_, access, viewer);
        const Lexicon lexicon(asking.sights());
        const lucene::Stemmer stemmer;
        const auto reading = read(query, Spelling::as_typed, Wordings(stemmer, lexicon), lexicon);
        const auto question = ask(reading, choice);
        if (!question.asked) return false;
        asking.found(*question.asked, choice, reading.years);
        return asking.tally().total() > 0;
    });
}

}  // namespace byggarkiv::search
