#include "assembly/tiff_assembly.hpp"

#include <algorithm>
#include <bit>
#include <initializer_list>
#include <stdexcept>
#include <string>

#include "assembly/output.hpp"
#include "assembly/tiff_file.hpp"
#include "assembly/turning.hpp"
#include "limits.hpp"
#include "reasons.hpp"
#include "stored_picture.hpp"

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;

constexpr std::uint16_t short_type = 3, long_type = 4, undefined_type = 7, long8_type = 16;
constexpr std::uint64_t deflate_compression = 8, group4_compression = 4, jpeg_compression = 7,
                        old_jpeg_compression = 6;

std::string in_order(std::uint64_t value, std::size_t width, std::endian order) {
    std::string bytes(width, '\0');
    for (std::size_t i = 0; i < width; ++i) {
        const auto at = order == std::endian::little ? i : width - 1 - i;
        bytes[at] = static_cast<char>(value >> 8 * i);
    }
    return bytes;
}

// A directory on its way out, in the byte order of the new file.
class Directory {
public:
    explicit Directory(std::endian order) : order_(order) {}

    void set(std::uint16_t tag, std::uint16_t type, const std::vector<std::uint64_t>& numbers) {
        TiffEntry entry{type, static_cast<std::uint32_t>(numbers.size()), {}};
        for (const auto number : numbers)
            entry.value += in_order(number, order_width(type), order_);
        entries_[tag] = std::move(entry);
    }
    void set_bytes(std::uint16_t tag, const std::string& bytes) {
        entries_[tag] = {undefined_type, static_cast<std::uint32_t>(bytes.size()), bytes};
    }
    void copy(std::uint16_t tag, const TiffEntry& entry, std::endian order) {
        const auto width = order_width(entry.type);
        auto copied = entry;
        for (std::size_t at = 0; order != order_ && at + width <= copied.value.size(); at += width)
            std::reverse(copied.value.begin() + static_cast<std::ptrdiff_t>(at),
                         copied.value.begin() + static_cast<std::ptrdiff_t>(at + width));
        entries_[tag] = std::move(copied);
    }

    // Bytes from its first to the last of its values, padded to an even number.
    std::uint64_t bytes() const {
        std::uint64_t bytes = 2 + entry_bytes * entries_.size() + 4;
        for (const auto& [tag, entry] : entries_)
            if (entry.value.size() > field_bytes) bytes += even(entry.value.size());
        return bytes;
    }

    // All of it, for this place in the file and with the place of the next.
    std::string encoded(std::uint64_t at, std::uint64_t next) const {
        std::string table = in_order(entries_.size(), 2, order_), values;
        const auto values_at = at + 2 + entry_bytes * entries_.size() + 4;
        for (const auto& [tag, entry] : entries_) {
            table += in_order(tag, 2, order_) + in_order(entry.type, 2, order_) +
                     in_order(entry.count, 4, order_);
            auto field = entry.value;
            if (field.size() > field_bytes) {
                field = in_order(values_at + values.size(), 4, order_);
                values += entry.value;
                values.resize(even(values.size()));
            }
            field.resize(field_bytes);
            table += field;
        }
        return table + in_order(next, 4, order_) + values;
    }

    static std::uint64_t even(std::uint64_t bytes) { return bytes + bytes % 2; }

private:
    static constexpr std::uint64_t entry_bytes = 12, field_bytes = 4;

    const std::endian order_;
    std::map<std::uint16_t, TiffEntry> entries_;
};

// Samples of more than eight bits lie in the order of their file, unless a code has its own.
bool has_an_order(const TiffPage& page) {
    return page.number(tiff_tag::bits, 1) > 8 &&
           page.number(tiff_tag::compression, 1) != jpeg_compression;
}

// TIFF has no 64 bits for what was a BigTIFF's.
void narrow(TiffPage& page) {
    for (auto& [tag, entry] : page.entries) {
        if (entry.type != long8_type) continue;
        if (entry.count != 1 || page.number(tag, 0) > 0xFFFF'FFFF)
            throw std::runtime_error("TIFF directory: a number that is too large");
        entry = {long_type, 1, in_order(page.number(tag, 0), 4, page.order)};
    }
}

class TiffAssembly {
public:
    explicit TiffAssembly(const Assembly& assembly) : assembly_(assembly), out_(assembly.sink) {
        for (const auto& source : assembly.sources)
            files_.push_back(source.format.kind == Format::Kind::tiff
                                 ? std::optional<TiffFile>(source.file)
                                 : std::nullopt);
    }

    std::optional<Unreadable> write() {
        if (auto why = look_()) return why;
        out_.write(order_ == std::endian::big ? "MM" : "II");
        out_.write(in_order(42, 2, order_));
        out_.write(in_order(first_directory, 4, order_));
        for (std::uint32_t i = 0; i < assembly_.pages.size(); ++i) {
            assembly_.sink.page(i);
            const auto last = i + 1 == assembly_.pages.size() ? Place::last : Place::amid;
            if (auto why = write_page_(assembly_.pages[i], last)) return why;
        }
        out_.finish();
        return std::nullopt;
    }

private:
    enum class Place { amid, last };
    static constexpr std::uint64_t first_directory = 8;

    TiffPage page_(const AssembledPage& wanted) {
        auto page = files_[wanted.source]->page(wanted.page);
        if (!page) throw std::logic_error("the page was there before");
        narrow(*page);
        if (page->number(tiff_tag::compression, 1) == old_jpeg_compression) page->pieces.clear();
        return std::move(*page);
    }

    // Before a byte goes out: whether all pages are there, and which byte order they can share.
    std::optional<Unreadable> look_() {
        std::optional<std::endian> needed;
        for (std::uint32_t i = 0; i < assembly_.pages.size(); ++i) {
            const auto& wanted = assembly_.pages[i];
            assembly_.sink.page(i);
            const auto page = files_[wanted.source]->page(wanted.page);
            if (!page) return refused(Cause::no_such_page, "the file has fewer pages");
            if (!has_an_order(*page)) continue;
            if (needed && *needed != page->order)
                return refused(Cause::unknown_format,
                               "its pixels of 16 bits lie in another order than those of the page "
                               "before: put them into a PDF");
            needed = page->order;
        }
        order_ = needed.value_or(std::endian::little);
        return std::nullopt;
    }

    std::optional<Unreadable> write_page_(const AssembledPage& wanted, Place place) {
        const auto page = page_(wanted);
        if (page.pieces.empty()) return write_decoded_(wanted, page, place);
        Directory directory(order_);
        for (const auto& [tag, entry] : page.entries) directory.copy(tag, entry, page.order);
        turn_(directory, static_cast<std::uint16_t>(page.number(tiff_tag::orientation, 1)), wanted);
        std::vector<std::uint64_t> counts;
        for (const auto& piece : page.pieces) counts.push_back(piece.bytes);
        if (!write_directory_(directory, page.cut, counts, place)) return too_large_();
        for (const auto& piece : page.pieces) {
            files_[wanted.source]->bytes_of(piece,
                                            [this](const auto& bytes) { out_.write(bytes); });
            pad_();
        }
        return std::nullopt;
    }

    std::optional<Unreadable> write_decoded_(const AssembledPage& wanted, const TiffPage& page,
                                             Place place) {
        const auto& source = assembly_.source_of(wanted);
        const auto pixels = page.number(tiff_tag::width, 0) * page.number(tiff_tag::length, 0);
        if (page.number(tiff_tag::width, 0) > most_stored_pixels || pixels > most_stored_pixels)
            return refused(Cause::too_large, "a picture too large to be decoded and stored again");
        const auto picture = stored_picture(source.file, source.format.kind, wanted.page);
        const auto bytes = stored_pixels(source.file, source.format.kind, wanted.page, order_);

        Directory directory(order_);
        for (const auto tag :
             {tiff_tag::x_resolution, tiff_tag::y_resolution, tiff_tag::resolution_unit})
            if (const auto found = page.entries.find(tag); found != page.entries.end())
                directory.copy(tag, found->second, page.order);
        describe_(directory, picture);
        turn_(directory, picture.orientation, wanted);
        if (!write_directory_(directory, TiffPage::Cut::strips, {bytes.size()}, place))
            return too_large_();
        out_.write(bytes);
        pad_();
        return std::nullopt;
    }

    static void describe_(Directory& directory, const StoredPicture& picture) {
        constexpr std::uint64_t white_is_zero = 0, black_is_zero = 1, rgb = 2, inks = 5;
        const bool bilevel = picture.bits == 1;
        const auto meaning = bilevel              ? white_is_zero
                             : picture.bands == 1 ? black_is_zero
                             : picture.bands == 3 ? rgb
                                                  : inks;
        directory.set(tiff_tag::width, long_type, {picture.width});
        directory.set(tiff_tag::length, long_type, {picture.height});
        directory.set(tiff_tag::bits, short_type,
                      std::vector<std::uint64_t>(picture.bands, picture.bits));
        directory.set(tiff_tag::compression, short_type,
                      {bilevel ? group4_compression : deflate_compression});
        directory.set(tiff_tag::photometric, short_type, {meaning});
        directory.set(tiff_tag::samples, short_type, {picture.bands});
        directory.set(tiff_tag::rows_per_strip, long_type, {picture.height});
        if (!picture.profile.empty()) directory.set_bytes(tiff_tag::icc_profile, picture.profile);
    }

    static void turn_(Directory& directory, std::uint16_t orientation,
                      const AssembledPage& wanted) {
        if (wanted.quarters == 0 && orientation == 1) return;
        directory.set(tiff_tag::orientation, short_type,
                      {orientation_of(turned(turning_of(orientation), wanted.quarters))});
    }

    // The pieces follow it, each at an even place. Whether they all have places of 32 bits.
    bool write_directory_(Directory& directory, TiffPage::Cut cut,
                          const std::vector<std::uint64_t>& counts, Place place) {
        const bool strips = cut == TiffPage::Cut::strips;
        const auto at_tag = strips ? tiff_tag::strip_offsets : tiff_tag::tile_offsets;
        directory.set(at_tag, long_type, counts);  // as many, so that its size is known
        directory.set(strips ? tiff_tag::strip_counts : tiff_tag::tile_counts, long_type, counts);
        std::vector<std::uint64_t> places;
        auto at = out_.at() + directory.bytes();
        for (const auto count : counts) {
            places.push_back(at);
            at += Directory::even(count);
            if (at > most_assembled_bytes) return false;
        }
        directory.set(at_tag, long_type, places);
        out_.write(directory.encoded(out_.at(), place == Place::last ? 0 : at));
        return true;
    }

    void pad_() {
        if (out_.at() % 2 != 0) out_.write(std::string_view("\0", 1));
    }

    static Unreadable too_large_() {
        return refused(Cause::too_large, "together the pages are more than a TIFF can hold");
    }

    const Assembly& assembly_;
    Output out_;
    std::vector<std::optional<TiffFile>> files_;
    std::endian order_ = std::endian::little;
};

}  // namespace

std::optional<Unreadable> assemble_tiff(const Assembly& assembly) {
    return TiffAssembly(assembly).write();
}

}  // namespace byggarkiv::extract
