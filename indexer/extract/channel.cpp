#include "extract/channel.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <limits>

namespace byggarkiv::extract {

namespace {

using Length = std::uint32_t;

// Room for the control message that carries one descriptor.
union Control {
    cmsghdr header;
    std::array<char, CMSG_SPACE(sizeof(int))> bytes;
};

void attach(msghdr& message, Control& control, int file) {
    message.msg_control = control.bytes.data();
    message.msg_controllen = control.bytes.size();
    cmsghdr* const header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof file);
    std::memcpy(CMSG_DATA(header), &file, sizeof file);
}

// The descriptor that came along. The kernel has already thrown away what Control has no room for.
Descriptor detached(msghdr& message) {
    const cmsghdr* const header = CMSG_FIRSTHDR(&message);
    if (header == nullptr || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS ||
        header->cmsg_len != CMSG_LEN(sizeof(int)))
        return {};
    int file = -1;
    std::memcpy(&file, CMSG_DATA(header), sizeof file);
    return Descriptor(file);
}

}  // namespace

bool Channel::send(std::string_view bytes, int file) {
    if (bytes.size() > std::numeric_limits<Length>::max()) return false;
    const auto length = static_cast<Length>(bytes.size());
    std::string out(sizeof length, '\0');
    std::memcpy(out.data(), &length, sizeof length);
    out.append(bytes);

    std::string_view left = out;
    while (!left.empty()) {
        iovec part{const_cast<char*>(left.data()), left.size()};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        Control control{};
        if (file >= 0) attach(message, control, file);
        const auto sent = sendmsg(socket_.get(), &message, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        left.remove_prefix(static_cast<std::size_t>(sent));
        file = -1;
    }
    return true;
}

bool Channel::closed() const {
    pollfd asked{socket_.get(), POLLRDHUP, 0};
    return poll(&asked, 1, 0) > 0;
}

Result<Channel::Frame, Channel::Silence> Channel::receive(Deadline deadline,
                                                          std::size_t most_bytes) {
    Frame frame;
    Length length = 0;
    if (const auto silence =
            fill_(reinterpret_cast<char*>(&length), sizeof length, &frame.file, deadline))
        return Refused{*silence};
    if (length > most_bytes) return Refused{Silence::too_large};
    // In pieces, so that a frame which is announced and never sent costs no memory.
    constexpr std::size_t piece = 1 << 20;
    while (frame.bytes.size() < length) {
        const auto have = frame.bytes.size();
        frame.bytes.resize(std::min<std::size_t>(length, have + piece));
        if (const auto silence =
                fill_(frame.bytes.data() + have, frame.bytes.size() - have, nullptr, deadline))
            return Refused{*silence};
    }
    return frame;
}

std::optional<Channel::Silence> Channel::wait_(Deadline deadline) const {
    using std::chrono::milliseconds;
    while (true) {
        int timeout = -1;
        if (deadline != no_deadline) {
            const auto left =
                std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now());
            if (left <= milliseconds::zero()) return Silence::late;
            timeout = static_cast<int>(std::min<milliseconds::rep>(left.count(), 60'000));
        }
        pollfd waited{socket_.get(), POLLIN, 0};
        const int ready = poll(&waited, 1, timeout);
        if (ready > 0) return std::nullopt;
        if (ready < 0 && errno != EINTR) return Silence::closed;
    }
}

std::optional<Channel::Silence> Channel::fill_(char* to, std::size_t bytes, Descriptor* file,
                                               Deadline deadline) {
    while (bytes > 0) {
        if (const auto silence = wait_(deadline)) return silence;
        iovec part{to, bytes};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        Control control{};
        if (file != nullptr) {
            message.msg_control = control.bytes.data();
            message.msg_controllen = control.bytes.size();
        }
        const auto got = recvmsg(socket_.get(), &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
        if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (got <= 0) return Silence::closed;
        if (file != nullptr && !*file) *file = detached(message);
        to += got;
        bytes -= static_cast<std::size_t>(got);
    }
    return std::nullopt;
}

}  // namespace byggarkiv::extract
