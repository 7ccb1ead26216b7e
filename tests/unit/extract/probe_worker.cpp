// A worker that tries what a taken-over worker would try: the text of the file behind its first
// line says what, and the refusal's detail says what came of it.
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "extract/worker_loop.hpp"

namespace byggarkiv::extract {

namespace {

std::string told(bool done) {
    return done ? "done" : std::strerror(errno);
}

std::string opened(const std::string& path, int flags) {
    const int fd = open(path.c_str(), flags, 0600);
    const auto result = told(fd >= 0);
    if (fd >= 0) close(fd);
    return result;
}

// The process id of a program that outlives any test, were it not killed.
std::string left_running() {
    std::vector<char*> arguments{const_cast<char*>("sleep"), const_cast<char*>("600"), nullptr};
    pid_t pid = -1;
    const int error = posix_spawnp(&pid, "sleep", nullptr, nullptr, arguments.data(), environ);
    return error == 0 ? std::to_string(pid) : std::strerror(error);
}

[[noreturn]] void hang() {
    for (volatile bool forever = true; forever;) {
    }
    std::abort();
}

// Takes memory and uses it until there is none.
[[noreturn]] void swell() {
    while (true) {
        constexpr std::size_t piece = 64 << 20;
        auto* const memory = new char[piece];
        std::memset(memory, 1, piece);
    }
}

std::string tried(const std::string& what, const std::string& path) {
    if (what == "internet") return told(socket(AF_INET, SOCK_STREAM, 0) >= 0);
    if (what == "unix-socket") return told(socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
    if (what == "read") return opened(path, O_RDONLY);
    if (what == "write") return opened(path, O_WRONLY | O_CREAT);
    if (what == "append") return opened(path, O_WRONLY | O_APPEND);
    if (what == "folder") return told(mkdir(path.c_str(), 0700) == 0);
    if (what == "remove") return told(unlink(path.c_str()) == 0);
    if (what == "session") return told(setsid() >= 0);
    if (what == "name-space") return told(unshare(CLONE_NEWUSER) == 0);
    if (what == "signal") return told(kill(static_cast<pid_t>(std::stol(path)), 0) == 0);
    if (what == "user") return std::to_string(getuid());
    if (what == "root") return told(setuid(0) == 0);
    if (what == "program") return left_running();
    if (what == "crash") std::abort();
    if (what == "hang") hang();
    if (what == "swell") swell();
    return "no such trial";
}

class Probe final : public FileReader {
public:
    std::optional<Unreadable> read(int file, const Format&, const ReadOptions&,
                                   const PageSink& sink) override {
        std::string text(4096, '\0');
        text.resize(static_cast<std::size_t>(pread(file, text.data(), text.size(), 0)));
        const auto start = text.find('\n') + 1;
        const auto blank = text.find(' ', start);
        const auto what = text.substr(start, blank - start);
        const auto rest = blank == text.npos ? std::string() : text.substr(blank + 1);

        if (what == "fine") return sink.page_count(0), std::nullopt;
        if (what == "wrong-page") return sink.page_count(1), sink.page({.number = 7}), std::nullopt;
        if (what == "no-pages") return sink.page_count(3), std::nullopt;
        if (what == "dirty")
            return sink.page_count(1), sink.page({.text = "\x1B[31m"}), std::nullopt;
        if (what == "flood") flood_(sink);
        if (what == "garbage") return babble_(), std::nullopt;
        return Unreadable{Unreadable::Cause::damaged, tried(what, rest), {}};
    }

    // A folder that is given bytes, or entries without end.
    std::optional<Unreadable> unpack(int file, const PackedSink& sink) override {
        char first = 0;
        if (pread(file, &first, 1, 0) == 1 && first == 'b') {
            sink.entry({PackedEntry::Kind::folder, "mappe"});
            sink.bytes("bytes");
            return std::nullopt;
        }
        for (int i = 0;; ++i) sink.entry({PackedEntry::Kind::file, std::to_string(i)});
    }

    // Something that is no such file, about a page that was not asked for, or without an end.
    std::optional<Unreadable> assemble(const std::vector<AssemblySource>& sources,
                                       const std::vector<AssembledPage>& pages, NewFormat,
                                       const AssembledSink& sink) override {
        switch (pages.front().quarters) {
            case 0:
                return sink.bytes("not a PDF"), std::nullopt;
            case 1:
                return sink.page(static_cast<std::uint32_t>(pages.size())), std::nullopt;
            case 2:
                return std::nullopt;
            default:
                while (true) sink.bytes(std::string(PackedBytes::most, 'a' + sources.size() % 2));
        }
    }

    std::string engine(const std::string& languages) override { return "probe " + languages; }

    Result<Picture, Unreadable> picture(int, const Format&, const PictureOptions&) override {
        return Picture{.width_px = 1, .height_px = 1, .jpeg = "GIF89a"};
    }

private:
    // A frame of five bytes that are no message.
    static void babble_() {
        const std::string frame("\5\0\0\0\2\377\377\377\377", 9);
        [[maybe_unused]] const auto sent = ::send(worker_channel, frame.data(), frame.size(), 0);
    }

    [[noreturn]] static void flood_(const PageSink& sink) {
        sink.page_count(1'000'000);
        for (std::uint32_t number = 1;; ++number)
            sink.page({.number = number, .text = std::string(100'000, 'a')});
    }
};

}  // namespace

}  // namespace byggarkiv::extract

int main(int argc, char** argv) {
    using namespace byggarkiv::extract;
    return run_worker(
        argc, argv, [](const jail::Told&) {}, [] { return std::make_unique<Probe>(); });
}
