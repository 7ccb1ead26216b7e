#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace byggarkiv::store {
struct Statement;
}

// Inside the room only: the rows of one thing, and of all that hangs on it.
namespace byggarkiv::archive {

class Work;

// Removes rows in the running change, whose guard is open for the thing. Followers are told, and
// the audit log of each thing that goes. `work` must outlive it.
class Removal {
public:
    // What the audit log says of it.
    struct Account {
        std::string actor;    // "staff:ola"
        std::string action;   // "dispose" or "undo"; no other keeps verify from missing the thing
        std::string purpose;  // "disposal 1f...", "batch 1f..."
    };
    Removal(Work& work, Account account) : work_(work), account_(std::move(account)) {}

    void document(const std::string& key);
    void entry(const std::string& key);
    void whole_case(const std::string& key);
    // One file of a document that stays.
    void file(const std::string& key, const std::string& document);

private:
    // Each that `of` finds by the key goes by the statements.
    void each(const store::Statement& of, const std::string& key, std::string_view entity,
              std::initializer_list<const store::Statement*> statements);
    void run(std::initializer_list<const store::Statement*> statements, const std::string& key);
    void particulars(std::string_view entity, const std::string& key);
    void bring_back(const std::string& document);
    void gone(std::string_view entity, const std::string& key);

    Work& work_;
    const Account account_;
};

}  // namespace byggarkiv::archive
