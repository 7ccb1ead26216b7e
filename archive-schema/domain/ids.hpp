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
using ArchiveKey = Id<struct ArchiveTag>;            // arkiv
using PartKey = Id<struct PartTag>;                  // arkivdel
using ClassSystemKey = Id<struct ClassSystemTag>;    // klassifikasjonssystem
using ClassKey = Id<struct ClassTag>;                // klasse
using PlanKey = Id<struct PlanTag>;
using TaskKey = Id<struct TaskTag>;
using DeadlineKey = Id<struct DeadlineTag>;
using GrantKey = Id<struct GrantTag>;
using BatchKey = Id<struct BatchTag>;              // one delivery on its way in
using DecisionKey = Id<struct DecisionTag>;        // a decision being written or issued
using HoldKey = Id<struct HoldTag>;                // a legal hold
using DisposalKey = Id<struct DisposalTag>;        // kassasjon, from its proposal on
using WatchKey = Id<struct WatchTag>;              // a question that somebody waits for answers to
using ArrangementKey = Id<struct ArrangementTag>;  // of the pages of a delivery into documents

// A person or organisation as one archive knows it: a random key that says nothing of the number
// and stays when the secret key is changed (archive::Persons).
class PersonKey {
public:
    explicit PersonKey(std::string key) : key_(std::move(key)) {}
    const std::string& text() const noexcept { return key_; }
    auto operator<=>(const PersonKey&) const = default;

private:
    std::string key_;
};

}  // namespace byggarkiv::domain
