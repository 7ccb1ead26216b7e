#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/sha256.hpp"

namespace byggarkiv::archive {

class Work;

// How long a request is known again. Whoever sends it later than that sends a new one.
inline constexpr std::chrono::hours requests_remembered{7 * 24};

// A request as somebody sent it, perhaps not for the first time.
struct SentRequest {
    std::string sender;  // "staff:<login>", "person:<key>": another sender's keys are other keys
    std::string key;     // the sender's to choose, 1 to 128 bytes; one for each intention
    std::string line;    // its method and address: "POST /arbeidsliste/ny"
    Sha256 body;
};

enum class RequestRefusal { key_of_another };

// The requests that changed something. Each is written in the change that it asked for, so that
// "was it kept?" and "was it handled?" have one answer, also after a commit of which nobody heard
// the end. Asked within a change, the answer holds until that change ends: writers of a tenant come
// one after the other.
class HandledRequests {
public:
    explicit HandledRequests(Work& work) : work_(work) {}

    // What note() was told of this request; nullopt where it was not handled, or too long ago.
    // Refused where its sender used the key for a request with another address or body.
    Result<std::optional<std::string>, RequestRefusal> outcome_of(const SentRequest& request);

    // In the change that the request asked for, after outcome_of() gave nullopt in the same change.
    // `outcome` is what its handler needs to answer it again. Forgets what is too old.
    void note(const SentRequest& request, std::string_view outcome);

private:
    std::string forgotten_until() const;

    Work& work_;
};

}  // namespace byggarkiv::archive
