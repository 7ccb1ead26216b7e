#pragma once

#include <string>
#include <string_view>

#include "archive/disposal.hpp"
#include "archive/officer.hpp"

namespace byggarkiv::store {
struct Statement;
}

// Inside the room only: the rows of one thing, and of all that hangs on it.
namespace byggarkiv::archive {

class Work;

// Removes rows in the running change, whose guard is open for the item. All must outlive it.
class DisposalRemoval {
public:
    DisposalRemoval(Work& work, const Disposal& disposal, const Officer& officer)
        : work_(work), disposal_(disposal), officer_(officer) {}

    void remove(const DisposalItem& item);

private:
    void document(const std::string& key);
    void entry(const std::string& key);
    void whole_case(const std::string& key);
    // Each that `of` finds by the key goes by the statements.
    void each(const store::Statement& of, const std::string& key, std::string_view entity,
              std::initializer_list<const store::Statement*> statements);
    void run(std::initializer_list<const store::Statement*> statements, const std::string& key);
    void particulars(std::string_view entity, const std::string& key);
    void gone(std::string_view entity, const std::string& key);

    Work& work_;
    const Disposal& disposal_;
    const Officer& officer_;
};

}  // namespace byggarkiv::archive
