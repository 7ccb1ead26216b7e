#pragma once

#include "domain/ids.hpp"
#include "domain/protected_names.hpp"

namespace byggarkiv::archive {

class Work;

// Which names must not be told, and where they stand. domain::told() decides to whom they are.
class HiddenNames {
public:
    explicit HiddenNames(Work& work) : work_(work) {}

    // The names of the case's parties and correspondents who have a protected address.
    domain::ProtectedNames names_in(const domain::CaseKey& key);

    // To be called when a person's protection begins or ends: the outbox is told of the cases that
    // name the person, so that indexes follow.
    void changed(const domain::PersonKey& person);

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
