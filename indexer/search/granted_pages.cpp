#include "search/granted_pages.hpp"

#include <lucene++/OpenBitSet.h>
#include <lucene++/TermDocs.h>

#include "lucene/fields.hpp"
#include "lucene/terms.hpp"

namespace byggarkiv::search {

GrantedPages::GrantedPages(const domain::Viewer& viewer) {
    if (viewer.person) terms_.push_back(lucene::person_term(viewer.person->text()));
    for (const auto& property : viewer.owns) terms_.push_back(lucene::owner_term(property.text()));
    for (const auto& part : viewer.party_to) {
        terms_.push_back(lucene::party_term(part.case_key.text(), part.role));
        terms_.push_back(lucene::party_term(part.case_key.text(), ""));
    }
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

Lucene::DocIdSetPtr KnownPages::getDocIdSet(const Lucene::IndexReaderPtr& segment) {
    const auto known = Lucene::newLucene<Lucene::OpenBitSet>(segment->maxDoc());
    known->set(0, segment->maxDoc());
    const auto pages = segment->termDocs();
    pages->seek(Lucene::newLucene<Lucene::Term>(lucene::field::secret, lucene::is_secret));
    while (pages->next()) known->fastClear(pages->doc());
    pages->close();
    return known;
}

}  // namespace byggarkiv::search
