#include "http/bell.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "base/failure.hpp"

namespace byggarkiv::http {

Bell::Bell() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()) != 0)
        throw Failure(Failure::Kind::setup, "no socket pair to be had");
    heard_ = Descriptor(ends[0]);
    rung_ = Descriptor(ends[1]);
}

void Bell::ring() const {
    [[maybe_unused]] const auto sent = ::write(rung_.number(), "!", 1);
}

void Bell::hush(int heard) {
    std::array<char, 256> rings{};
    while (::read(heard, rings.data(), rings.size()) > 0) continue;
}

}  // namespace byggarkiv::http
