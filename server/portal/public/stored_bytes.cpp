#include "portal/public/stored_bytes.hpp"

#include "archive/archive.hpp"
#include "http/files.hpp"

#include <memory>
#include <string>
#include <utility>
#include <variant>

namespace byggarkiv::portal {
namespace {

// Formats that browsers show and that are no programs. All else is saved.
bool safe_to_show(std::string_view mime_type) {
    return mime_type == "application/pdf" || mime_type == "image/jpeg" || mime_type == "image/png";
}

// A visitor who asks for few bytes of a file that lies elsewhere does not have to wait until all of
// it has been brought here; but what is held in memory for each of many visitors must be little.
std::variant<std::string, LocalFile> some(const archive::Files& files, const Sha256& file,
                                          archive::Files::Part part) {
    constexpr std::uint64_t few = 256 * 1024;
    if (part.size > few || files.at_hand(file)) return files.local(file);
    std::string bytes;
    files.read(file, part, [&](std::string_view piece) { bytes += piece; });
    return bytes;
}

// "klage.tif" -> "klage.pdf"
std::string pdf_name(const std::string& name) {
    const auto dot = name.rfind('.');
    return (dot == name.npos || dot == 0 ? name : name.substr(0, dot)) + ".pdf";
}

http::Response answer_with(const http::Request& request, LocalFile picture,
                           const std::string& etag) {
    const auto kept = std::make_shared<const LocalFile>(std::move(picture));
    return http::file_response(
        request, {.file = kept->path(), .content_type = "image/jpeg", .etag = etag, .kept = kept});
}

http::Response answer_with(const http::Request& request, std::string jpeg,
                           const std::string& etag) {
    return http::file_response(
        request, {.size = jpeg.size(),
                  .bytes = [&](auto from, auto size) { return jpeg.substr(from, size); },
                  .content_type = "image/jpeg",
                  .etag = etag});
}

// Whoever shows somebody else's bytes under our name gives them no rights: no scripts, no forms, an
// origin of their own. PDF alone is not sandboxed: Chromium shows a PDF in a sandbox as an empty
// page, and its viewer runs apart from our origin anyway. A browser may keep an open document, but
// must ask each time whether it still is; one that is closed is not kept at all.
http::Response guarded(http::Response response, bool on_record) {
    const bool pdf = response.headers.text("Content-Type") == "application/pdf";
    response.with("Content-Security-Policy",
                  std::string("default-src 'none'; style-src 'unsafe-inline'; "
                              "frame-ancestors 'none'") +
                      (pdf ? "" : "; sandbox"));
    response.with("X-Content-Type-Options", "nosniff");
    response.with("Cache-Control", on_record ? "no-store" : "private, no-cache");
    return response;
}

}  // namespace

http::Response file_answer(const Visit& visit, const FileOf& wanted) {
    const auto& files = visit.archive.files();
    const auto& sha256 = wanted.file;
    const bool shown = safe_to_show(wanted.mime_type);
    auto response = http::file_response(
        visit.request, {.size = files.size(sha256),
                        .bytes =
                            [&](auto from, auto size) {
                                return some(files, sha256, {from, size});
                            },
                        .content_type = shown ? wanted.mime_type : "application/octet-stream",
                        .etag = sha256.hex()});
    response.with("Content-Disposition",
                  http::content_disposition(
                      shown ? http::Disposition::shown_inline : http::Disposition::as_attachment,
                      wanted.name));
    return guarded(std::move(response), wanted.on_record);
}

http::Response copy_answer(const Visit& visit, const Frame& frame,
                           dossier::SearchableCopies& copies, const CopyOf& wanted) {
    auto copy = copies.of(visit.archive, wanted.scan);
    if (!copy) {
        if (copy.reason() == dossier::NoCopy::cannot_be_made) return frame.absent(visit);
        return frame.error(visit, {503, ""}).with("Retry-After", "10");
    }
    const auto kept = std::make_shared<const LocalFile>(std::move(copy).value());
    auto response = http::file_response(
        visit.request, {.file = kept->path(),
                        .content_type = "application/pdf",
                        .etag = wanted.scan.file.hex() + "-searchable-" + wanted.scan.read_at,
                        .kept = kept});
    response.with("Content-Disposition", http::content_disposition(http::Disposition::shown_inline,
                                                                   pdf_name(wanted.name)));
    return guarded(std::move(response), wanted.on_record);
}

http::Response picture_answer(const Visit& visit, const Frame& frame,
                              dossier::PagePictures& pictures, const PictureOf& wanted) {
    auto picture = pictures.of(visit.archive.files(), wanted.file, wanted.page, wanted.size);
    if (!picture) {
        if (picture.reason() == dossier::NoPicture::cannot_be_drawn) return frame.absent(visit);
        return frame.error(visit, {503, ""}).with("Retry-After", "2");
    }
    const auto etag = wanted.file.hex() + "-" + std::to_string(wanted.page) + "-" +
                      std::to_string(longest_side(wanted.size));
    auto answer =
        std::visit([&](auto held) { return answer_with(visit.request, std::move(held), etag); },
                   std::move(picture).value());
    return guarded(std::move(answer), wanted.on_record);
}

}  // namespace byggarkiv::portal
