#pragma once

#include <set>
#include <vector>

#include "archive/desk.hpp"
#include "archive/outbox.hpp"
#include "index/card.hpp"

namespace byggarkiv::index {

// The documents that these entries of the outbox concern: a case stands for its documents, a
// property for those of its cases.
std::set<domain::DocumentKey> documents_behind(const std::vector<archive::OutboxEntry>& entries,
                                               archive::Desk& desk);

// What is to be indexed of a document on this day; nullopt when it is no longer there.
std::optional<Card> card_of(const domain::DocumentKey& document, archive::Desk& desk,
                            domain::CalendarDate today);

}  // namespace byggarkiv::index
