#pragma once

#include <optional>

namespace byggarkiv::extract {

// What a JPEG says before its pixels (ITU-T T.81, annex B).
struct JpegHead {
    int process = 0;  // 0 baseline, 1 extended, 2 progressive, ...: the frame's marker less 0xC0
    int bits = 8;
    int bands = 0;
    enum class Ink { as_written, inverted } ink = Ink::as_written;  // Adobe's CMYK is inverted
};

// nullopt where no frame is found before the first scan.
std::optional<JpegHead> jpeg_head(int file);

}  // namespace byggarkiv::extract
