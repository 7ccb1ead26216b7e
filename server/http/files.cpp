#include "http/files.hpp"

#include <memory>
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

// The answer without its bytes, and which of them it is to hold.
struct Outline {
    Response response;
    std::optional<Range> bytes;  // none: the answer has no bytes of the file
};

Outline outline(const Request& request, std::uint64_t size, std::string_view content_type,
                const std::string& quoted) {
    Response response{
        .status = 200,
        .headers = {{"Content-Type", std::string(content_type)}, {"Accept-Ranges", "bytes"}},
        .body = {},
        .file = {}};
    if (!quoted.empty()) response.headers.add("ETag", quoted);
    Range range{0, size};
    const auto if_range = request.headers.find("if-range");
    if (if_range && (quoted.empty() || *if_range != quoted)) return {std::move(response), range};
    switch (read_range(request.headers.text("range"), size, range)) {
        case RangeReading::whole:
            break;
        case RangeReading::unsatisfiable:
            return {Response::text("", 416).with("Content-Range", fmt::format("bytes */{}", size)),
                    std::nullopt};
        case RangeReading::part:
            response.status = 206;
            response.headers.add("Content-Range", fmt::format("bytes {}-{}/{}", range.from,
                                                              range.from + range.size - 1, size));
            break;
    }
    return {std::move(response), range};
}

std::string in_quotes(const std::string& etag) {
    return etag.empty() ? std::string() : '"' + etag + '"';
}

bool is_known(const Request& request, const std::string& quoted) {
    return !quoted.empty() && already_there(request.headers.text("if-none-match"), quoted);
}

}  // namespace

Response file_response(const Request& request, const FileAnswer& answer) {
    const auto quoted = in_quotes(answer.etag);
    if (is_known(request, quoted)) return Response::not_modified(quoted);
    auto [response, bytes] = outline(request, size_of(answer.file), answer.content_type, quoted);
    if (bytes)
        response.file = FileSlice{
            .file = answer.file, .from = bytes->from, .size = bytes->size, .kept = answer.kept};
    return std::move(response);
}

Response file_response(const Request& request, const StoredAnswer& answer) {
    const auto quoted = in_quotes(answer.etag);
    if (is_known(request, quoted)) return Response::not_modified(quoted);
    auto [response, bytes] = outline(request, answer.size, answer.content_type, quoted);
    if (!bytes) return std::move(response);
    auto held = answer.bytes(bytes->from, bytes->size);
    if (auto* const file = std::get_if<LocalFile>(&held)) {
        const auto kept = std::make_shared<const LocalFile>(std::move(*file));
        response.file =
            FileSlice{.file = kept->path(), .from = bytes->from, .size = bytes->size, .kept = kept};
    } else {
        response.body = std::get<std::string>(std::move(held));
        if (response.body.size() != bytes->size)
            throw Failure(Failure::Kind::integrity, "a stored file is shorter than its size");
    }
    return std::move(response);
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
