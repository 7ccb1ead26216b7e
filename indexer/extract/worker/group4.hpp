#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace byggarkiv::extract {

// Writes a picture in black and white as CCITT group 4 (ITU-T T.6): black is 1, highest bit first.
class Group4 {
public:
    // Throws std::runtime_error where libtiff does not take the size.
    Group4(std::uint32_t width, std::uint32_t height);
    ~Group4();

    // The next row from the top, a byte for eight pixels. Throws std::runtime_error.
    void row(std::string_view bits);

    // All of it, after the last row.
    std::string take();

private:
    struct Encoder;
    std::unique_ptr<Encoder> encoder_;
};

}  // namespace byggarkiv::extract
