#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "http/request.hpp"

namespace byggarkiv::http {

struct RequestLimits {
    std::size_t request_line = 8 * 1024;  // bytes
    std::size_t head = 32 * 1024;         // bytes, request line included
    std::size_t fields = 64;              // header lines
    std::size_t body = 1024 * 1024;       // bytes
    // Of a body that is taken in pieces: in all, and of one piece.
    std::uint64_t long_body = std::uint64_t{1} << 40;
    std::size_t piece = 1024 * 1024;
};

// Whether the body of a request is taken in pieces (receiving.hpp); asked with its head.
using InPieces = std::function<bool(const Request&)>;

// Reads one request after another off the wire (RFC 9112). Whatever two programs in a row could
// read differently is refused with 400: bare line feeds, folded or malformed header lines, no Host
// or two, lengths that are not one plain number, a transfer coding other than exactly "chunked",
// chunk extensions and trailers, targets with broken percent-encoding. Header values are kept as
// they came; RFC 2047 words in them stay undecoded.
class RequestReader {
public:
    enum class State {
        idle,       // nothing of a request has come yet
        head,       // in its head
        announced,  // take_head(): the body that follows is taken in pieces
        body,       // in its body
        piece,      // take_piece(): no more is taken before
        complete,   // take() it, after the last piece where there were pieces
        refused,    // see refusal(); the connection must be closed after the answer
    };
    struct Refusal {
        int status = 400;
        std::string_view why;  // a few words for metrics and the answer
    };

    // `in_pieces` outlives the reader; without one, every request is taken whole.
    explicit RequestReader(const RequestLimits& limits, const InPieces* in_pieces = nullptr)
        : limits_(limits), in_pieces_(in_pieces) {}

    // Takes bytes as they come; gives how many it took, fewer than all where the request ended
    // before or was refused.
    std::size_t feed(std::string_view bytes);
    // No more bytes will come: a request that is cut off is refused.
    void end();

    State state() const noexcept { return state_; }
    const Refusal& refusal() const noexcept { return refusal_; }

    // Whether the visitor waits for "100 Continue" before sending the body; true once.
    bool take_continue();
    // Whether the visitor lets us use the connection again; known when complete.
    bool keeps_alive() const noexcept { return keeps_alive_; }
    // Precondition: complete. Afterwards the reader waits for the next request.
    Request take();
    // Precondition: announced. The body is read afterwards.
    Request take_head();
    // What has come of a body in pieces; after a refusal, too.
    std::string take_piece();
    // Whether the present request is one whose body is taken in pieces; false before its head came.
    bool takes_pieces() const noexcept { return takes_pieces_; }

private:
    enum class Step { request_line, field, fixed_body, chunk_size, chunk, chunk_end, last_line };

    std::size_t take_line(std::string_view bytes);
    std::size_t take_body(std::string_view bytes);
    void read_line(std::string_view line);
    void read_request_line(std::string_view line);
    void read_field(std::string_view line);
    void read_chunk_size(std::string_view line);
    void end_head();
    bool read_host();
    bool read_framing();
    void read_connection();
    void complete();
    void refuse(int status, std::string_view why);

    bool wants_bytes() const noexcept;
    std::uint64_t body_limit() const noexcept;

    RequestLimits limits_;
    const InPieces* in_pieces_;
    State state_ = State::idle;
    Step step_ = Step::request_line;
    Refusal refusal_;
    std::string line_;
    std::size_t head_size_ = 0;
    std::uint64_t remaining_ = 0;  // bytes of the body or chunk that are still to come
    std::uint64_t announced_ = 0;  // bytes of the chunks that were begun
    bool takes_pieces_ = false;
    bool http_1_1_ = false;
    bool keeps_alive_ = false;
    bool wants_continue_ = false;
    Request request_;
};

}  // namespace byggarkiv::http
