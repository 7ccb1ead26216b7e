#pragma once

#include <cstdint>
#include <vector>

#include "assembly/pdf_uses.hpp"
#include "extract/reading.hpp"

namespace byggarkiv::extract {

// A PDF whose pages are taken. qpdf mends what is broken in it, as those do who show it.
class PdfSource {
public:
    // The file must stay open. Throws QPDFExc where it cannot be read, by its code also where it
    // wants a password.
    explicit PdfSource(int file);

    std::uint32_t page_count() const noexcept { return static_cast<std::uint32_t>(pages_.size()); }

    // A page as an object of this file's own that nothing else of the file hangs on: its content,
    // what that uses, and its sizes. Notes, stamps and what was filled in become part of the
    // content, since they are seen on the page. Throws std::exception.
    QPDFObjectHandle lone_page(std::uint32_t number, int quarters);

    // Layers that the pages given so far belong to, and whether one of them is hidden when the
    // file is opened.
    const PdfLayers& layers() const noexcept { return layers_; }
    bool is_hidden(const QPDFObjectHandle& layer) const;

    // What its colours without a profile of their own mean (PDF 1.7, 14.11.5): an array, which may
    // be empty.
    QPDFObjectHandle colours();

    std::string version() const { return pdf_.getPDFVersion(); }

private:
    void flatten_once_();

    mutable QPDF pdf_;
    std::vector<QPDFPageObjectHelper> pages_;
    PdfLayers layers_;
    std::vector<QPDFObjectHandle> notes_;  // of each page, that readers draw; empty before
};

}  // namespace byggarkiv::extract
