#include "http/files.hpp"

#include <optional>
#include <system_error>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "http/urls.hpp"

#include <fmt/format.h>

namespace byggarkiv::http {

namespace {

struct Range {
    std::uint64_t from;
    std::uint64_t size;
};

enum class RangeReading { whole, part, unsatisfiable };

// "bytes=0-99", "bytes=100-" or "bytes=-100". Whatever else is written asks for the whole file.
RangeReading read_range(std::string_view text, std::uint64_t file_size, Range& range) {
    constexpr std::string_view unit = "bytes=";
    if (!text.starts_with(unit)) return RangeReading::whole;
    text.remove_prefix(unit.size());
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return RangeReading::whole;
    const auto first = read_number(text.substr(0, dash));
    const auto last = read_number(text.substr(dash + 1));
    const bool open_end = dash + 1 == text.size();
    if (dash == 0) {
        if (!last) return RangeReading::whole;
        if (*last == 0 || file_size == 0) return RangeReading::unsatisfiable;
        const auto size = std::min<std::uint64_t>(*last, file_size);
        range = {file_size - size, size};
        return RangeReading::part;
    }
    if (!first || (!last && !open_end) || (last && *last < *first)) return RangeReading::whole;
    if (*first >= file_size) return RangeReading::unsatisfiable;
    const auto end =
        last ? std::min<std::uint64_t>(*last + std::uint64_t{1}, file_size) : file_size;
    range = {*first, end - *first};
    return RangeReading::part;
}

// Whether one of the tags in If-None-Match is ours; weak and strong ones compare alike there.
bool already_there(std::string_view tags, std::string_view quoted) {
    for (auto tag : split(tags, ',')) {
        tag = trimmed(tag);
        if (tag.starts_with("W/")) tag.remove_prefix(2);
        if (tag == quoted || tag == "*") return true;
    }
    return false;
}

std::uint64_t size_of(const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (error) throw Failure(Failure::Kind::storage, file.string() + ": " + error.message());
    return size;
}

}  // namespace

Response file_response(const Request& request, const FileAnswer& answer) {
    const auto quoted = answer.etag.empty() ? std::string() : '"' + answer.etag + '"';
    if (!quoted.empty() && already_there(request.headers.text("if-none-match"), quoted))
        return Response::not_modified(quoted);

    const auto size = size_of(answer.file);
    Response response{
        .status = 200,
        .headers = {{"Content-Type", answer.content_type}, {"Accept-Ranges", "bytes"}},
        .body = {},
        .file = FileSlice{.file = answer.file, .from = 0, .size = size}};
    if (!quoted.empty()) response.headers.add("ETag", quoted);

    const auto if_range = request.headers.find("if-range");
    if (if_range && (quoted.empty() || *if_range != quoted)) return response;
    Range range{};
    switch (read_range(request.headers.text("range"), size, range)) {
        case RangeReading::whole:
            return response;
        case RangeReading::unsatisfiable:
            return Response::text("", 416).with("Content-Range", fmt::format("bytes */{}", size));
        case RangeReading::part:
            response.status = 206;
            response.file->from = range.from;
            response.file->size = range.size;
            response.headers.add("Content-Range", fmt::format("bytes {}-{}/{}", range.from,
                                                              range.from + range.size - 1, size));
            return response;
    }
    return response;
}

std::string content_disposition(Disposition disposition, std::string_view file_name) {
    std::string ascii;
    for (const char c : file_name) {
        const bool harmless =
            c >= 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '%' && c != '/';
        // One '_' for each letter that ASCII has not: bytes that go on with a UTF-8 letter are
        // skipped.
        if (harmless)
            ascii += c;
        else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U)
            ascii += '_';
    }
    return fmt::format("{}; filename=\"{}\"; filename*=UTF-8''{}",
                       disposition == Disposition::shown_inline ? "inline" : "attachment", ascii,
                       percent_encoded(file_name));
}

}  // namespace byggarkiv::http
