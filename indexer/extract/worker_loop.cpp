#include "extract/worker_loop.hpp"

#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <new>
#include <string>
#include <thread>

#include "base/failure.hpp"
#include "extract/channel.hpp"
#include "extract/confine.hpp"
#include "extract/wire.hpp"

namespace byggarkiv::extract {

namespace {

// The most pages that can be asked for together need less.
constexpr std::size_t request_bytes = wire::PageWords::most_bytes;
constexpr std::size_t detail_bytes = 500;

// Ends the process group as soon as the parent is gone: a killed import must not leave OCR running.
void die_with_parent() {
    pollfd parent{worker_channel, POLLRDHUP, 0};
    while (true) {
        if (poll(&parent, 1, -1) <= 0) continue;
        if ((parent.revents & POLLNVAL) != 0) return;
        if ((parent.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0) kill(0, SIGKILL);
    }
}

class Conversation {
public:
    Conversation(Channel& channel, FileReader& reader) : channel_(channel), reader_(reader) {}

    // Whether it is something for the pages that will be asked for: one more of their files, or
    // the words of one of them.
    bool keep(wire::Request& request, Descriptor& file) {
        if (auto* const laid = std::get_if<wire::PageWords>(&request)) {
            words_together_ += laid->words.size();
            words_[laid->index] = std::move(laid->words);
            return true;
        }
        if (!std::holds_alternative<wire::Source>(request)) return false;
        sources_.push_back(std::move(file));
        return true;
    }
    bool keeps_too_much() const {
        return sources_.size() >= most_assembled_sources || words_together_ > most_words_of_a_file;
    }
    // Whether it makes sense with the files that were kept for it.
    bool fits(const wire::Request& request) const {
        const auto* const made = std::get_if<wire::Assemble>(&request);
        if (made == nullptr) return sources_.empty() && words_.empty();
        return (words_.empty() || words_.rbegin()->first < made->pages.size()) &&
               std::all_of(made->pages.begin(), made->pages.end(),
                           [this](const auto& page) { return page.source <= sources_.size(); });
    }

    void answer(const wire::Request& request, int file) {
        const auto format = format_of(file);
        if (const auto* options = std::get_if<ReadOptions>(&request))
            read_(file, format, *options);
        else if (const auto* wanted = std::get_if<PictureOptions>(&request))
            draw_(file, format, *wanted);
        else if (const auto* asked = std::get_if<wire::AskEngine>(&request))
            tell_engine_(reader_.engine(asked->languages));
        else if (const auto* made = std::get_if<wire::Assemble>(&request))
            assemble_(file, format, *made);
        else
            unpack_(file);
    }

    void refuse(Unreadable why) {
        why.detail = wire::cleaned(why.detail, detail_bytes);
        channel_.send(wire::encoded(wire::Reply(std::move(why))));
    }

private:
    void read_(int file, const Format& format, const ReadOptions& options) {
        const PageSink sink{
            .page_count =
                [this](std::uint32_t count) {
                    channel_.send(wire::encoded(wire::Reply(wire::Opened{count})));
                },
            .page = [this](const Page& page) { channel_.send(wire::encoded(wire::Reply(page))); },
            .read_by = [this](const std::string& engine) { tell_engine_(engine); }};
        if (auto why = reader_.read(file, format, options, sink))
            refuse(std::move(*why));
        else
            channel_.send(wire::encoded(wire::Reply(wire::Done{})));
    }

    void tell_engine_(const std::string& engine) {
        channel_.send(wire::encoded(wire::Reply(wire::ReadBy{engine})));
    }

    void draw_(int file, const Format& format, const PictureOptions& options) {
        auto picture = reader_.picture(file, format, options);
        if (!picture)
            refuse(picture.reason());
        else
            channel_.send(wire::encoded(wire::Reply(std::move(picture).value())));
    }

    void unpack_(int file) {
        const PackedSink sink{
            .entry =
                [this](const PackedEntry& one) { channel_.send(wire::encoded(wire::Reply(one))); },
            .bytes =
                [this](std::string_view bytes) {
                    channel_.send(wire::encoded(wire::Reply(PackedBytes{std::string(bytes)})));
                }};
        if (auto why = reader_.unpack(file, sink))
            refuse(std::move(*why));
        else
            channel_.send(wire::encoded(wire::Reply(wire::Done{})));
    }

    std::vector<AssembledPage> with_words_(std::vector<AssembledPage> pages) {
        for (auto& [index, words] : words_) pages[index].words = std::move(words);
        words_.clear();
        words_together_ = 0;
        return pages;
    }

    void assemble_(int last, const Format& format, const wire::Assemble& wanted) {
        const auto kept = std::exchange(sources_, {});
        const auto pages = with_words_(wanted.pages);
        std::vector<AssemblySource> sources;
        for (const auto& source : kept) sources.push_back({source.get(), format_of(source.get())});
        sources.push_back({last, format});
        const AssembledSink sink{
            .page =
                [this](std::uint32_t index) {
                    channel_.send(wire::encoded(wire::Reply(wire::AtPage{index})));
                },
            .bytes =
                [this](std::string_view bytes) {
                    channel_.send(wire::encoded(wire::Reply(PackedBytes{std::string(bytes)})));
                }};
        if (auto why = reader_.assemble(sources, pages, wanted.format, sink))
            refuse(std::move(*why));
        else
            channel_.send(wire::encoded(wire::Reply(wire::Done{})));
    }

    Channel& channel_;
    FileReader& reader_;
    // For the request that follows.
    std::vector<Descriptor> sources_;
    std::map<std::uint32_t, std::vector<Word>> words_;  // by the place of the page
    std::size_t words_together_ = 0;
};

// Whether the worker is still fit to be asked again.
bool answered(Conversation& conversation, const wire::Request& request, int file) {
    try {
        conversation.answer(request, file);
        return true;
    } catch (const std::bad_alloc&) {
        conversation.refuse({Unreadable::Cause::too_large, "needs more memory than allowed", {}});
    } catch (const std::exception& error) {
        conversation.refuse({Unreadable::Cause::damaged, error.what(), {}});
    }
    return false;
}

}  // namespace

int run_worker(int argc, char** argv, const std::function<void(const jail::Told&)>& before_jail,
               const std::function<std::unique_ptr<FileReader>()>& make_reader) {
    Channel channel{Descriptor(worker_channel)};
    std::unique_ptr<FileReader> reader;
    jail::Level level{};
    try {
        const auto told = jail::told_by(argc, argv);
        level = told.level;
        before_jail(told);
        jail::confine(told);
        reader = make_reader();
        std::thread(die_with_parent).detach();
    } catch (const std::exception& error) {
        channel.send(wire::encoded(wire::Reply(wire::CannotStart{error.what()})));
        return 2;
    }
    channel.send(wire::encoded(wire::Reply(wire::Ready{level})));

    Conversation conversation(channel, *reader);
    while (true) {
        auto frame = channel.receive(Channel::no_deadline, request_bytes);
        if (!frame) {
            kill(0, SIGKILL);  // with all that a file may have made it start
            return 0;
        }
        auto [bytes, file] = std::move(frame).value();
        auto request = wire::read_request(bytes);
        if (!request || !file) return 1;
        if (conversation.keep(*request, file)) {
            if (conversation.keeps_too_much()) return 1;
            continue;
        }
        if (!conversation.fits(*request)) return 1;
        if (!answered(conversation, *request, file.get())) return 1;
    }
}

}  // namespace byggarkiv::extract
