#pragma once

#include "dossier/page_pictures.hpp"
#include "dossier/searchable_copies.hpp"
#include "portal/frame.hpp"

namespace byggarkiv::portal {

// The bytes of a document: its file, pictures of its pages, and a copy that can be searched.
class FileAnswers {
public:
    // All must outlive it.
    FileAnswers(const Frame& frame, dossier::PagePictures& pictures,
                dossier::SearchableCopies& copies)
        : frame_(frame), pictures_(pictures), copies_(copies) {}

    http::Response file(const Visit& visit) const;       // /dok/{document}/fil
    http::Response picture(const Visit& visit) const;    // /dok/{document}/s/{page}/bilde.jpg
    http::Response thumbnail(const Visit& visit) const;  // /dok/{document}/s/{page}/miniatyr.jpg
    // /dok/{document}/sokbar.pdf; leads to the file where no page of it was read by OCR.
    http::Response searchable_copy(const Visit& visit) const;

private:
    http::Response page(const Visit& visit, dossier::PictureSize size) const;

    const Frame& frame_;
    dossier::PagePictures& pictures_;
    dossier::SearchableCopies& copies_;
};

}  // namespace byggarkiv::portal
