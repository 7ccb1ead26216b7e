#include "search/sight.hpp"

#include <lucene++/DocIdSet.h>
#include <lucene++/DocIdSetIterator.h>
#include <lucene++/TermDocs.h>

namespace byggarkiv::search {
namespace {

// The first of these pages, which come in rising order, that is let through.
std::optional<std::int32_t> first_of(const Sight& sight, std::size_t segment,
                                     const Lucene::TermDocsPtr& pages) {
    const auto& here = sight.index.segments()[segment];
    Lucene::DocIdSetIteratorPtr passing;
    if (sight.filter) {
        const auto set = sight.filter->getDocIdSet(here.reader);
        passing = set ? set->iterator() : nullptr;
        if (!passing) return std::nullopt;
    }
    while (pages->next()) {
        const auto page = pages->doc();
        if (passing && passing->docID() < page) passing->advance(page);
        if (passing && passing->docID() != page) continue;
        const auto entry = here.table->entry_of(page);
        if (sight.left_out.holds(segment, entry)) continue;
        if (!sight.may_see || sight.may_see(here.table->key_text(entry))) return page;
    }
    return std::nullopt;
}

}  // namespace

std::optional<SeenPage> first_seen(const Sight& sight, const wchar_t* field,
                                   const std::wstring& term) {
    const auto wanted = Lucene::newLucene<Lucene::Term>(field, term);
    for (std::size_t s = 0; s < sight.index.segments().size(); ++s) {
        const auto pages = sight.index.segments()[s].reader->termDocs(wanted);
        if (!pages) continue;
        const auto page = first_of(sight, s, pages);
        pages->close();
        if (page) return SeenPage{s, *page};
    }
    return std::nullopt;
}

}  // namespace byggarkiv::search
