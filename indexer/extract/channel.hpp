#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "extract/descriptor.hpp"

namespace byggarkiv::extract {

// Frames over a connected Unix stream socket: four bytes of length, then that many bytes; a frame
// may bring one open file along. Used by one thread at each end.
class Channel {
public:
    using Deadline = std::chrono::steady_clock::time_point;
    static constexpr Deadline no_deadline = Deadline::max();

    // Why nothing was received.
    enum class Silence { closed, late, too_large };

    struct Frame {
        std::string bytes;
        Descriptor file;  // empty where none came along
    };

    explicit Channel(Descriptor socket) : socket_(std::move(socket)) {}

    // Whether the other end could be written to; `file` may be -1.
    bool send(std::string_view bytes, int file = -1);

    // Whether the other end is closed; what it said before may still be there to be received.
    bool closed() const;

    // The next frame of at most `most_bytes`, whole. After a refusal the channel is of no more use.
    Result<Frame, Silence> receive(Deadline deadline, std::size_t most_bytes);

private:
    std::optional<Silence> wait_(Deadline deadline) const;
    std::optional<Silence> fill_(char* to, std::size_t bytes, Descriptor* file, Deadline deadline);

    Descriptor socket_;
};

}  // namespace byggarkiv::extract
