#pragma once

#include <lucene++/LuceneException.h>

#include <functional>
#include <string>
#include <utility>

#include "base/failure.hpp"

namespace byggarkiv::lucene {

// Calls `work`; what Lucene throws on the way becomes a Failure(index) that says who was at it.
// Lucene's own message is often empty (a full disk).
template <typename F>
auto guarded(const char* who, F&& work) {
    try {
        return std::invoke(std::forward<F>(work));
    } catch (const Lucene::LuceneException& e) {
        throw Failure(Failure::Kind::index, std::string(who) + ": Lucene: " + e.what());
    }
}

}  // namespace byggarkiv::lucene
