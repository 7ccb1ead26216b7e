#pragma once

#include "dossier/page_pictures.hpp"
#include "portal/frame.hpp"

namespace byggarkiv::portal {

// The bytes of a document: its file, and pictures of its pages.
class FileAnswers {
public:
    // Both must outlive it.
    FileAnswers(const Frame& frame, dossier::PagePictures& pictures)
        : frame_(frame), pictures_(pictures) {}

    http::Response file(const Visit& visit) const;       // /dok/{document}/fil
    http::Response picture(const Visit& visit) const;    // /dok/{document}/s/{page}/bilde.jpg
    http::Response thumbnail(const Visit& visit) const;  // /dok/{document}/s/{page}/miniatyr.jpg

private:
    http::Response page(const Visit& visit, dossier::PictureSize size) const;

    const Frame& frame_;
    dossier::PagePictures& pictures_;
};

}  // namespace byggarkiv::portal
