#pragma once

#include <string>
#include <vector>

namespace byggarkiv::store {

// A table as its database describes it, columns in the order in which they were made.
struct Table {
    enum class Holds { values, bytes };
    struct Column {
        std::string name;
        Holds holds;
    };
    std::string name;
    std::vector<Column> columns = {};
    std::vector<std::string> order = {};  // its primary key, or every column where it has none
    bool keyed = true;                    // whether it has one
};

}  // namespace byggarkiv::store
