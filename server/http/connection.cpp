#include "http/connection.hpp"

#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "http/boundary.hpp"

namespace byggarkiv::http {

namespace {

// What one visitor may take of a thread before others get their turn.
constexpr std::size_t share = 1024 * 1024;
constexpr std::size_t read_size = 16 * 1024;
// After a refusal we read on for a while: closing on unread bytes would reset the connection, and
// the visitor might never see the answer (RFC 9112, section 9.6).
constexpr std::size_t lingering_bytes = 4 * 1024 * 1024;
constexpr std::chrono::seconds lingering_time{2};
constexpr std::chrono::seconds stream_silence{15};

bool would_block() {
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

Response plain_error(int status, std::string_view why) {
    auto response = Response::text(reason_phrase(status) + ": " + std::string(why) + "\n", status);
    secure(response);
    return response;
}

// The file open for reading, nothing where it is not as long as the answer promises.
OpenFile open_slice(const FileSlice& slice) {
    OpenFile file(::open(slice.file.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat about {};
    if (file.descriptor() < 0 || fstat(file.descriptor(), &about) != 0 || !S_ISREG(about.st_mode) ||
        static_cast<std::uint64_t>(about.st_size) < slice.from + slice.size)
        return {};
    return file;
}

}  // namespace

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

OpenFile::~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Connection::Connection(int socket, const ServerSettings& settings, const InPieces& in_pieces,
                       Time now)
    : socket_(socket),
      settings_(&settings),
      reader_(settings.limits, &in_pieces),
      deadline_(now + settings.idle_for) {}

bool Connection::idle() const {
    return phase_ == Phase::following ||
           (phase_ == Phase::reading && reader_.state() == RequestReader::State::idle);
}

std::optional<std::string_view> Connection::take_refusal() {
    return std::exchange(refusal_, std::nullopt);
}

Connection::Wants Connection::proceed(Time now) {
    switch (phase_) {
        case Phase::reading:
            return read(now);
        case Phase::answering:
        case Phase::storing:
        case Phase::going_on:
            return Wants::a_worker;
        case Phase::following:
            return notice_leaving();
        case Phase::writing:
            return write(now);
        case Phase::lingering:
            return linger(now);
    }
    return Wants::to_close;
}

Connection::Wants Connection::expire(Time now) {
    if (phase_ == Phase::following) {
        phase_ = Phase::going_on;
        return Wants::a_worker;
    }
    if (phase_ != Phase::reading || idle()) return Wants::to_close;
    refusal_ = "too slow";
    if (receives()) return break_off();
    return answer(plain_error(408, "too slow"), Persistence::close, now);
}

Connection::Wants Connection::read(Time now) {
    std::array<char, read_size> bytes;  // NOLINT: filled by recv
    const auto count = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (count < 0 && would_block()) return Wants::to_read;
    if (count <= 0) {
        if (receives()) return break_off();
        if (count < 0 || idle()) return Wants::to_close;
        reader_.end();
        return refuse(now);
    }
    // A body in pieces may take its time, as long as it goes on.
    if (receives()) deadline_ = now + settings_->read_stall;
    input_.append(bytes.data(), static_cast<std::size_t>(count));
    return digest(now);
}

// Feeds what has come to the reader, as far as the end of one request.
Connection::Wants Connection::digest(Time now) {
    const auto before = reader_.state();
    input_.erase(0, reader_.feed(input_));
    set_reading_deadline(before, now);
    switch (reader_.state()) {
        case RequestReader::State::idle:
        case RequestReader::State::head:
            return Wants::to_read;
        case RequestReader::State::body:
            if (reader_.take_continue()) send_continue();
            return broken_ ? Wants::to_close : Wants::to_read;
        case RequestReader::State::announced:
            phase_ = Phase::answering;
            return Wants::a_worker;
        case RequestReader::State::piece:
            phase_ = Phase::storing;
            return Wants::a_worker;
        case RequestReader::State::complete:
            phase_ = receives() ? Phase::storing : Phase::answering;
            return Wants::a_worker;
        case RequestReader::State::refused:
            return receives() ? break_off() : refuse(now);
    }
    return Wants::to_close;
}

// A deadline runs from the first byte of its phase, so that a drip of bytes does not move it.
void Connection::set_reading_deadline(RequestReader::State before, Time now) {
    const auto state = reader_.state();
    if (state == before || receives()) return;
    if (state == RequestReader::State::head) deadline_ = now + settings_->head_within;
    if (state == RequestReader::State::body) deadline_ = now + settings_->body_within;
}

void Connection::send_continue() {
    constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    const auto sent = ::send(socket_, go_on.data(), go_on.size(), MSG_NOSIGNAL);
    if (sent != static_cast<ssize_t>(go_on.size())) broken_ = true;
}

Connection::Wants Connection::refuse(Time now) {
    const auto& refusal = reader_.refusal();
    refusal_ = refusal.why;
    return answer(plain_error(refusal.status, refusal.why), Persistence::close, now);
}

Connection::Work Connection::work() const {
    if (phase_ == Phase::storing) return Work::to_store;
    if (phase_ == Phase::going_on) return Work::to_go_on;
    return reader_.state() == RequestReader::State::announced ? Work::to_admit : Work::to_answer;
}

Request Connection::take_request() {
    persistence_ = reader_.keeps_alive() ? Persistence::keep_open : Persistence::close;
    auto request = work() == Work::to_admit ? reader_.take_head() : reader_.take();
    head_only_ = request.method == Method::head;
    return request;
}

Connection::Wants Connection::answer(Response response, Persistence persistence, Time now) {
    if (persistence == Persistence::close || response.stream) persistence_ = Persistence::close;
    if (response.stream && !head_only_) {
        stream_ = response.stream;
        stream_end_ = now + stream_->at_most;
        spoke_ = now;
    }
    file_ = response.file ? open_slice(*response.file) : OpenFile();
    if (response.file && file_.descriptor() < 0) {
        log::error("a file to send cannot be read", {{"file", response.file->file.string()}});
        response = plain_error(500, "try again later");
    }
    file_at_ = response.file ? response.file->from : 0;
    file_end_ = response.file ? file_at_ + response.file->size : 0;
    const auto size = response.file ? response.file->size : response.body.size();
    text_ = head_text(response, size, persistence_, SystemClock{}.now());
    if (head_only_ || !has_body(response.status))
        file_end_ = file_at_;
    else if (!response.file)
        text_ += response.body;
    text_sent_ = 0;
    phase_ = Phase::writing;
    return write(now);
}

Connection::Wants Connection::receive(std::unique_ptr<BodySink> sink, Time now) {
    sink_ = std::move(sink);
    phase_ = Phase::reading;
    deadline_ = now + settings_->read_stall;
    return digest(now);
}

Connection::Wants Connection::break_off() {
    broken_off_ = true;
    phase_ = Phase::storing;
    return Wants::a_worker;
}

Connection::Wants Connection::store(Persistence persistence) {
    const bool whole = reader_.state() == RequestReader::State::complete;
    const auto piece = reader_.take_piece();
    auto response = piece.empty() ? std::nullopt : always_taken(*sink_, piece);
    if (broken_off_) {
        sink_.reset();
        return Wants::to_close;
    }
    const auto now = std::chrono::steady_clock::now();  // taking it has cost time
    if (response) {
        sink_.reset();
        return answer(*std::move(response), Persistence::close, now);
    }
    if (!whole) {
        phase_ = Phase::reading;
        deadline_ = now + settings_->read_stall;
        return digest(now);
    }
    auto ended = always_ended(*sink_);
    sink_.reset();
    static_cast<void>(reader_.take());
    return answer(std::move(ended), persistence, std::chrono::steady_clock::now());
}

Connection::Wants Connection::write(Time now) {
    const bool done = send_text() && send_file();
    if (broken_) return Wants::to_close;
    // Bytes went or the socket was full: either way the visitor has this long to take some.
    deadline_ = now + settings_->write_stall;
    return done ? finish(now) : Wants::to_write;
}

bool Connection::send_text() {
    const int more = file_at_ < file_end_ ? MSG_MORE : 0;
    while (text_sent_ < text_.size()) {
        const auto sent = ::send(socket_, text_.data() + text_sent_, text_.size() - text_sent_,
                                 MSG_NOSIGNAL | more);
        if (sent < 0) {
            broken_ = !would_block();
            return false;
        }
        text_sent_ += static_cast<std::size_t>(sent);
    }
    return true;
}

bool Connection::send_file() {
    std::size_t budget = share;
    while (file_at_ < file_end_ && budget > 0) {
        auto offset = static_cast<off_t>(file_at_);
        const auto wanted = std::min<std::uint64_t>(file_end_ - file_at_, budget);
        const auto sent = ::sendfile(socket_, file_.descriptor(), &offset, wanted);
        if (sent < 0) {
            broken_ = !would_block();
            return false;
        }
        if (sent == 0) {  // the file has shrunk: what was promised cannot be kept
            broken_ = true;
            return false;
        }
        file_at_ += static_cast<std::uint64_t>(sent);
        budget -= static_cast<std::size_t>(sent);
    }
    return file_at_ == file_end_;
}

Connection::Wants Connection::finish(Time now) {
    text_ = {};
    file_ = OpenFile();
    head_only_ = false;
    if (stream_) {
        phase_ = Phase::following;
        deadline_ = now + stream_->every;
        return Wants::to_read;
    }
    if (persistence_ == Persistence::close) return end_sending(now);
    phase_ = Phase::reading;
    deadline_ = now + settings_->idle_for;
    return input_.empty() ? Wants::to_read : digest(now);
}

Connection::Wants Connection::end_sending(Time now) {
    ::shutdown(socket_, SHUT_WR);
    phase_ = Phase::lingering;
    deadline_ = now + lingering_time;
    return Wants::to_read;
}

// A visitor to a stream has nothing more to say, but may leave.
Connection::Wants Connection::notice_leaving() {
    std::array<char, read_size> bytes;  // NOLINT: filled by recv
    const auto count = ::recv(socket_, bytes.data(), bytes.size(), 0);
    return count > 0 || (count < 0 && would_block()) ? Wants::to_read : Wants::to_close;
}

Connection::Wants Connection::go_on(Time now) {
    auto more = now < stream_end_ ? always_continued(*stream_) : std::nullopt;
    if (!more) {
        stream_.reset();
        return end_sending(now);
    }
    // Proxies take a long silence for the end.
    if (more->empty() && now - spoke_ >= stream_silence) more = ":\n\n";
    if (!more->empty()) spoke_ = now;
    text_ = *std::move(more);
    text_sent_ = 0;
    phase_ = Phase::writing;
    return write(now);
}

Connection::Wants Connection::linger(Time now) {
    std::array<char, read_size> bytes;  // NOLINT: filled by recv
    const auto count = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (count < 0 && would_block()) return Wants::to_read;
    if (count <= 0 || now >= deadline_) return Wants::to_close;
    discarded_ += static_cast<std::size_t>(count);
    return discarded_ > lingering_bytes ? Wants::to_close : Wants::to_read;
}

}  // namespace byggarkiv::http
