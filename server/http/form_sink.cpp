#include "http/form_sink.hpp"

#include <utility>

#include "base/text.hpp"
#include "http/csrf.hpp"

namespace byggarkiv::http {

namespace {

constexpr int malformed = 400, forbidden = 403, too_large = 413;

}  // namespace

std::optional<Response> FormSink::take(std::string_view piece) {
    using Event = MultipartReader::Event;
    reader_.feed(piece);
    while (true) {
        std::optional<Response> response;
        switch (reader_.next()) {
            case Event::needs_more:
                return std::nullopt;
            case Event::part:
                response = begin_part();
                break;
            case Event::bytes:
                response = take_bytes();
                break;
            case Event::part_end:
                response = end_part();
                break;
            case Event::form_end:
                whole_ = true;
                break;
            case Event::refused:
                response = refused_(request_, malformed);
                break;
        }
        if (response) return response;
    }
}

Response FormSink::end() {
    if (!whole_) return refused_(request_, malformed);
    if (auto response = open()) return *std::move(response);
    return files_->end(request_);
}

std::optional<Response> FormSink::open() {
    if (files_) return std::nullopt;
    if (!passes_csrf(request_)) return refused_(request_, forbidden);
    files_ = receiver_(request_);
    return std::nullopt;
}

// A browser sends a file without name and bytes where none was chosen.
std::optional<Response> FormSink::begin_part() {
    const auto& part = reader_.part();
    value_.clear();
    if (!part.file_name) {
        part_ = Part::field;
        return std::nullopt;
    }
    part_ = part.file_name->empty() ? Part::passed_over : Part::file;
    if (part_ == Part::passed_over) return std::nullopt;
    if (auto response = open()) return response;
    return files_->begin({.field = part.name, .name = *part.file_name});
}

std::optional<Response> FormSink::take_bytes() {
    switch (part_) {
        case Part::file:
            return files_->take(reader_.bytes());
        case Part::passed_over:
            return refused_(request_, malformed);
        case Part::none:
        case Part::field:
            break;
    }
    fields_size_ += reader_.bytes().size();
    if (fields_size_ > fields_limit) return refused_(request_, too_large);
    value_ += reader_.bytes();
    return std::nullopt;
}

std::optional<Response> FormSink::end_part() {
    const auto ended = std::exchange(part_, Part::none);
    if (ended == Part::file) return files_->finish();
    if (ended == Part::passed_over) return std::nullopt;
    fields_size_ += reader_.part().name.size();
    if (fields_size_ > fields_limit) return refused_(request_, too_large);
    if (!valid_utf8(value_) || value_.find('\0') != std::string::npos)
        return refused_(request_, malformed);
    request_.form.add(reader_.part().name, std::exchange(value_, {}));
    return std::nullopt;
}

}  // namespace byggarkiv::http
