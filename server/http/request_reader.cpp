#include "http/request_reader.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "http/urls.hpp"

namespace byggarkiv::http {

namespace {

// Eight hex digits of a chunk's size, the line end, and nothing else.
constexpr std::size_t chunk_line_limit = 10;
constexpr std::size_t length_digits = 15;

bool token(std::string_view text) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               marks.find(c) != marks.npos;
    });
}

bool field_value(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
    });
}

std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

bool only(std::string_view text, std::string_view allowed) {
    return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

std::optional<std::uint64_t> number(std::string_view digits, int base) {
    std::uint64_t value = 0;
    const auto* const end = digits.data() + digits.size();
    const auto [stopped_at, error] = std::from_chars(digits.data(), end, value, base);
    if (error != std::errc{} || stopped_at != end) return std::nullopt;
    return value;
}

// "arkiv.no:8080" or "[::1]:8080" without the port; nullopt for what is no host.
std::optional<std::string> host_of(std::string_view authority) {
    constexpr std::string_view digits = "0123456789";
    const bool literal = authority.starts_with('[');
    const auto end = literal ? authority.find(']') : authority.find(':');
    if (literal && end == std::string_view::npos) return std::nullopt;
    const auto host = authority.substr(0, literal ? end + 1 : end);
    auto rest = authority.substr(host.size());
    if (!rest.empty() && (!rest.starts_with(':') || !only(rest.substr(1), digits)))
        return std::nullopt;
    const auto name = lower_ascii(host);
    const bool sound = literal ? only(name.substr(1, name.size() - 2), "0123456789abcdef:.")
                               : only(name, "abcdefghijklmnopqrstuvwxyz0123456789.-_");
    if (!sound) return std::nullopt;
    return name;
}

void read_cookies(Request& request) {
    for (const auto header : request.headers.all("cookie")) {
        for (const auto item : split(header, ';')) {
            const auto pair = trimmed(item);
            const auto equals = pair.find('=');
            if (equals == std::string_view::npos || equals == 0 || !valid_utf8(pair)) continue;
            request.cookies.add(std::string(pair.substr(0, equals)),
                                std::string(pair.substr(equals + 1)));
        }
    }
}

bool holds_form(const Request& request) {
    const auto type = request.headers.text("content-type");
    return lower_ascii(trimmed(type.substr(0, type.find(';')))) ==
           "application/x-www-form-urlencoded";
}

}  // namespace

std::size_t RequestReader::feed(std::string_view bytes) {
    const auto offered = bytes.size();
    while (!bytes.empty() && wants_bytes()) {
        if (state_ == State::idle) state_ = State::head;
        const bool in_bytes = step_ == Step::fixed_body || step_ == Step::chunk;
        bytes.remove_prefix(in_bytes ? take_body(bytes) : take_line(bytes));
    }
    return offered - bytes.size();
}

bool RequestReader::wants_bytes() const noexcept {
    return state_ == State::idle || state_ == State::head || state_ == State::body;
}

std::uint64_t RequestReader::body_limit() const noexcept {
    return takes_pieces_ ? limits_.long_body : limits_.body;
}

void RequestReader::end() {
    if (state_ != State::idle && state_ != State::complete) refuse(400, "cut off");
}

bool RequestReader::take_continue() {
    return std::exchange(wants_continue_, false);
}

Request RequestReader::take() {
    if (state_ != State::complete) throw std::logic_error("no request is complete");
    auto taken = std::move(request_);
    *this = RequestReader(limits_, in_pieces_);
    return taken;
}

Request RequestReader::take_head() {
    if (state_ != State::announced) throw std::logic_error("no long body is announced");
    state_ = State::body;
    return std::exchange(request_, {});
}

std::string RequestReader::take_piece() {
    if (state_ == State::piece) state_ = State::body;
    return std::exchange(request_.body, {});
}

std::size_t RequestReader::take_line(std::string_view bytes) {
    const auto newline = bytes.find('\n');
    const auto piece = bytes.substr(0, newline == bytes.npos ? newline : newline + 1);
    line_ += piece;
    if (state_ == State::head) head_size_ += piece.size();
    if (step_ == Step::request_line && line_.size() > limits_.request_line)
        refuse(414, "request line too long");
    else if (head_size_ > limits_.head)
        refuse(431, "head too large");
    else if (state_ == State::body && line_.size() > chunk_line_limit)
        refuse(400, "malformed chunk");
    else if (newline != bytes.npos) {
        if (!line_.ends_with("\r\n"))
            refuse(400, "bare line feed");
        else
            read_line(std::string_view(line_).substr(0, line_.size() - 2));
        line_.clear();
    }
    return piece.size();
}

std::size_t RequestReader::take_body(std::string_view bytes) {
    const auto room = takes_pieces_ ? limits_.piece - request_.body.size() : bytes.size();
    const auto taken =
        static_cast<std::size_t>(std::min<std::uint64_t>(remaining_, std::min(bytes.size(), room)));
    request_.body += bytes.substr(0, taken);
    remaining_ -= taken;
    if (takes_pieces_ && request_.body.size() == limits_.piece) state_ = State::piece;
    if (remaining_ == 0) {
        if (step_ == Step::chunk)
            step_ = Step::chunk_end;
        else
            complete();
    }
    return taken;
}

void RequestReader::read_line(std::string_view line) {
    switch (step_) {
        case Step::request_line:
            return read_request_line(line);
        case Step::field:
            return line.empty() ? end_head() : read_field(line);
        case Step::chunk_size:
            return read_chunk_size(line);
        case Step::chunk_end:
            step_ = Step::chunk_size;
            return line.empty() ? void() : refuse(400, "malformed chunk");
        case Step::last_line:
            return line.empty() ? complete() : refuse(400, "trailers");
        case Step::fixed_body:
        case Step::chunk:
            throw std::logic_error("bytes of a body are no line");
    }
}

void RequestReader::read_request_line(std::string_view line) {
    const auto words = split(line, ' ');
    if (words.size() != 3 || !token(words[0])) return refuse(400, "malformed request line");
    if (words[2] != "HTTP/1.1" && words[2] != "HTTP/1.0") return refuse(400, "odd version");
    http_1_1_ = words[2] == "HTTP/1.1";
    const auto method = read_method(words[0]);
    if (!method) return refuse(501, "unknown method");
    auto target = read_target(words[1]);
    if (!target) return refuse(400, "malformed target");
    request_.method = *method;
    request_.target = words[1];
    request_.segments = std::move(target->segments);
    request_.query = std::move(target->query);
    step_ = Step::field;
}

void RequestReader::read_field(std::string_view line) {
    const auto colon = line.find(':');
    // A blank before the colon, a folded line and a line without a colon all fail here.
    if (colon == line.npos || !token(line.substr(0, colon)) || !field_value(line))
        return refuse(400, "malformed header line");
    if (request_.headers.size() == limits_.fields) return refuse(431, "too many header lines");
    request_.headers.add(lower_ascii(line.substr(0, colon)),
                         std::string(trimmed(line.substr(colon + 1))));
}

void RequestReader::end_head() {
    if (!read_host()) return;
    takes_pieces_ = in_pieces_ != nullptr && (*in_pieces_)(request_);
    if (!read_framing()) return;
    read_connection();
    if (state_ == State::refused) return;
    read_cookies(request_);
    if (step_ == Step::field || (step_ == Step::fixed_body && remaining_ == 0)) return complete();
    state_ = takes_pieces_ ? State::announced : State::body;
}

bool RequestReader::read_host() {
    const auto hosts = request_.headers.all("host");
    const auto host = hosts.size() == 1 ? host_of(hosts[0]) : std::nullopt;
    if (!host) {
        refuse(400, "no single host");
        return false;
    }
    request_.host = *host;
    request_.authority = lower_ascii(hosts[0]);
    return true;
}

bool RequestReader::read_framing() {
    const auto lengths = request_.headers.all("content-length");
    const auto codings = request_.headers.all("transfer-encoding");
    if (codings.empty() && lengths.empty()) return true;
    if (!codings.empty()) {
        if (!lengths.empty() || codings.size() > 1 || lower_ascii(codings[0]) != "chunked" ||
            !http_1_1_) {
            refuse(400, "ambiguous length");
            return false;
        }
        step_ = Step::chunk_size;
        return true;
    }
    if (lengths.size() > 1 || !only(lengths[0], "0123456789") ||
        lengths[0].size() > length_digits) {
        refuse(400, "ambiguous length");
        return false;
    }
    remaining_ = number(lengths[0], 10).value();
    if (remaining_ > body_limit()) {
        refuse(413, "body too large");
        return false;
    }
    step_ = Step::fixed_body;
    return true;
}

void RequestReader::read_connection() {
    keeps_alive_ = http_1_1_;
    for (const auto header : request_.headers.all("connection"))
        for (const auto option : split(header, ','))
            if (lower_ascii(trimmed(option)) == "close") keeps_alive_ = false;
    const auto expected = request_.headers.find("expect");
    if (!expected || !http_1_1_) return;
    if (lower_ascii(*expected) != "100-continue") return refuse(417, "unknown expectation");
    wants_continue_ = true;
}

void RequestReader::read_chunk_size(std::string_view line) {
    if (!only(line, "0123456789abcdefABCDEF")) return refuse(400, "malformed chunk");
    remaining_ = number(line, 16).value();
    if (remaining_ > body_limit() - announced_) return refuse(413, "body too large");
    announced_ += remaining_;
    step_ = remaining_ == 0 ? Step::last_line : Step::chunk;
}

void RequestReader::complete() {
    if (!takes_pieces_ && holds_form(request_)) {
        auto form = read_form(request_.body);
        if (!form) return refuse(400, "malformed form");
        request_.form = std::move(*form);
    }
    state_ = State::complete;
}

void RequestReader::refuse(int status, std::string_view why) {
    state_ = State::refused;
    refusal_ = {status, why};
    wants_continue_ = false;
}

}  // namespace byggarkiv::http
