#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/access.hpp"
#include "domain/page_text.hpp"
#include "search/live_access.hpp"
#include "search/query.hpp"
#include "search/results.hpp"

namespace byggarkiv::search {

// Answers questions to one tenant's index.
//
// Who is looking decides where: a visitor in the public index, which holds only what anybody may
// see; staff in the full one; a signed-in person in the public one and, constant-scored and by
// date, among the documents granted to them. What a viewer may not see changes neither hits, order,
// counts nor suggestions.
//
// Any thread may call. The reader in use is never changed: refresh() puts a newer one in its place.
class Searcher {
public:
    // `index` is the tenant's index folder. `access` and `texts` must outlive this. Nothing is
    // opened before the first refresh().
    Searcher(std::filesystem::path index, const LiveAccess& access, const domain::PageTexts& texts);
    ~Searcher();

    // Looks whether the index has moved on, checks the digests of what is new and warms it. True
    // when a newer one is in use now. Throws Failure(index) when it is damaged; the old one stays.
    bool refresh();

    // Whether there is an index to ask.
    bool ready() const;

    // The outbox position that answers are up to; 0 before there is an index.
    std::int64_t position() const;

    // No clauses and no filters: no hits. Throws Failure(index) where there is no index.
    Results hits(const Query& query, const domain::Viewer& viewer, const Choice& choice) const;

    // A page of a document that the viewer may see, with what answers the query marked as a hit's
    // snippet has it. Throws Failure(index) where there is no index.
    MarkedPage mark(const Query& query, const domain::Viewer& viewer, Spelling spelling,
                    const domain::PageText& page) const;

    // Documents that are about the same as one that the viewer may see, by their best pages; at
    // most `limit` (1 to 50). None where the viewer's answers are not ordered by relevance.
    std::vector<Hit> related(const domain::DocumentKey& document, std::string_view title,
                             const domain::Viewer& viewer, int limit) const;

    // Words of titles and addresses that begin like `prefix` (three characters at least), most used
    // first; at most `limit`, at most 20.
    std::vector<std::string> suggest(std::string_view prefix, const domain::Viewer& viewer,
                                     int limit) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace byggarkiv::search
