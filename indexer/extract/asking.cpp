#include "extract/asking.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>
#include <variant>

#include "base/failure.hpp"
#include "base/log.hpp"

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;

constexpr std::size_t most_frame_bytes = 64 << 20;

Failure cannot_open(const std::filesystem::path& file) {
    return Failure(Failure::Kind::storage, file.string() + ": " + std::strerror(errno));
}

// A worker whose answer was not heard to its end, for whatever reason, is not to be asked again.
class Conversation {
public:
    explicit Conversation(WorkerPool::Lease& worker) : worker_(worker) {}
    ~Conversation() {
        if (!over_) worker_.give_up();
    }
    Conversation(const Conversation&) = delete;
    Conversation& operator=(const Conversation&) = delete;
    void over() { over_ = true; }

private:
    WorkerPool::Lease& worker_;
    bool over_ = false;
};

// How asking a worker ended. After anything but `told` and `refused` it is not to be asked again.
struct Outcome {
    enum class End { told, refused, enough, late, too_much, died } end;
    Unreadable why;
};

// Whether the worker could be told.
bool sent(Channel& channel, const Question& question) {
    const auto source = wire::encoded(wire::Request(wire::Source{}));
    for (std::size_t i = 0; i + 1 < question.files.size(); ++i)
        if (!channel.send(source, question.files[i])) return false;
    const auto* const made = std::get_if<wire::Assemble>(&question.request);
    for (std::uint32_t i = 0; made != nullptr && i < made->pages.size(); ++i) {
        const auto& words = made->pages[i].words;
        if (words.empty()) continue;
        const wire::Request laid(wire::PageWords{i, words});
        if (!channel.send(wire::encoded(laid), question.files.back())) return false;
    }
    return channel.send(wire::encoded(question.request), question.files.back());
}

Outcome ask(WorkerProcess& worker, const Question& question, const Limits& limits,
            Account& account) {
    using End = Outcome::End;
    if (!sent(worker.channel(), question)) return {End::died, {}};
    const auto now = [] { return std::chrono::steady_clock::now(); };
    const auto end_of_file = now() + limits.file_time;
    std::uint64_t bytes_left = limits.answer_bytes;
    while (true) {
        const auto frame =
            worker.channel().receive(std::min(end_of_file, now() + limits.page_time),
                                     std::min<std::uint64_t>(bytes_left, most_frame_bytes));
        if (!frame) {
            switch (frame.reason()) {
                case Channel::Silence::late:
                    return {End::late, {}};
                case Channel::Silence::too_large:
                    return {End::too_much, {}};
                case Channel::Silence::closed:
                    return {End::died, {}};
            }
        }
        bytes_left -= frame.value().bytes.size();
        auto reply = wire::read_reply(frame.value().bytes);
        if (!reply) return {End::died, {}};
        if (auto* why = std::get_if<Unreadable>(&*reply)) return {End::refused, std::move(*why)};
        switch (account.take(std::move(*reply))) {
            case Account::State::unfinished:
                break;
            case Account::State::told:
                return {End::told, {}};
            case Account::State::nonsense:
                return {End::died, {}};
            case Account::State::enough:
                return {End::enough, {}};
        }
    }
}

// The text of a PDF comes out of a process of its own; only its OCR is the worker's work.
unsigned wear_of(const wire::Request& request, const Format& format) {
    const auto* const options = std::get_if<ReadOptions>(&request);
    const bool relayed =
        options != nullptr && options->ocr == Ocr::never && format.kind == Format::Kind::pdf;
    return relayed ? WorkerProcess::relayed_wear : WorkerProcess::opened_wear;
}

}  // namespace

Result<OpenFile, Unreadable> opened(const std::filesystem::path& file) {
    // Without O_NONBLOCK a named pipe in a delivery would hold us for ever.
    OpenFile result{Descriptor(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)), {}, 0};
    struct stat about {};
    if (!result.descriptor || fstat(result.descriptor.get(), &about) != 0) throw cannot_open(file);
    if (!S_ISREG(about.st_mode)) return Refused{Unreadable{Cause::damaged, "not a file", {}}};
    if (about.st_size == 0) return Refused{Unreadable{Cause::empty, "no bytes", {}}};

    result.format = format_of(result.descriptor.get());
    result.bytes = static_cast<std::uint64_t>(about.st_size);
    return result;
}

Result<OpenFile, Unreadable> opened(const std::filesystem::path& file, const Limits& limits) {
    auto plain = opened(file);
    if (!plain) return Refused{plain.reason()};
    auto result = std::move(plain).value();
    if (result.format.kind == Format::Kind::model)
        return Refused{Unreadable{Cause::no_text,
                                  result.format.name + " is kept as it is, for programs that draw",
                                  result.format}};
    if (result.format.kind == Format::Kind::other)
        return Refused{Unreadable{Cause::unknown_format, result.format.mime, result.format}};
    if (result.bytes > limits.file_bytes)
        return Refused{
            Unreadable{Cause::too_large, std::to_string(result.bytes) + " bytes", result.format}};
    return result;
}

std::optional<Unreadable> ask_pool(WorkerPool& pool, const Question& question, const Limits& limits,
                                   Account& account) {
    const auto refused = [&](Cause cause, std::string detail) {
        return Unreadable{cause, std::move(detail), question.format};
    };
    while (true) {
        auto worker = pool.borrow();
        Conversation conversation(worker);
        const bool fresh = worker->served() == 0;
        worker->count_file(wear_of(question.request, question.format));
        account.begin();
        auto outcome = ask(*worker, question, limits, account);
        switch (outcome.end) {
            case Outcome::End::told:
                conversation.over();
                return std::nullopt;
            case Outcome::End::refused:
                conversation.over();
                return refused(outcome.why.cause, std::move(outcome.why.detail));
            case Outcome::End::enough:
                return std::nullopt;
            case Outcome::End::late:
                return refused(Cause::took_too_long, "stopped by the clock");
            case Outcome::End::too_much:
                return refused(Cause::too_large, std::string(account.too_much()));
            case Outcome::End::died:
                break;
        }
        auto last_words = worker->last_words();
        if (!fresh) continue;
        log::warning("a file reader died", {{"said", last_words}});
        return refused(Cause::worker_died, "the reading program fell over this file");
    }
}

}  // namespace byggarkiv::extract
