#pragma once

#include <lucene++/LuceneException.h>

#include <filesystem>
#include <functional>
#include <string>
#include <utility>

#include "base/failure.hpp"

namespace byggarkiv::lucene {

// Calls `work`; what Lucene and the file system throw on the way becomes a Failure that says who
// was at it. Lucene's own message is often empty (a full disk).
template <typename F>
auto guarded(const char* who, F&& work) {
    try {
        return std::invoke(std::forward<F>(work));
    } catch (const Lucene::LuceneException& e) {
        throw Failure(Failure::Kind::index, std::string(who) + ": Lucene: " + e.what());
    } catch (const std::filesystem::filesystem_error& e) {
        throw Failure(Failure::Kind::storage, std::string(who) + ": " + e.what());
    }
}

}  // namespace byggarkiv::lucene
