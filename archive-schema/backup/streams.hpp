#pragma once

#include <functional>
#include <string_view>

namespace byggarkiv::backup {

// Takes bytes piece by piece, in order. What it throws ends the copying.
using Sink = std::function<void(std::string_view piece)>;
// Gives the next piece, which holds until the next call; an empty one at the end.
using Source = std::function<std::string_view()>;

}  // namespace byggarkiv::backup
