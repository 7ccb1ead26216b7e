#include "search/searcher.hpp"

#include <lucene++/LuceneHeaders.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "base/failure.hpp"
#include "lucene/compounds.hpp"
#include "lucene/fields.hpp"
#include "lucene/generations.hpp"
#include "lucene/guarded.hpp"
#include "lucene/vocabulary.hpp"
#include "lucene/wide.hpp"
#include "search/gather.hpp"
#include "search/granted_pages.hpp"
#include "search/hints.hpp"
#include "search/opened_index.hpp"
#include "search/question.hpp"
#include "search/snippet.hpp"

namespace byggarkiv::search {
namespace {

namespace field = lucene::field;
using lucene::guarded;

// Both indexes of one generation, as one refresh() found them.
struct Snapshot {
    std::shared_ptr<const OpenedIndex> open;
    std::shared_ptr<const OpenedIndex> full;
};

struct Counts {
    std::int64_t total = 0;
    std::map<domain::DocumentType, std::int64_t> types;
    std::map<int, std::int64_t> decades;

    void add(const Gather& gathered) {
        total += gathered.total();
        for (const auto& [type, documents] : gathered.types()) types[type] += documents;
        for (const auto& [decade, documents] : gathered.decades()) decades[decade] += documents;
    }
};

// A candidate and the index that knows it.
struct Found {
    Candidate candidate;
    const OpenedIndex* index;
};

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

// Answers one question: asks the indexes that the viewer may have answers from, and joins them.
class Asking {
public:
    Asking(const Snapshot& snapshot, const LiveAccess& access, const domain::Viewer& viewer,
           const Choice& choice, const Question& question)
        : snapshot_(snapshot),
          access_(access),
          viewer_(viewer),
          choice_(choice),
          query_(question.query),
          limit_(static_cast<std::size_t>(choice.page) * static_cast<std::size_t>(choice.size)) {}

    // The page of results that was asked for.
    std::vector<Found> found() {
        switch (domain::clearance(viewer_)) {
            case domain::Clearance::secret:
                ask_everything();
                break;
            case domain::Clearance::closed:
                ask_known();
                break;
            case domain::Clearance::open:
                if (viewer_.person || !viewer_.owns.empty() || !viewer_.party_to.empty())
                    ask_granted();
                ask_public();
                break;
        }
        const auto size = static_cast<std::size_t>(choice_.size);
        const auto first = std::min(found_.size(), limit_ - size);
        const auto last = std::min(found_.size(), limit_);
        const auto at = [&](std::size_t i) {
            return found_.begin() + static_cast<std::ptrdiff_t>(i);
        };
        return {at(first), at(last)};
    }

    const Counts& counts() const { return counts_; }

private:
    void ask(const OpenedIndex& index, const Lucene::FilterPtr& filter, const Wish& wish) {
        const auto gather = Lucene::newLucene<Gather>(index, wish);
        index.searcher()->search(query_, filter, gather);
        for (auto& candidate : gather->finish()) found_.push_back({candidate, &index});
        counts_.add(*gather);
    }

    void ask_everything() {
        const LeftOut nothing;
        ask(*snapshot_.full, nullptr,
            {choice_, choice_.order, Pick::best_page, limit_, nothing, {}});
    }

    // By date, for the same reason as with what is granted.
    void ask_known() {
        const LeftOut secret(*snapshot_.full, access_.secret_since(snapshot_.full->position()));
        const auto order = choice_.order == Order::oldest ? Order::oldest : Order::newest;
        ask(*snapshot_.full, Lucene::newLucene<KnownPages>(),
            {choice_, order, Pick::first_page, limit_, secret, {}});
    }

    // One's own papers come first, by date and with their first page: a score would be computed
    // over documents that the viewer may not see.
    void ask_granted() {
        const LeftOut nothing;
        const auto order = choice_.order == Order::oldest ? Order::oldest : Order::newest;
        const auto may_see = [&](const SegmentTable::Entry& entry) {
            auto document = key_of(entry.key_text());
            if (!access_.granted(viewer_, document)) return false;
            granted_.push_back(std::move(document));
            return true;
        };
        const auto filter = Lucene::newLucene<GrantedPages>(viewer_);
        ask(*snapshot_.full, filter, {choice_, order, Pick::first_page, limit_, nothing, may_see});
    }

    void ask_public() {
        auto out = access_.closed_since(snapshot_.open->position());
        out.insert(out.end(), granted_.begin(), granted_.end());  // counted already
        const LeftOut left_out(*snapshot_.open, out);
        ask(*snapshot_.open, nullptr,
            {choice_, choice_.order, Pick::best_page, limit_, left_out, {}});
    }

    const Snapshot& snapshot_;
    const LiveAccess& access_;
    const domain::Viewer& viewer_;
    const Choice& choice_;
    Lucene::QueryPtr query_;
    std::size_t limit_;
    std::vector<domain::DocumentKey> granted_;
    std::vector<Found> found_;
    Counts counts_;
};

Hit shown(const Found& found) {
    const auto stored = found.index->searcher()->doc(found.candidate.page_zero);
    const auto text = [&](const wchar_t* name) { return lucene::narrow(stored->get(name)); };
    const auto& key = found.candidate.key;
    Hit hit(key_of({key.data(), key.size()}));
    hit.page = found.candidate.page;
    hit.further_pages = found.candidate.further_pages;
    hit.title = text(field::title);
    hit.case_number = text(field::shown_number);
    hit.property = text(field::shown_property);
    hit.address = text(field::shown_address);
    hit.reach = text(field::shown_open).empty() ? Reach::viewer : Reach::everybody;
    if (const auto type = domain::read_document_type(text(field::shown_type))) hit.type = *type;
    if (const auto date = domain::PartialDate::parse(text(field::shown_date))) hit.date = *date;
    return hit;
}

void add_counts(Results& results, const Counts& counts) {
    results.total = counts.total;
    for (const auto& [type, documents] : counts.types) results.types.push_back({type, documents});
    std::stable_sort(results.types.begin(), results.types.end(),
                     [](const auto& a, const auto& b) { return a.documents > b.documents; });
    for (const auto& [decade, documents] : counts.decades)
        results.decades.push_back({decade, documents});
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
        const auto pages = texts.of(hit.document);
        const auto place = static_cast<std::size_t>(hit.page - 1);
        if (place < pages.size())
            hit.snippet = snippet_of(pages[place].text, question.marks, vocabulary);
    }

    std::filesystem::path index;
    const LiveAccess& access;
    const domain::PageTexts& texts;
    lucene::Compounds compounds{lucene::Stemmer()};

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
    const lucene::Stemmer stemmer;
    Results results;
    guarded("search", [&] {
        const auto question = ask(query, choice, stemmer);
        if (!question.query) return;
        Asking asking(*snapshot, state_->access, viewer, choice, question);
        lucene::Vocabulary vocabulary(state_->compounds);
        for (const auto& found : asking.found()) {
            auto hit = shown(found);
            state_->add_snippet(hit, question, vocabulary);
            results.hits.push_back(std::move(hit));
        }
        add_counts(results, asking.counts());
    });
    results.took = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - begun);
    return results;
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
