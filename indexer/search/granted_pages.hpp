#pragma once

#include <lucene++/Filter.h>
#include <lucene++/LuceneHeaders.h>

#include <string>
#include <vector>

#include "domain/access.hpp"

namespace byggarkiv::search {

// Lets through the pages of documents that are granted to a person, to the owners of what the
// person owns, or to the parties of what the person is party to.
class GrantedPages : public Lucene::Filter {
    using String = Lucene::String;  // the macro wants it

public:
    LUCENE_CLASS(GrantedPages)

    explicit GrantedPages(const domain::Viewer& viewer);

    Lucene::DocIdSetPtr getDocIdSet(const Lucene::IndexReaderPtr& segment) override;

private:
    std::vector<std::wstring> terms_;
};

// Lets through the pages of all documents but those whose existence is secret.
class KnownPages : public Lucene::Filter {
    using String = Lucene::String;  // the macro wants it

public:
    LUCENE_CLASS(KnownPages)

    Lucene::DocIdSetPtr getDocIdSet(const Lucene::IndexReaderPtr& segment) override;
};

}  // namespace byggarkiv::search
