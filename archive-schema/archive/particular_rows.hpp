#pragma once

#include <string>
#include <string_view>

#include "archive/particulars.hpp"
#include "store/value.hpp"

// Inside the room only: rows of the tables of particulars back to their values.
namespace byggarkiv::archive {

inline constexpr std::string_view as_party = "party";
inline constexpr std::string_view as_correspondent = "correspondent";

Holder read_holder(const std::string& text);
std::string_view code(CrossReference::Target target);

// Columns of `particular.parties` from `first` on; `particular.of` has the same two further on.
Party party_of(const store::Row& row, std::size_t first);
Correspondent correspondent_of(const store::Row& row, std::size_t first);

// The row of `particular.of` into the part that it is.
void take(const store::Row& row, ParticularSet& set);

// Something that hangs on the thing was written. Followers know cases and documents alone; the
// audit log tells of those, or of the thing itself.
void tell_written(Work& work, const HolderKey& on);

}  // namespace byggarkiv::archive
