#include "assembly/tiff_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace byggarkiv::extract {

namespace {

constexpr std::size_t most_directories = 100'000;
constexpr std::uint64_t most_entries = 4096;          // of one directory
constexpr std::size_t most_borders = 8'000'000;       // of all pages
constexpr std::uint64_t most_value_bytes = 64 << 20;  // of one entry

// Types of TIFF 6.0, section 2, and of BigTIFF.
enum Type : std::uint16_t {
    byte = 1,
    ascii,
    short_,
    long_,
    rational,
    sbyte,
    undefined,
    sshort,
    slong,
    srational,
    float_,
    double_,
    ifd,
    long8 = 16,
    slong8,
    ifd8
};

// What a reader must know to see the picture as it is, in rising order. Names, times and
// descriptions stay with the pile, and so do smaller pictures and Exif.
constexpr std::array<std::uint16_t, 47> kept_tags{
    254, 256, 257, 258, 259, 262, 263, 264, 265, 266, 274, 277, 278, 280, 281,  282,
    283, 284, 290, 291, 292, 293, 296, 301, 317, 318, 319, 320, 321, 322, 323,  326,
    327, 328, 332, 334, 336, 338, 339, 340, 341, 347, 529, 530, 531, 532, 34675};

bool kept(std::uint16_t tag) {
    return std::binary_search(kept_tags.begin(), kept_tags.end(), tag);
}

// Bytes of one value of this type; 0 for unknown types.
std::size_t size_of(std::uint16_t type) {
    const auto width = order_width(type);
    return type == rational || type == srational ? 2 * width : width;
}

std::runtime_error damaged(const char* what) {
    return std::runtime_error(std::string("TIFF directory: ") + what);
}

std::uint64_t ceil_of(std::uint64_t value, std::uint64_t part) {
    return value / part + (value % part == 0 ? 0 : 1);
}

// How many strips or tiles a page of this size has.
std::uint64_t piece_count(const TiffPage& page) {
    const auto width = page.number(tiff_tag::width, 0), length = page.number(tiff_tag::length, 0);
    if (width == 0 || length == 0) throw damaged("a page without size");
    constexpr std::uint64_t separate_planes = 2;
    const auto planes = page.number(tiff_tag::planar, 1) == separate_planes
                            ? page.number(tiff_tag::samples, 1)
                            : std::uint64_t{1};
    if (page.cut == TiffPage::Cut::strips)
        return planes *
               ceil_of(length, std::clamp<std::uint64_t>(
                                   page.number(tiff_tag::rows_per_strip, length), 1, length));
    const auto across = page.number(tiff_tag::tile_width, 0),
               down = page.number(tiff_tag::tile_length, 0);
    if (across == 0 || down == 0) throw damaged("tiles without size");
    return planes * ceil_of(width, across) * ceil_of(length, down);
}

}  // namespace

std::size_t order_width(std::uint16_t type) {
    switch (type) {
        case byte:
        case ascii:
        case sbyte:
        case undefined:
            return 1;
        case short_:
        case sshort:
            return 2;
        case long_:
        case slong:
        case rational:
        case srational:
        case float_:
        case ifd:
            return 4;
        case double_:
        case long8:
        case slong8:
        case ifd8:
            return 8;
        default:  // numbers of somebody else's file, not an enum
            return 0;
    }
}

std::uint64_t TiffPage::number(std::uint16_t tag, std::uint64_t otherwise) const {
    const auto found = entries.find(tag);
    if (found == entries.end() || found->second.count == 0) return otherwise;
    const auto width = order_width(found->second.type);
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i) {
        const auto at = order == std::endian::big ? i : width - 1 - i;
        value = value << 8U | static_cast<unsigned char>(found->second.value.at(at));
    }
    return value;
}

TiffFile::TiffFile(int file) : file_(file) {
    struct stat about {};
    if (fstat(file_, &about) != 0) throw damaged("cannot be read");
    size_ = static_cast<std::uint64_t>(about.st_size);
    const auto head = bytes_(0, 8);
    order_ = head.starts_with("MM") ? std::endian::big : std::endian::little;
    constexpr std::uint64_t version_of_big = 43;
    big_ = number_(head, 2, 2) == version_of_big;
    next_ = big_ ? number_(bytes_(8, 8), 0, 8) : number_(head, 4, 4);
}

std::string TiffFile::bytes_(std::uint64_t at, std::uint64_t count) const {
    if (at > size_ || count > size_ - at) throw damaged("it breaks off: not enough data");
    std::string bytes(count, '\0');
    for (std::size_t done = 0; done < count;) {
        const auto got =
            pread(file_, bytes.data() + done, count - done, static_cast<off_t>(at + done));
        if (got <= 0) throw damaged("it breaks off: not enough data");
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

std::uint64_t TiffFile::number_(const std::string& bytes, std::size_t at, std::size_t width) const {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i) {
        const auto from = order_ == std::endian::big ? at + i : at + width - 1 - i;
        value = value << 8U | static_cast<unsigned char>(bytes.at(from));
    }
    return value;
}

std::uint64_t TiffFile::entry_count_(std::uint64_t directory) const {
    const std::size_t width = big_ ? 8 : 2;
    const auto count = number_(bytes_(directory, width), 0, width);
    if (count == 0 || count > most_entries) throw damaged("no possible number of entries");
    return count;
}

// Whether the file has that many pages. A chain that runs in a circle has none behind the circle.
bool TiffFile::find_(std::uint32_t number) {
    while (directories_.size() < number) {
        if (next_ == 0 || directories_.size() == most_directories) return false;
        if (!seen_.insert(next_).second) throw damaged("the pages run in a circle");
        directories_.push_back(next_);
        const auto entries = entry_count_(next_);
        const auto after = next_ + (big_ ? 8 + 20 * entries : 2 + 12 * entries);
        const std::size_t width = big_ ? 8 : 4;
        // Some programs leave out the end of the chain at the end of the file.
        next_ = after + width > size_ ? 0 : number_(bytes_(after, width), 0, width);
    }
    return true;
}

std::string TiffFile::value_(const Raw& raw) const {
    const auto size = size_of(raw.type);
    if (raw.count > most_value_bytes / std::max<std::size_t>(size, 1))
        throw damaged("a value that is too large");
    const auto bytes = size * raw.count;
    if (bytes <= raw.field.size()) return raw.field.substr(0, bytes);
    return bytes_(number_(raw.field, 0, raw.field.size()), bytes);
}

std::vector<std::uint64_t> TiffFile::numbers_(const Raw& raw) const {
    const auto bytes = value_(raw);
    const auto width = size_of(raw.type);
    std::vector<std::uint64_t> numbers;
    for (std::size_t at = 0; width > 0 && at + width <= bytes.size(); at += width)
        numbers.push_back(number_(bytes, at, width));
    return numbers;
}

// Pieces whose bytes are not told, or told wrongly, would take bytes along that are not theirs:
// then none are told, and the page must be decoded.
void TiffFile::tell_pieces_(TiffPage& page, const std::map<std::uint16_t, Raw>& raw) {
    const bool tiles = raw.contains(tiff_tag::tile_offsets);
    page.cut = tiles ? TiffPage::Cut::tiles : TiffPage::Cut::strips;
    const auto offsets = raw.find(tiles ? tiff_tag::tile_offsets : tiff_tag::strip_offsets);
    const auto counts = raw.find(tiles ? tiff_tag::tile_counts : tiff_tag::strip_counts);
    const auto pieces = piece_count(page);
    if (offsets == raw.end()) throw damaged("a page without a picture");
    if (counts == raw.end() || offsets->second.count < pieces || counts->second.count < pieces)
        return;
    const auto at = numbers_(offsets->second), bytes = numbers_(counts->second);
    if (at.size() < pieces || bytes.size() < pieces) return;
    for (std::size_t i = 0; i < pieces; ++i) {
        if (bytes[i] == 0) return page.pieces.clear();
        if (at[i] > size_ || bytes[i] > size_ - at[i])
            throw damaged("it breaks off: not enough data for a strip");
        page.pieces.push_back({at[i], bytes[i]});
    }
    look_for_borders_();
    const bool takes_more =
        std::any_of(page.pieces.begin(), page.pieces.end(), [this](const TiffPiece& piece) {
            const auto next = std::upper_bound(borders_->begin(), borders_->end(), piece.at);
            return next != borders_->end() && *next < piece.at + piece.bytes;
        });
    if (takes_more) page.pieces.clear();
}

// A file that is broken further on has those borders that can be found before.
void TiffFile::look_for_borders_() {
    if (borders_) return;
    borders_.emplace();
    try {
        while (find_(static_cast<std::uint32_t>(directories_.size()) + 1)) {
        }
    } catch (const std::runtime_error&) {
        next_ = 0;
    }
    for (const auto directory : directories_) {
        borders_->push_back(directory);
        try {
            const auto entries = entries_(directory);
            for (const auto tag : {tiff_tag::strip_offsets, tiff_tag::tile_offsets}) {
                const auto found = entries.find(tag);
                if (found == entries.end()) continue;
                const auto places = numbers_(found->second);
                if (borders_->size() + places.size() > most_borders)
                    throw std::length_error("more strips than a TIFF has");
                borders_->insert(borders_->end(), places.begin(), places.end());
            }
        } catch (const std::runtime_error&) {
            continue;  // a page that nobody can read has no pixels to take
        }
    }
    std::sort(borders_->begin(), borders_->end());
}

std::map<std::uint16_t, TiffFile::Raw> TiffFile::entries_(std::uint64_t directory) const {
    const auto count = entry_count_(directory);
    const std::size_t entry_bytes = big_ ? 20 : 12, field_at = big_ ? 12 : 8;
    const auto table = bytes_(directory + (big_ ? 8 : 2), count * entry_bytes);
    std::map<std::uint16_t, Raw> entries;
    for (std::size_t at = 0; at < table.size(); at += entry_bytes) {
        const Raw entry{.type = static_cast<std::uint16_t>(number_(table, at + 2, 2)),
                        .count = number_(table, at + 4, field_at - 4),
                        .field = table.substr(at + field_at, entry_bytes - field_at)};
        if (size_of(entry.type) == 0 || entry.count == 0) continue;
        entries.emplace(static_cast<std::uint16_t>(number_(table, at, 2)), entry);
    }
    return entries;
}

std::optional<TiffPage> TiffFile::page(std::uint32_t number) {
    if (!has(number)) return std::nullopt;
    const auto entries = entries_(directories_[number - 1]);
    TiffPage page{.order = order_, .entries = {}, .pieces = {}};
    for (const auto& [tag, entry] : entries)
        if (kept(tag))
            page.entries[tag] = {entry.type, static_cast<std::uint32_t>(entry.count),
                                 value_(entry)};
    tell_pieces_(page, entries);
    return page;
}

}  // namespace byggarkiv::extract
