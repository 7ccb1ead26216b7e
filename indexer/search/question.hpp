#pragma once

#include <lucene++/LuceneHeaders.h>

#include <string>
#include <vector>

#include "lucene/words.hpp"
#include "search/query.hpp"
#include "search/results.hpp"

namespace byggarkiv::search {

// Terms that must stand in a row; often just one.
using TermRow = std::vector<std::wstring>;

// A query as Lucene takes it.
struct Question {
    Lucene::QueryPtr query;      // null: nothing was asked for
    std::vector<TermRow> marks;  // what to mark in snippets
};

Question ask(const Query& query, const Choice& choice, const lucene::Stemmer& stemmer);

}  // namespace byggarkiv::search
