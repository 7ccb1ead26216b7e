#pragma once

#include <lucene++/LuceneHeaders.h>

#include <string>
#include <vector>

#include "search/reading.hpp"
#include "search/results.hpp"

namespace byggarkiv::search {

// A question as Lucene takes it.
struct Question {
    Lucene::QueryPtr query;      // null: nothing was asked for
    std::vector<TermRow> marks;  // what to mark in snippets
};

Question ask(const Reading& reading, const Choice& choice);

}  // namespace byggarkiv::search
