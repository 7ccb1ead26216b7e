#include "portal/public/file_answers.hpp"

#include "archive/archive.hpp"
#include "dossier/dossier.hpp"
#include "http/urls.hpp"
#include "portal/addresses.hpp"
#include "portal/public/stored_bytes.hpp"
#include "portal/reading.hpp"

namespace byggarkiv::portal {

// The desk is left before a file or a picture is waited for.
http::Response FileAnswers::file(const Visit& visit) const {
    const auto key = document_in_path(visit.request);
    if (!key) return frame_.absent(visit);
    const auto open = [&] {
        auto desk = visit.archive.desk();
        auto found = dossier::Dossier(desk, visit.viewer, visit.today).file(*key);
        if (found && found->on_record) note_reading(visit, desk, *key);
        return found;
    }();
    if (!open) return frame_.absent(visit);
    return file_answer(visit, {.file = open->facts.sha256,
                               .mime_type = open->facts.mime_type,
                               .name = open->facts.name,
                               .on_record = open->on_record});
}

http::Response FileAnswers::searchable_copy(const Visit& visit) const {
    const auto key = document_in_path(visit.request);
    if (!key) return frame_.absent(visit);
    std::optional<dossier::ReadScan> scan;
    const auto open = [&] {
        auto desk = visit.archive.desk();
        auto found = dossier::Dossier(desk, visit.viewer, visit.today).file(*key);
        if (found) scan = read_scan(desk, found->facts.sha256, found->pages);
        if (scan && found->on_record) note_reading(visit, desk, *key);
        return found;
    }();
    if (!open) return frame_.absent(visit);
    if (!scan) return http::Response::see_other(http::local_path(address::file(*key)));
    return copy_answer(visit, frame_, copies_,
                       {.scan = *scan, .name = open->facts.name, .on_record = open->on_record});
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
        return found;
    }();
    if (!open) return frame_.absent(visit);
    return picture_answer(visit, frame_, pictures_,
                          {.file = open->facts.sha256,
                           .page = page_in_path(visit.request, open->pages).value(),
                           .size = size,
                           .on_record = open->on_record});
}

}  // namespace byggarkiv::portal
