#include "search/scoring/term_counts.hpp"

namespace byggarkiv::search {

const std::vector<std::int32_t>& TermCounts::of(const wchar_t* field, const std::wstring& term) {
    const auto [known, is_new] = known_.try_emplace({field, term});
    auto& counts = known->second;
    if (!is_new) return counts;
    const auto wanted = Lucene::newLucene<Lucene::Term>(field, term);
    for (const auto& segment : segments_) counts.push_back(segment->docFreq(wanted));
    return counts;
}

}  // namespace byggarkiv::search
