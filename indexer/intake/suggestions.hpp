#pragma once

#include <string_view>

namespace byggarkiv::intake {

// What an archivist can do about something that was refused for this reason, as a sentence. Never
// empty: of a reason that is not known here it says whom to ask.
std::string_view suggestion(std::string_view reason);

}  // namespace byggarkiv::intake
