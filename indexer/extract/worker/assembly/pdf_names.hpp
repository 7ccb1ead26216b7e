#pragma once

#include <cstdint>
#include <exception>
#include <set>
#include <string>

#include "assembly/pdf_library.hpp"

namespace byggarkiv::extract {

using PdfNames = std::set<std::string>;  // with the slash before them

// A page draws more than is looked through; it is not damaged.
struct DrawsTooMuch : std::exception {
    const char* what() const noexcept override { return "a page that draws too much"; }
};

// Finds the names that drawings use, in at most `most_drawn_bytes` of one page. Functions throw
// DrawsTooMuch past that, and std::exception where a drawing cannot be unpacked.
class DrawnNames {
public:
    static constexpr std::uint64_t most_drawn_bytes = 256 << 20;

    void of_page(QPDFPageObjectHelper page, PdfNames& names);
    void of_stream(QPDFObjectHandle stream, PdfNames& names);

private:
    std::uint64_t left_ = most_drawn_bytes;
};

}  // namespace byggarkiv::extract
