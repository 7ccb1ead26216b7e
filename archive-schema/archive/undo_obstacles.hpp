#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/batch_undo.hpp"
#include "store/statement.hpp"

// Inside the room only: what stands in the way of taking one thing out.
namespace byggarkiv::archive {

// Names the first of them and counts the rest.
class NamedObstacles {
public:
    void add(std::string named) {
        if (std::find(named_.begin(), named_.end(), named) != named_.end()) return;
        if (named_.size() < BatchUndo::most_named)
            named_.push_back(std::move(named));
        else
            ++more_;
    }
    bool empty() const { return named_.empty(); }
    const std::vector<std::string>& named() const { return named_; }
    std::int64_t more() const { return more_; }

private:
    std::vector<std::string> named_;
    std::int64_t more_ = 0;
};

// Legal holds, disposals that list it, and whatever a person has decided on it. Each gives whether
// there is none, and names those that there are. Both references must outlive it.
class UndoObstacles {
public:
    UndoObstacles(Work& work, UndoOrder::Placings placings, NamedObstacles& found)
        : work_(work), placings_(placings), found_(found) {}

    bool none_against_document(const std::string& key);
    bool none_against_entry(const std::string& key);
    bool none_against_case(const std::string& key);

private:
    // By a statement `against_...` of the thing.
    bool none_in(const store::Statement& statement, std::string_view entity,
                 const std::string& key);

    Work& work_;
    const UndoOrder::Placings placings_;
    NamedObstacles& found_;
};

}  // namespace byggarkiv::archive
