#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace byggarkiv::render {

struct ArchivalInfo {
    std::string title;
    std::string language = "nb";
    std::string author;
    std::chrono::sys_seconds made;
};

// A PDF of our own (Canvas::finish()) brought to the rules of PDF/A-2b (ISO 19005-2): Unicode
// title, XMP metadata, sRGB output intent, language, searchable text. Same input, same bytes. Never
// for somebody else's file. Throws Failure(integrity) where the input is not a PDF of ours.
std::string archival_pdf(std::string_view pdf, const ArchivalInfo& info);

}  // namespace byggarkiv::render
