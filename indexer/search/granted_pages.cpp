#include "search/granted_pages.hpp"

#include <lucene++/OpenBitSet.h>
#include <lucene++/TermDocs.h>

#include "lucene/fields.hpp"
#include "lucene/terms.hpp"

namespace byggarkiv::search {

GrantedPages::GrantedPages(const domain::Viewer& viewer) {
    if (viewer.person) terms_.push_back(lucene::person_term(viewer.person->text()));
    for (const auto& property : viewer.owns) terms_.push_back(lucene::owner_term(property.text()));
}

Lucene::DocIdSetPtr GrantedPages::getDocIdSet(const Lucene::IndexReaderPtr& segment) {
    const auto granted = Lucene::newLucene<Lucene::OpenBitSet>(segment->maxDoc());
    const auto pages = segment->termDocs();
    for (const auto& term : terms_) {
        pages->seek(Lucene::newLucene<Lucene::Term>(lucene::field::grant, term));
        while (pages->next()) granted->fastSet(pages->doc());
    }
    pages->close();
    return granted;
}

}  // namespace byggarkiv::search
