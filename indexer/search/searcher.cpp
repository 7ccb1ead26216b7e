#include "search/searcher.hpp"

#include <lucene++/LuceneHeaders.h>

#include <algorithm>
#include <iterator>
#include <mutex>
#include <set>
#include <utility>

#include "base/failure.hpp"
#include "lucene/fields.hpp"
#include "lucene/generations.hpp"
#include "lucene/guarded.hpp"
#include "lucene/terms.hpp"
#include "lucene/vocabularies.hpp"
#include "lucene/wide.hpp"
#include "lucene/word_list.hpp"
#include "search/asking.hpp"
#include "search/explanation.hpp"
#include "search/hints.hpp"
#include "search/lexicon.hpp"
#include "search/marking.hpp"
#include "search/opened_index.hpp"
#include "search/question.hpp"
#include "search/related.hpp"
#include "search/snippet.hpp"
#include "search/spelt_out.hpp"

namespace byggarkiv::search {
namespace {

namespace field = lucene::field;
using lucene::guarded;

domain::DocumentKey key_of(std::string_view text) {
    auto key = domain::DocumentKey::parse(text);
    if (!key) throw Failure(Failure::Kind::index, "a document key in the index is none");
    return *key;
}

Choice within_bounds(Choice choice) {
    choice.page = std::clamp(choice.page, 1, Choice::max_page);
    choice.size = std::clamp(choice.size, 1, Choice::max_size);
    return choice;
}

Hit shown(const Found& found) {
    const auto stored = found.index->searcher()->doc(found.candidate.page_zero);
    const auto text = [&](const wchar_t* name) { return lucene::narrow(stored->get(name)); };
    const auto& key = *found.candidate.key;
    Hit hit(key_of({key.data(), key.size()}));
    hit.page = found.candidate.page;
    hit.further_pages = found.candidate.further_pages;
    hit.score = found.candidate.score;
    hit.title = text(field::title);
    hit.case_file = domain::CaseKey::parse(text(field::shown_case));
    hit.case_number = text(field::shown_number);
    hit.case_title = text(field::shown_case_title);
    hit.property = text(field::shown_property);
    hit.address = text(field::shown_address);
    const auto positions = stored->getValues(field::shown_position);
    for (const auto& term : positions)
        if (const auto at = lucene::read_position_term(lucene::narrow(term)))
            hit.positions.push_back({at->longitude, at->latitude});
    hit.reach = text(field::shown_open).empty() ? Reach::viewer : Reach::everybody;
    if (const auto type = domain::read_document_type(text(field::shown_type))) hit.type = *type;
    if (const auto date = domain::PartialDate::parse(text(field::shown_date))) hit.date = *date;
    return hit;
}

// Brings those of one case to the first of them; the first of each case keep their order.
void put_cases_together(std::vector<Hit>& hits) {
    for (auto first = hits.begin(); first != hits.end(); ++first) {
        if (!first->case_file) continue;
        first = std::prev(std::stable_partition(std::next(first), hits.end(), [&](const Hit& hit) {
            return hit.case_file == first->case_file;
        }));
    }
}

}  // namespace

struct Searcher::State {
    State(std::filesystem::path folder, const LiveAccess& live_access,
          const domain::PageTexts& page_texts)
        : index(std::move(folder)), access(live_access), texts(page_texts) {}

    std::shared_ptr<const Snapshot> current() const {
        const std::lock_guard lock(mutex);
        return snapshot;
    }

    std::shared_ptr<const Snapshot> needed() const {
        auto now = current();
        if (!now) throw Failure(Failure::Kind::index, "no index yet in " + index.string());
        return now;
    }

    void add_snippet(Hit& hit, const Question& question, lucene::Vocabulary& vocabulary) const {
        if (hit.page == 0) return;
        if (const auto page = texts.page(hit.document, hit.page))
            hit.snippet = snippet_of(page->text, question.marks, vocabulary);
    }

    std::filesystem::path index;
    const LiveAccess& access;
    const domain::PageTexts& texts;
    std::mutex refreshing;     // one at a time; held while files are read, asked for by nobody else
    mutable std::mutex mutex;  // guards snapshot
    std::shared_ptr<const Snapshot> snapshot;
};

Searcher::Searcher(std::filesystem::path index, const LiveAccess& access,
                   const domain::PageTexts& texts)
    : state_(std::make_unique<State>(std::move(index), access, texts)) {}

Searcher::~Searcher() = default;

bool Searcher::refresh() {
    const std::lock_guard turn(state_->refreshing);
    const auto before = state_->current();
    auto next = std::make_shared<Snapshot>(before ? *before : Snapshot{});
    const bool there = guarded("index reader", [&] {
        const auto generation = lucene::current_generation(state_->index);
        if (!generation) return false;
        next->open = OpenedIndex::open(generation->public_index(), next->open);
        next->full = OpenedIndex::open(generation->full_index(), next->full);
        if (next->generation != generation->folder) {
            next->generation = generation->folder;
            next->vocabularies =
                std::make_shared<lucene::Vocabularies>(lucene::compounds_of(*generation));
        }
        return true;
    });
    if (!there) return false;
    if (before && before->open == next->open && before->full == next->full) return false;
    const std::lock_guard lock(state_->mutex);
    state_->snapshot = std::move(next);
    return true;
}

bool Searcher::ready() const {
    return state_->current() != nullptr;
}

std::int64_t Searcher::position() const {
    const auto now = state_->current();
    return now ? std::min(now->open->position(), now->full->position()) : 0;
}

Results Searcher::hits(const Query& query, const domain::Viewer& viewer,
                       const Choice& wanted) const {
    const auto begun = std::chrono::steady_clock::now();
    const auto snapshot = state_->needed();
    const auto choice = within_bounds(wanted);
    Results results;
    guarded("search", [&] {
        Asking asking(*snapshot, state_->access, viewer);
        const Lexicon lexicon(asking.sights());
        const lucene::Stemmer stemmer;
        auto reading = read(query, choice.spelling, Wordings(stemmer, lexicon), lexicon);
        results.understood = std::move(reading.understood);
        const auto question = ask(reading, choice);
        if (!question.asked) return;
        const auto vocabulary = snapshot->vocabularies->lend();
        for (const auto& found : asking.found(*question.asked, choice, reading.years)) {
            auto hit = shown(found);
            state_->add_snippet(hit, question, *vocabulary);
            if (choice.explain)
                hit.reasons = explanation(*question.asked, *found.index,
                                          found.candidate.page_zero + found.candidate.page);
            results.hits.push_back(std::move(hit));
        }
        if (choice.order == Order::relevance) put_cases_together(results.hits);
        results.total = asking.tally().total();
        results.counts = asking.tally().counts();
        results.correction = correction(query, reading, asking.sights().front(), state_->texts);
    });
    results.took = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - begun);
    return results;
}

std::vector<Hit> Searcher::related(const domain::DocumentKey& document, std::string_view title,
                                   const domain::Viewer& viewer, int limit) const {
    constexpr int most = 50;
    const auto snapshot = state_->needed();
    return guarded("related documents", [&] {
        std::vector<Hit> hits;
        // One's own papers come by date and before all others, whatever they are about.
        const bool staff = domain::clearance(viewer) != domain::Clearance::open;
        Asking asking(*snapshot, state_->access, staff ? viewer : domain::Viewer{});
        if (asking.sights().front().filter) return hits;
        const auto vocabulary = snapshot->vocabularies->lend();
        const auto reading = search::related(title, state_->texts.of(document), *vocabulary,
                                             Lexicon(asking.sights()));
        Choice choice;
        choice.size = std::clamp(limit, 1, most) + 1;  // itself is one
        const auto question = ask(reading, choice);
        if (!question.asked) return hits;
        for (const auto& found : asking.found(*question.asked, choice, {})) {
            auto hit = shown(found);
            if (hit.document == document || hits.size() + 1 == std::size_t(choice.size)) continue;
            state_->add_snippet(hit, question, *vocabulary);
            hits.push_back(std::move(hit));
        }
        return hits;
    });
}

MarkedPage Searcher::mark(const Query& query, const domain::Viewer& viewer, Spelling spelling,
                          const domain::PageText& page) const {
    const auto snapshot = state_->needed();
    return guarded("search", [&] {
        const Asking asking(*snapshot, state_->access, viewer);
        const Lexicon lexicon(asking.sights());
        const lucene::Stemmer stemmer;
        const auto reading = read(query, spelling, Wordings(stemmer, lexicon), lexicon);
        const auto vocabulary = snapshot->vocabularies->lend();
        return marked_page(page, ask(reading, {}).marks, *vocabulary);
    });
}

std::vector<std::string> Searcher::suggest(std::string_view prefix, const domain::Viewer& viewer,
                                           int limit) const {
    constexpr int most = 20;
    const auto snapshot = state_->needed();
    const bool everything = domain::clearance(viewer) == domain::Clearance::secret;
    const auto& index = everything ? *snapshot->full : *snapshot->open;
    return guarded("suggestions", [&] {
        const LeftOut left_out =
            everything ? LeftOut() : LeftOut(index, state_->access.closed_since(index.position()));
        return hints(index, prefix, left_out, static_cast<std::size_t>(std::clamp(limit, 0, most)));
    });
}

}  // namespace byggarkiv::search
