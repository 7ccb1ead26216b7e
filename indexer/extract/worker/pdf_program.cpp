#include "pdf_program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <utility>
#include <vector>

#include "base/failure.hpp"
#include "extract/worker_loop.hpp"

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;

constexpr std::chrono::seconds start_time{20};
constexpr std::size_t start_frame_bytes = 4096;
constexpr std::size_t most_page_bytes = 64 << 20;  // of one page, with its words

struct Ends {
    Descriptor ours, theirs;
};

Ends socket_pair() {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        throw Failure(Failure::Kind::busy, std::string("socketpair: ") + std::strerror(errno));
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

// Empty, or why the program was not started.
std::string started(const std::filesystem::path& program, const jail::Told& told, int channel) {
    posix_spawn_file_actions_t files{};
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, channel, worker_channel);
    posix_spawn_file_actions_addclosefrom_np(&files, worker_channel + 1);
    auto words = jail::arguments(told);
    words.insert(words.begin(), program);
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t pid = -1;
    const int error =
        posix_spawn(&pid, program.c_str(), &files, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    return error == 0 ? "" : program.string() + ": " + std::strerror(error);
}

[[noreturn]] void end_this_process() {
    std::cerr << jail::pdf_program << " is gone\n";
    std::_Exit(3);
}

Unreadable fell_over() {
    return {Cause::damaged, "the program that reads PDF fell over it", {}};
}

}  // namespace

PdfProgram::PdfProgram(const std::filesystem::path& worker, const jail::Told& told)
    : as_(told), channel_(Descriptor()) {
    auto ends = socket_pair();
    why_not_ = started(worker.parent_path() / jail::pdf_program, as_, ends.theirs.get());
    channel_ = Channel(std::move(ends.ours));
}

void PdfProgram::await_start() {
    if (!why_not_.empty()) throw Failure(Failure::Kind::setup, why_not_);
    const auto said =
        channel_.receive(std::chrono::steady_clock::now() + start_time, start_frame_bytes);
    const auto reply = said ? wire::read_reply(said.value().bytes) : std::nullopt;
    const auto* const ready = reply ? std::get_if<wire::Ready>(&*reply) : nullptr;
    if (ready != nullptr && ready->level == as_.level) return;
    const auto* const failed = reply ? std::get_if<wire::CannotStart>(&*reply) : nullptr;
    throw Failure(Failure::Kind::setup,
                  std::string(jail::pdf_program) + ": " +
                      (failed == nullptr ? "did not say that it is ready" : failed->why));
}

std::optional<Unreadable> PdfProgram::read(int file, const wire::Request& request,
                                           const Told& told) {
    auto ends = socket_pair();
    if (!channel_.send(wire::encoded(request), file) || !channel_.send("", ends.theirs.get()))
        end_this_process();
    ends.theirs.close();
    Channel answer(std::move(ends.ours));
    while (true) {
        // Whoever waits for us ends it all when it takes too long.
        const auto frame = answer.receive(Channel::no_deadline, most_page_bytes);
        if (!frame && frame.reason() == Channel::Silence::too_large)
            return Unreadable{Cause::too_large, "more text on a page than is taken", {}};
        auto reply = frame ? wire::read_reply(frame.value().bytes) : std::nullopt;
        if (!reply && channel_.closed()) end_this_process();
        if (!reply) return fell_over();
        if (const auto* const opened = std::get_if<wire::Opened>(&*reply))
            told.page_count(opened->page_count);
        else if (auto* const page = std::get_if<Page>(&*reply))
            told.page(std::move(*page));
        else if (auto* const why = std::get_if<Unreadable>(&*reply))
            return std::move(*why);
        else
            return std::holds_alternative<wire::Done>(*reply) ? std::nullopt
                                                              : std::optional(fell_over());
    }
}

}  // namespace byggarkiv::extract
