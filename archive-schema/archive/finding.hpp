#pragma once

#include <functional>
#include <string>

namespace byggarkiv::archive {

// One thing that is no longer what it was.
struct Finding {
    std::string what;   // "file", "page text", the table of a row, "audit", "anchor", "database"
    std::string id;     // which one: a hash, a key, a number
    std::string fault;  // in words, for whoever keeps the archive
};

// Is told of findings one by one, as they turn up.
using Tell = std::function<void(const Finding&)>;

}  // namespace byggarkiv::archive
