#include "portal/public/file_answers.hpp"

#include "archive/archive.hpp"
#include "dossier/dossier.hpp"
#include "http/files.hpp"
#include "portal/reading.hpp"

#include <string>

namespace byggarkiv::portal {
namespace {

// Formats that browsers show and that are no programs. All else is saved.
bool safe_to_show(std::string_view mime_type) {
    return mime_type == "application/pdf" || mime_type == "image/jpeg" || mime_type == "image/png";
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

http::Response FileAnswers::file(const Visit& visit) const {
    const auto key = document_in_path(visit.request);
    if (!key) return frame_.absent(visit);
    auto desk = visit.archive.desk();
    const auto open = dossier::Dossier(desk, visit.viewer, visit.today).file(*key);
    if (!open) return frame_.absent(visit);
    if (open->on_record) note_reading(visit, desk, *key);

    const bool shown = safe_to_show(open->facts.mime_type);
    auto response = http::file_response(
        visit.request, {.file = visit.archive.files().path(open->facts.sha256),
                        .content_type = shown ? open->facts.mime_type : "application/octet-stream",
                        .etag = open->facts.sha256.hex()});
    response.with("Content-Disposition",
                  http::content_disposition(
                      shown ? http::Disposition::shown_inline : http::Disposition::as_attachment,
                      open->facts.name));
    return guarded(std::move(response), open->on_record);
}

http::Response FileAnswers::picture(const Visit& visit) const {
    return page(visit, dossier::PictureSize::view);
}

http::Response FileAnswers::thumbnail(const Visit& visit) const {
    return page(visit, dossier::PictureSize::thumbnail);
}

http::Response FileAnswers::page(const Visit& visit, dossier::PictureSize size) const {
    const auto key = document_in_path(visit.request);
    if (!key) return frame_.absent(visit);
    const auto open = [&] {
        auto desk = visit.archive.desk();
        auto found = dossier::Dossier(desk, visit.viewer, visit.today).file(*key);
        if (found && !page_in_path(visit.request, found->pages)) found.reset();
        if (found && found->on_record) note_reading(visit, desk, *key);
        return found;  // the desk is left before a picture is waited for
    }();
    if (!open) return frame_.absent(visit);
    const auto number = page_in_path(visit.request, open->pages);

    const auto& sha256 = open->facts.sha256;
    const auto picture = pictures_.of(visit.archive.files(), sha256, *number, size);
    if (!picture) {
        if (picture.reason() == dossier::NoPicture::cannot_be_drawn) return frame_.absent(visit);
        return frame_.error(visit, {503, ""}).with("Retry-After", "2");
    }
    const auto etag =
        sha256.hex() + "-" + std::to_string(*number) + "-" + std::to_string(longest_side(size));
    return guarded(
        http::file_response(visit.request,
                            {.file = picture.value(), .content_type = "image/jpeg", .etag = etag}),
        open->on_record);
}

}  // namespace byggarkiv::portal
