#pragma once

#include <lucene++/Filter.h>
#include <lucene++/LuceneHeaders.h>

#include <string>
#include <vector>

#include "domain/access.hpp"

namespace byggarkiv::search {

// Lets through the pages of documents that are granted to a person, or to the owners of what the
// person owns.
class GrantedPages : public Lucene::Filter {
    using String = Lucene::String;  // the macro wants it

public:
    LUCENE_CLASS(GrantedPages)

    explicit GrantedPages(const domain::Viewer& viewer);

    Lucene::DocIdSetPtr getDocIdSet(const Lucene::IndexReaderPtr& segment) override;

private:
    std::vector<std::wstring> terms_;
};

}  // namespace byggarkiv::search
