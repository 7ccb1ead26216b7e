#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "archive/desk.hpp"
#include "archive/handled_requests.hpp"
#include "base/failure.hpp"

// Inside the room only.
namespace byggarkiv::casework {

// What one request makes, made once: asked first in the change that is to make it, and told last.
// Throws Failure(busy) where the key of the request was just used for another one, and
// Failure(integrity) where what was noted is not what is asked for.
class Once {
public:
    // None: nothing is known before, and nothing is noted. It must outlive this.
    explicit Once(const archive::SentRequest* request) : request_(request) {}

    // The key of what the request made before.
    template <typename Key>
    std::optional<Key> made_before(archive::Desk& desk) const {
        const auto made = outcome(desk);
        if (!made) return std::nullopt;
        auto key = Key::parse(*made);
        if (!key) throw Failure(Failure::Kind::integrity, "a handled request names no key");
        return key;
    }
    // The revision that it saved before.
    std::optional<int> saved_before(archive::Desk& desk) const;

    void note(archive::Desk& desk, std::string_view made) const;

private:
    std::optional<std::string> outcome(archive::Desk& desk) const;

    const archive::SentRequest* request_;
};

}  // namespace byggarkiv::casework
