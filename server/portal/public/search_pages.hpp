#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>

#include "portal/frame.hpp"
#include "portal/searcher_of.hpp"

namespace byggarkiv::portal {

// Properties, cases and documents that answer to what somebody typed. Any thread may call.
class SearchPages {
public:
    // `frame` must outlive it.
    SearchPages(const Frame& frame, SearcherOf searcher_of)
        : frame_(frame), searcher_of_(std::move(searcher_of)) {}

    http::Response front(const Visit& visit) const;         // /
    http::Response show(const Visit& visit) const;          // /sok?q=
    http::Response suggest(const Visit& visit) const;       // /sok/forslag?q=
    http::Response as_geojson(const Visit& visit) const;    // /sok.geojson?q=
    http::Response show_related(const Visit& visit) const;  // /dok/{document}/lignende

private:
    // What the front page says of the archive: what everybody may see, and nothing else.
    struct Figures {
        std::int64_t position = -1;  // of the index that they were counted in
        std::int64_t properties = 0;
        std::int64_t documents = 0;
        std::optional<int> oldest_decade;
    };
    Figures figures(const Visit& visit) const;

    const Frame& frame_;
    SearcherOf searcher_of_;
    mutable std::mutex mutex_;  // guards figures_
    mutable std::map<domain::TenantId, Figures> figures_;
};

}  // namespace byggarkiv::portal
