#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "archive/disposal.hpp"
#include "base/result.hpp"

// Inside the room only: what a disposal takes, and whether that is still what it was.
namespace byggarkiv::archive {

class Work;

// Everything that `wanted` takes: documents, then entries, then cases, each by its key. Refused
// where something is unknown, kept by the rule, or in another open disposal.
Result<std::vector<DisposalItem>, DisposalRefusal> list_items(Work& work,
                                                              const NewDisposal& wanted);

// The scope in words, and the delivery that it names, if it is one.
std::string scope_text(const DisposalScope& scope);
std::optional<domain::BatchKey> batch_of(const Disposal& disposal);

// What stands between an item and its disposal now: a hold, a change since it was listed, or a
// document that came into a listed case or entry. nullopt: nothing.
std::optional<DisposalRefusal> obstacle(Work& work, const DisposalItem& item);

// What lies in a listed case or entry: documents, and cases in a case.
std::vector<std::string> things_in(Work& work, const DisposalItem& item);

std::optional<DisposalRefusal> claimed_by_another(Work& work, const DisposalItem& item);

}  // namespace byggarkiv::archive
