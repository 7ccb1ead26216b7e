#include "extract/workers.hpp"

#include <fcntl.h>

#include <limits>
#include <string>
#include <utility>
#include <variant>

#include "base/failure.hpp"
#include "extract/asking.hpp"

namespace byggarkiv::extract {

namespace {

// Unpacking is slow where the disk is; what it may cost beyond time is the taker's to say.
constexpr std::chrono::hours unpacking_time{24};

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

Question question(const wire::Request& request, const OpenFile& file) {
    return {request, {file.descriptor.get()}, file.format};
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
    if (auto why = ask_pool(*pool_, question(options, open_file.value()), limits_, account))
        return Refused{std::move(*why)};
    return account.take_reading();
}

Result<Picture, Unreadable> Workers::picture(const std::filesystem::path& file,
                                             const PictureOptions& options) {
    const auto open_file = opened(file, limits_);
    if (!open_file) return Refused{open_file.reason()};
    PictureAccount account;
    if (auto why = ask_pool(*pool_, question(options, open_file.value()), limits_, account))
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
    return ask_pool(*pool_, question(wire::Unpack{}, plain.value()), limits, account);
}

std::string Workers::ocr_engine(const std::string& languages) {
    const Descriptor nothing(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    EngineAccount account;
    if (const auto why =
            ask_pool(*pool_, {wire::AskEngine{languages}, {nothing.get()}, {}}, limits_, account))
        throw Failure(Failure::Kind::setup,
                      "file readers do not say how they read: " + why->detail);
    return account.take_engine();
}

jail::Level Workers::jail_level() const noexcept {
    return pool_->level();
}

}  // namespace byggarkiv::extract
