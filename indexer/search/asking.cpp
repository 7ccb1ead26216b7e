#include "search/asking.hpp"

#include <algorithm>
#include <utility>

#include "base/failure.hpp"
#include "search/granted_pages.hpp"
#include "search/walk.hpp"

namespace byggarkiv::search {
namespace {

using domain::Clearance;

domain::DocumentKey key_of(std::string_view text) {
    auto key = domain::DocumentKey::parse(text);
    if (!key) throw Failure(Failure::Kind::index, "a document key in the index is none");
    return std::move(*key);
}

bool has_papers_of_its_own(const domain::Viewer& viewer) {
    return viewer.person || !viewer.owns.empty() || !viewer.party_to.empty();
}

}  // namespace

Asking::Asking(const Snapshot& snapshot, const LiveAccess& access, const domain::Viewer& viewer)
    : snapshot_(snapshot), access_(access), viewer_(viewer) {
    const auto& full = *snapshot_.full;
    const auto& open = *snapshot_.open;
    switch (domain::clearance(viewer_)) {
        case Clearance::secret:
            see(full, nullptr, left_out(full, {}));
            break;
        case Clearance::closed:
            see(full, Lucene::newLucene<KnownPages>(),
                left_out(full, access_.secret_since(full.position())));
            break;
        case Clearance::open:
            see(open, nullptr, left_out(open, access_.closed_since(open.position())));
            if (has_papers_of_its_own(viewer_)) see_granted();
            break;
    }
}

const LeftOut& Asking::left_out(const OpenedIndex& index,
                                const std::vector<domain::DocumentKey>& documents) {
    return left_out_.emplace_back(index, documents);
}

void Asking::see(const OpenedIndex& index, const Lucene::FilterPtr& filter,
                 const LeftOut& left_out) {
    sights_.push_back({.index = index, .filter = filter, .left_out = left_out});
}

void Asking::see_granted() {
    see(*snapshot_.full, Lucene::newLucene<GrantedPages>(viewer_), left_out(*snapshot_.full, {}));
    sights_.back().may_see = [this](std::string_view document) {
        return access_.granted(viewer_, key_of(document));
    };
}

void Asking::ask(const Sight& sight, const AllOf& asked, const Wish& wish) {
    Gather gather(sight.index, wish);
    walk(sight, asked, gather);
    for (auto& candidate : gather.finish()) found_.push_back({candidate, &sight.index});
    tally_.add(gather.tally());
}

// Where a score would be computed over documents that the viewer may not see, answers stand by date
// and with their first page. One's own papers come before those that are open to all.
std::vector<Found> Asking::found(const AllOf& asked, const Choice& choice, const YearSpan& years) {
    const auto limit =
        static_cast<std::size_t>(choice.page) * static_cast<std::size_t>(choice.size);
    const auto by_date = choice.order == Order::oldest ? Order::oldest : Order::newest;
    std::vector<domain::DocumentKey> own;
    if (sights_.size() > 1) {
        auto granted = sights_.back();
        granted.may_see = [&](std::string_view document) {
            if (!sights_.back().may_see(document)) return false;
            own.push_back(key_of(document));
            return true;
        };
        ask(granted, asked,
            {choice, years, by_date, Pick::first_page, limit, granted.left_out, granted.may_see});
    }
    const auto& sight = sights_.front();
    const bool scored = !sight.filter;
    auto out = sight.left_out;
    out.add(sight.index, own);  // counted already
    ask(sight, asked,
        {choice, years, scored ? choice.order : by_date,
         scored ? Pick::best_page : Pick::first_page, limit, out, sight.may_see});

    const auto at = [&](std::size_t place) {
        return found_.begin() + static_cast<std::ptrdiff_t>(std::min(found_.size(), place));
    };
    return {at(limit - static_cast<std::size_t>(choice.size)), at(limit)};
}

}  // namespace byggarkiv::search
