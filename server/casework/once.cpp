#include "casework/once.hpp"

#include "archive/handled_requests.hpp"
#include "base/text.hpp"

namespace byggarkiv::casework {

std::optional<std::string> Once::outcome(archive::Desk& desk) const {
    if (request_ == nullptr) return std::nullopt;
    auto made = desk.handled_requests().outcome_of(*request_);
    // Whoever sent the two at one time is told to come again, and then which of them it was.
    if (!made) throw Failure(Failure::Kind::busy, "two requests came with one key");
    return std::move(made).value();
}

std::optional<int> Once::saved_before(archive::Desk& desk) const {
    const auto made = outcome(desk);
    if (!made) return std::nullopt;
    const auto revision = read_number(*made);
    if (!revision) throw Failure(Failure::Kind::integrity, "a handled request names no revision");
    return static_cast<int>(*revision);
}

void Once::note(archive::Desk& desk, std::string_view made) const {
    if (request_ != nullptr) desk.handled_requests().note(*request_, made);
}

}  // namespace byggarkiv::casework
