#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/receiving.hpp"
#include "http/request_reader.hpp"
#include "http/response.hpp"
#include "http/response_writer.hpp"
#include "http/server.hpp"

namespace byggarkiv::http {

// An open file descriptor, closed at the end; -1 for none.
class OpenFile {
public:
    OpenFile() = default;
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    OpenFile(OpenFile&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
    OpenFile& operator=(OpenFile&& other) noexcept;
    ~OpenFile();

    int descriptor() const noexcept { return descriptor_; }

private:
    int descriptor_ = -1;
};

// What happens on one socket, step by step and without ever waiting: requests are read, answers
// written, and each phase has its deadline. Used by one thread at a time.
class Connection {
public:
    using Time = std::chrono::steady_clock::time_point;

    // What must happen before the next step. What may wait is a worker's: see Work.
    enum class Wants { to_read, to_write, a_worker, to_close };
    // What a worker is wanted for.
    enum class Work {
        to_answer,  // take_request(), then answer()
        to_admit,   // take_request(), then receive() or answer()
        to_store,   // store()
        to_go_on,   // go_on()
    };

    // `socket` is a non-blocking stream socket that the caller owns; it, `settings` and `in_pieces`
    // must outlive this.
    Connection(int socket, const ServerSettings& settings, const InPieces& in_pieces, Time now);

    // The socket became readable or writable, as was wanted.
    Wants proceed(Time now);
    // The deadline has passed.
    Wants expire(Time now);

    // Precondition: a worker is wanted.
    Work work() const;
    // Origin is not filled in.
    Request take_request();
    // Begins to send, as far as the socket takes it at once.
    Wants answer(Response response, Persistence persistence, Time now);
    // Goes on to read the body, for that sink.
    Wants receive(std::unique_ptr<BodySink> sink, Time now);
    // Gives what has come to the sink, and sends its answer where it has one.
    Wants store(Persistence persistence);
    // Sends what there is more of a stream, and ends it where there is none.
    Wants go_on(Time now);
    // Takes no more of a body: what has come of it is stored, and the connection closed.
    Wants break_off();

    // Whether a body is coming in for a sink.
    bool receives() const noexcept { return sink_ != nullptr; }

    Time deadline() const noexcept { return deadline_; }
    // Between two requests, or two parts of a stream, which is taken up again: may be closed at any
    // time without harm.
    bool idle() const;
    // Why the last request was refused on the wire, once; nullopt when it was not.
    std::optional<std::string_view> take_refusal();

private:
    enum class Phase { reading, answering, storing, writing, following, going_on, lingering };

    Wants read(Time now);
    Wants digest(Time now);
    Wants refuse(Time now);
    Wants write(Time now);
    Wants finish(Time now);
    Wants linger(Time now);
    Wants end_sending(Time now);
    Wants notice_leaving();
    bool send_text();
    bool send_file();
    void send_continue();
    void set_reading_deadline(RequestReader::State before, Time now);

    int socket_;
    const ServerSettings* settings_;
    RequestReader reader_;
    Phase phase_ = Phase::reading;
    Time deadline_;
    std::string input_;  // came after the end of the request that is being answered
    bool head_only_ = false;
    Persistence persistence_ = Persistence::keep_open;
    std::optional<std::string_view> refusal_;
    std::unique_ptr<BodySink> sink_;
    std::optional<Stream> stream_;
    Time stream_end_;
    Time spoke_;  // when bytes of the stream were sent last
    bool broken_off_ = false;

    std::string text_;  // of the answer: head, and body where it is no file
    std::size_t text_sent_ = 0;
    OpenFile file_;
    std::uint64_t file_at_ = 0;
    std::uint64_t file_end_ = 0;
    bool broken_ = false;  // the other end is gone
    std::size_t discarded_ = 0;
};

}  // namespace byggarkiv::http
