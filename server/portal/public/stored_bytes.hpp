#pragma once

#include "base/result.hpp"
#include "base/sha256.hpp"
#include "dossier/page_pictures.hpp"
#include "dossier/searchable_copies.hpp"
#include "http/request.hpp"
#include "portal/frame.hpp"

// Inside the room only: bytes that the archive holds, as answers. Where `on_record` says that
// showing them was noted, nobody may keep them.
namespace byggarkiv::portal {

// A page of a file as a picture; where it cannot be drawn now, the answer that says so.
struct PictureOf {
    Sha256 file;
    int page = 1;
    dossier::PictureSize size = dossier::PictureSize::view;
    bool on_record = false;
};
http::Response picture_answer(const Visit& visit, const Frame& frame,
                              dossier::PagePictures& pictures, const PictureOf& wanted);

// The file as a PDF that can be searched, in parts where they are asked for; where it cannot be
// made now, the answer that says so.
struct CopyOf {
    dossier::ReadScan scan;
    std::string name;  // of the file
    bool on_record = false;
};
http::Response copy_answer(const Visit& visit, const Frame& frame,
                           dossier::SearchableCopies& copies, const CopyOf& wanted);

// The file itself, in parts where they are asked for.
struct FileOf {
    Sha256 file;
    std::string mime_type;
    std::string name;
    bool on_record = false;
};
http::Response file_answer(const Visit& visit, const FileOf& wanted);

}  // namespace byggarkiv::portal
