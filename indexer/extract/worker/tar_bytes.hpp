#pragma once

#include <zlib.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace byggarkiv::extract {

// The bytes of a tar as they come, unpacked where the file is a gzip; gzip's own checksums are
// verified, which libarchive leaves out.
class TarBytes {
public:
    // `file` is read from its beginning and stays the caller's. Throws std::bad_alloc.
    explicit TarBytes(int file);

    // The next piece, valid until the next call; empty at the end, and where fault() says why.
    std::string_view next();
    // Reads what follows the last entry. A tar ends in zeros, so that one that was cut off between
    // two entries is told from a whole one.
    void finish();
    // What is wrong with the bytes; "" where nothing is.
    const std::string& fault() const noexcept { return fault_; }

private:
    struct Close {
        void operator()(gzFile_s* file) const noexcept { gzclose_r(file); }
    };
    static constexpr std::size_t piece = 1 << 17;
    static constexpr std::uint64_t block = 512;  // of a tar

    std::unique_ptr<gzFile_s, Close> file_;
    std::array<char, piece> bytes_{};
    std::string fault_;
    std::uint64_t size_ = 0;   // read so far
    std::uint64_t zeros_ = 0;  // in a row, at the end of what was read
};

}  // namespace byggarkiv::extract
