#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace byggarkiv::extract {

// Tags of TIFF 6.0 that are asked for by number.
namespace tiff_tag {
constexpr std::uint16_t width = 256, length = 257, bits = 258, compression = 259, photometric = 262,
                        strip_offsets = 273, orientation = 274, samples = 277, rows_per_strip = 278,
                        strip_counts = 279, x_resolution = 282, y_resolution = 283, planar = 284,
                        resolution_unit = 296, tile_width = 322, tile_length = 323,
                        tile_offsets = 324, tile_counts = 325, extra_samples = 338, ink_set = 332,
                        sample_format = 339, icc_profile = 34675;
}  // namespace tiff_tag

// One entry of a page's directory. Its value is in the byte order of its file.
struct TiffEntry {
    std::uint16_t type = 0;
    std::uint32_t count = 0;
    std::string value;
};

// Where the picture's strips or tiles lie.
struct TiffPiece {
    std::uint64_t at = 0, bytes = 0;
};

// One page as its directory tells it: of the entries only those that say how the picture is to be
// read, and of the pieces none where they cannot be told.
struct TiffPage {
    std::endian order = std::endian::little;
    std::map<std::uint16_t, TiffEntry> entries;  // without offsets and counts of the pieces
    enum class Cut { strips, tiles } cut = Cut::strips;
    std::vector<TiffPiece> pieces;

    // The first number of an entry, or what it is where there is none.
    std::uint64_t number(std::uint16_t tag, std::uint64_t otherwise) const;
};

// Bytes of a value's smallest part that has a byte order: 1, 2, 4 or 8; 0 for unknown types.
std::size_t order_width(std::uint16_t type);

// A TIFF or BigTIFF (version 43), read directory by directory. libtiff is not asked, since it would
// read and write the pixels. `file` must stay open. Functions throw std::runtime_error where it is
// damaged.
class TiffFile {
public:
    explicit TiffFile(int file);

    // Whether it has that many pages, counted from 1.
    bool has(std::uint32_t number) { return number > 0 && find_(number); }

    // nullopt past the last page. A page's place in the file is looked up once.
    std::optional<TiffPage> page(std::uint32_t number);

    // Appends the bytes of a piece in portions to `take`, which is called with a string_view.
    template <typename Take>
    void bytes_of(const TiffPiece& piece, Take take) const {
        constexpr std::uint64_t portion = 1 << 18;
        for (std::uint64_t done = 0; done < piece.bytes;) {
            const auto part = std::min(portion, piece.bytes - done);
            take(bytes_(piece.at + done, part));
            done += part;
        }
    }

private:
    struct Raw {
        std::uint16_t type = 0;
        std::uint64_t count = 0;
        std::string field;  // the value itself, or where it lies
    };

    std::string bytes_(std::uint64_t at, std::uint64_t count) const;
    std::uint64_t number_(const std::string& bytes, std::size_t at, std::size_t width) const;
    std::uint64_t entry_count_(std::uint64_t directory) const;
    bool find_(std::uint32_t number);
    std::string value_(const Raw& raw) const;
    std::vector<std::uint64_t> numbers_(const Raw& raw) const;
    std::map<std::uint16_t, Raw> entries_(std::uint64_t directory) const;
    void tell_pieces_(TiffPage& page, const std::map<std::uint16_t, Raw>& raw);
    void look_for_borders_();

    int file_;
    std::uint64_t size_ = 0;
    std::endian order_ = std::endian::little;
    bool big_ = false;
    std::vector<std::uint64_t> directories_;  // found so far
    std::set<std::uint64_t> seen_;            // the same
    std::uint64_t next_ = 0;                  // 0: there are no more
    // Where directories and pieces of all pages begin, in order; found when first asked for.
    std::optional<std::vector<std::uint64_t>> borders_;
};

}  // namespace byggarkiv::extract
