#include "intake/virus_scan.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/durable.hpp"
#include "base/failure.hpp"
#include "base/text.hpp"

namespace byggarkiv::intake {

namespace {

constexpr std::size_t longest_answer = 4096;
// clamd's own limit for one file is two minutes (MaxScanTime).
constexpr timeval patience{.tv_sec = 180, .tv_usec = 0};

Failure cannot(const std::filesystem::path& socket, const std::string& what) {
    return {Failure::Kind::setup, "clamd at " + socket.string() + " " + what +
                                      "; start it, or take intake.clamd_socket away"};
}

Descriptor connected(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto name = path.string();
    if (name.size() >= sizeof(address.sun_path)) throw cannot(path, "has too long a path");
    std::memcpy(address.sun_path, name.data(), name.size());
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    ::setsockopt(socket.number(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    ::setsockopt(socket.number(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
    if (!socket || ::connect(socket.number(), reinterpret_cast<const sockaddr*>(&address),
                             sizeof(address)) != 0)
        throw cannot(path, "does not answer");
    return socket;
}

bool send_all(const Descriptor& socket, std::string_view bytes) {
    return ::send(socket.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(bytes.size());
}

// One byte, with the open file beside it.
bool send_file(const Descriptor& socket, const Descriptor& file) {
    char byte = 0;
    iovec content{.iov_base = &byte, .iov_len = 1};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> room{};
    msghdr message{};
    message.msg_iov = &content;
    message.msg_iovlen = 1;
    message.msg_control = room.data();
    message.msg_controllen = room.size();
    auto* const header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    const int number = file.number();
    std::memcpy(CMSG_DATA(header), &number, sizeof(number));
    return ::sendmsg(socket.number(), &message, MSG_NOSIGNAL) == 1;
}

// Up to the NUL that ends it; what breaks off is no answer.
std::string answer_of(const Descriptor& socket) {
    std::string answer;
    std::array<char, 512> bytes{};
    while (answer.size() < longest_answer) {
        const auto count = ::recv(socket.number(), bytes.data(), bytes.size(), 0);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return "";
        answer.append(bytes.data(), static_cast<std::size_t>(count));
        if (answer.back() == '\0') {
            answer.pop_back();
            return answer;
        }
    }
    return "";
}

}  // namespace

std::optional<std::string> verdict_of(std::string_view answer) {
    constexpr std::string_view found = " FOUND";
    const auto colon = answer.find(": ");
    if (colon == answer.npos) return std::nullopt;
    auto said = answer.substr(colon + 2);
    if (said == "OK") return "";
    if (!said.ends_with(found) || said.size() == found.size()) return std::nullopt;
    return std::string(said.substr(0, said.size() - found.size()));
}

VirusScanner::VirusScanner(std::filesystem::path socket) : socket_(std::move(socket)) {
    const auto line = connected(socket_);
    if (!send_all(line, std::string_view("zPING\0", 6)) || answer_of(line) != "PONG")
        throw cannot(socket_, "does not answer");
}

std::optional<std::string> VirusScanner::found_in(const std::filesystem::path& file) const {
    const Descriptor open(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!open) throw disk_failure("cannot read", file);
    const auto line = connected(socket_);
    if (!send_all(line, std::string_view("zFILDES\0", 8)) || !send_file(line, open))
        throw cannot(socket_, "does not answer");
    const auto answer = answer_of(line);
    const auto verdict = verdict_of(answer);
    if (!verdict)
        throw cannot(socket_, answer.empty()
                                  ? "broke off"
                                  : "cannot tell: " + std::string(cut_utf8(answer, 200)));
    return verdict->empty() ? std::nullopt : verdict;
}

}  // namespace byggarkiv::intake
