#pragma once

#include <string>

#include "base/id.hpp"

namespace byggarkiv::domain {

// Public names of things (Noark systemID). One tag per kind, so that they do not mix.
using PropertyKey = Id<struct PropertyTag>;          // a property through all its numbers
using CaseKey = Id<struct CaseTag>;                  // mappe / saksmappe
using JournalEntryKey = Id<struct JournalEntryTag>;  // registrering / journalpost
using DocumentKey = Id<struct DocumentTag>;          // dokumentbeskrivelse
using ObjectKey = Id<struct ObjectTag>;              // dokumentobjekt
using GrantKey = Id<struct GrantTag>;
using BatchKey = Id<struct BatchTag>;        // one delivery on its way in
using DecisionKey = Id<struct DecisionTag>;  // a decision being written or issued

// A person, by the keyed hash of the national id number (Sealer::lookup): never the number itself.
class PersonKey {
public:
    explicit PersonKey(std::string hash) : hash_(std::move(hash)) {}
    const std::string& text() const noexcept { return hash_; }
    auto operator<=>(const PersonKey&) const = default;

private:
    std::string hash_;
};

}  // namespace byggarkiv::domain
