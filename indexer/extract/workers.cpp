#include "extract/workers.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <string>
#include <utility>
#include <variant>

#include "base/failure.hpp"
#include "base/log.hpp"
#include "extract/wire.hpp"
#include "extract/worker_pool.hpp"

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;

// Unpacking is slow where the disk is; what it may cost beyond time is the taker's to say.
constexpr std::chrono::hours unpacking_time{24};
constexpr std::size_t most_frame_bytes = 64 << 20;

struct OpenFile {
    Descriptor descriptor;
    Format format;
};

Failure cannot_open(const std::filesystem::path& file) {
    return Failure(Failure::Kind::storage, file.string() + ": " + std::strerror(errno));
}

struct PlainFile {
    OpenFile file;
    std::uint64_t bytes;
};

Result<PlainFile, Unreadable> opened(const std::filesystem::path& file) {
    // Without O_NONBLOCK a named pipe in a delivery would hold us for ever.
    OpenFile result{Descriptor(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)), {}};
    struct stat about {};
    if (!result.descriptor || fstat(result.descriptor.get(), &about) != 0) throw cannot_open(file);
    if (!S_ISREG(about.st_mode)) return Refused{Unreadable{Cause::damaged, "not a file", {}}};
    if (about.st_size == 0) return Refused{Unreadable{Cause::empty, "no bytes", {}}};

    result.format = format_of(result.descriptor.get());
    return PlainFile{std::move(result), static_cast<std::uint64_t>(about.st_size)};
}

// The file and its format, or why no worker need be troubled with it.
Result<OpenFile, Unreadable> opened(const std::filesystem::path& file, const Limits& limits) {
    auto plain = opened(file);
    if (!plain) return Refused{plain.reason()};
    auto [result, bytes] = std::move(plain).value();
    if (result.format.kind == Format::Kind::model)
        return Refused{Unreadable{Cause::no_text,
                                  result.format.name + " is kept as it is, for programs that draw",
                                  result.format}};
    if (result.format.kind == Format::Kind::other)
        return Refused{Unreadable{Cause::unknown_format, result.format.mime, result.format}};
    if (bytes > limits.file_bytes)
        return Refused{
            Unreadable{Cause::too_large, std::to_string(bytes) + " bytes", result.format}};
    return std::move(result);
}

// What has been heard of one file so far. Nothing is taken in another order than an honest worker
// would tell it.
class Account {
public:
    enum class State { unfinished, told, nonsense, enough };

    virtual ~Account() = default;
    // Forgets what an earlier worker told.
    virtual void begin() = 0;
    virtual State take(wire::Reply reply) = 0;
};

class ReadingAccount final : public Account {
public:
    ReadingAccount(const ReadOptions& options, Format format) : options_(options) {
        reading_.format = std::move(format);
    }

    void begin() override {
        started_ = false;
        reading_.pages.clear();
        reading_.engine.clear();
    }

    State take(wire::Reply reply) override {
        if (const auto* start = std::get_if<wire::Opened>(&reply)) {
            if (started_) return State::nonsense;
            started_ = true;
            reading_.page_count = start->page_count;
            return State::unfinished;
        }
        if (auto* page = std::get_if<Page>(&reply)) {
            if (!expected_(page->number)) return State::nonsense;
            reading_.pages.push_back(std::move(*page));
            return State::unfinished;
        }
        if (auto* by = std::get_if<wire::ReadBy>(&reply)) {
            if (!complete_() || !reading_.engine.empty()) return State::nonsense;
            reading_.engine = std::move(by->engine);
            return State::unfinished;
        }
        return std::holds_alternative<wire::Done>(reply) && complete_() ? State::told
                                                                        : State::nonsense;
    }

    Reading take_reading() { return std::move(reading_); }

private:
    // Page follows page; a gap would shift every page behind it.
    bool expected_(std::uint32_t number) const {
        return started_ && number <= reading_.page_count &&
               reading_.pages.size() < options_.page_limit &&
               number == options_.first_page + reading_.pages.size();
    }
    bool complete_() const {
        return started_ &&
               (reading_.pages.size() == options_.page_limit ||
                options_.first_page + reading_.pages.size() == reading_.page_count + 1ull);
    }

    const ReadOptions options_;
    Reading reading_;
    bool started_ = false;
};

class PictureAccount final : public Account {
public:
    void begin() override { picture_ = {}; }

    State take(wire::Reply reply) override {
        auto* const picture = std::get_if<Picture>(&reply);
        if (picture == nullptr) return State::nonsense;
        picture_ = std::move(*picture);
        return State::told;
    }

    Picture take_picture() { return std::move(picture_); }

private:
    Picture picture_;
};

class EngineAccount final : public Account {
public:
    void begin() override { engine_.clear(); }

    State take(wire::Reply reply) override {
        auto* const by = std::get_if<wire::ReadBy>(&reply);
        if (by == nullptr) return State::nonsense;
        engine_ = std::move(by->engine);
        return State::told;
    }

    std::string take_engine() { return std::move(engine_); }

private:
    std::string engine_;
};

class PackedAccount final : public Account {
public:
    explicit PackedAccount(PackedTaker& taker) : taker_(taker) {}

    void begin() override {
        in_file_ = false;
        taker_.begin();
    }

    State take(wire::Reply reply) override {
        if (const auto* entry = std::get_if<PackedEntry>(&reply)) {
            in_file_ = entry->kind == PackedEntry::Kind::file;
            return after(taker_.take(*entry));
        }
        const auto* const piece = std::get_if<PackedBytes>(&reply);
        if (piece != nullptr && in_file_) return after(taker_.take(piece->bytes));
        return std::holds_alternative<wire::Done>(reply) ? State::told : State::nonsense;
    }

private:
    static State after(PackedTaker::Wish wish) {
        return wish == PackedTaker::Wish::stop ? State::enough : State::unfinished;
    }

    PackedTaker& taker_;
    bool in_file_ = false;
};

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

Outcome ask(WorkerProcess& worker, const std::string& request, int file, const Limits& limits,
            Account& account) {
    using End = Outcome::End;
    if (!worker.channel().send(request, file)) return {End::died, {}};
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

// Asks a worker of the pool. One that dies after it has read other files may have died of those: a
// new one gets a second try, so that no file suffers from its neighbours.
std::optional<Unreadable> ask_pool(WorkerPool& pool, const wire::Request& request,
                                   const OpenFile& file, const Limits& limits, Account& account) {
    const auto frame = wire::encoded(request);
    const auto refused = [&](Cause cause, std::string detail) {
        return Unreadable{cause, std::move(detail), file.format};
    };
    while (true) {
        auto worker = pool.borrow();
        Conversation conversation(worker);
        const bool fresh = worker->served() == 0;
        worker->count_file(wear_of(request, file.format));
        account.begin();
        auto outcome = ask(*worker, frame, file.descriptor.get(), limits, account);
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
                return refused(Cause::too_large, "more text than is taken from one file");
            case Outcome::End::died:
                break;
        }
        auto last_words = worker->last_words();
        if (!fresh) continue;
        log::warning("a file reader died", {{"said", last_words}});
        return refused(Cause::worker_died, "the reading program fell over this file");
    }
}

}  // namespace

Workers::Workers(Settings settings)
    : limits_(settings.limits), pool_(std::make_unique<WorkerPool>(std::move(settings))) {}

Workers::~Workers() = default;

Result<Reading, Unreadable> Workers::read(const std::filesystem::path& file,
                                          const ReadOptions& options) {
    const auto open_file = opened(file, limits_);
    if (!open_file) return Refused{open_file.reason()};
    ReadingAccount account(options, open_file.value().format);
    if (auto why = ask_pool(*pool_, options, open_file.value(), limits_, account))
        return Refused{std::move(*why)};
    return account.take_reading();
}

Result<Picture, Unreadable> Workers::picture(const std::filesystem::path& file,
                                             const PictureOptions& options) {
    const auto open_file = opened(file, limits_);
    if (!open_file) return Refused{open_file.reason()};
    PictureAccount account;
    if (auto why = ask_pool(*pool_, options, open_file.value(), limits_, account))
        return Refused{std::move(*why)};
    return account.take_picture();
}

std::optional<Unreadable> Workers::unpack(const std::filesystem::path& file, PackedTaker& taker) {
    const auto plain = opened(file);
    if (!plain) return plain.reason();
    auto limits = limits_;
    limits.file_time = unpacking_time;
    limits.answer_bytes = std::numeric_limits<std::uint64_t>::max();
    PackedAccount account(taker);
    return ask_pool(*pool_, wire::Unpack{}, plain.value().file, limits, account);
}

std::string Workers::ocr_engine(const std::string& languages) {
    const OpenFile nothing{.descriptor = Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC)),
                           .format = {}};
    EngineAccount account;
    if (const auto why = ask_pool(*pool_, wire::AskEngine{languages}, nothing, limits_, account))
        throw Failure(Failure::Kind::setup,
                      "file readers do not say how they read: " + why->detail);
    return account.take_engine();
}

jail::Level Workers::jail_level() const noexcept {
    return pool_->level();
}

}  // namespace byggarkiv::extract
