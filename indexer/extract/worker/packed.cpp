#include "packed.hpp"

#include <locale.h>
#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "extract/wire.hpp"
#include "tar_bytes.hpp"

#include <archive.h>
#include <archive_entry.h>

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;

constexpr std::size_t detail_bytes = 200;
constexpr std::size_t zip_block = 1 << 16;

// libarchive gives names in the thread's character set: where a ZIP says that its names are UTF-8
// they come out as such. What says nothing comes out byte for byte.
class Utf8Names {
public:
    Utf8Names() : own_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), before_(::uselocale(own_)) {
        if (own_ == nullptr) throw std::bad_alloc();
    }
    ~Utf8Names() {
        ::uselocale(before_);
        ::freelocale(own_);
    }
    Utf8Names(const Utf8Names&) = delete;
    Utf8Names& operator=(const Utf8Names&) = delete;

private:
    locale_t own_;
    locale_t before_;
};

struct Free {
    void operator()(archive* reader) const noexcept { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, Free>;

Unreadable refused(Cause cause, std::string_view detail) {
    return {cause, wire::cleaned(detail, detail_bytes), {}};
}

Unreadable broken(archive* reader) {
    const char* const said = archive_error_string(reader);
    return refused(Cause::damaged, said == nullptr ? "it cannot be read" : said);
}

la_ssize_t next_of_tar(archive* reader, void* source, const void** bytes) {
    auto& tar = *static_cast<TarBytes*>(source);
    const auto piece = tar.next();
    *bytes = piece.data();
    if (tar.fault().empty()) return static_cast<la_ssize_t>(piece.size());
    archive_set_error(reader, EIO, "%s", tar.fault().c_str());
    return -1;
}

PackedEntry::Kind kind_of(archive_entry* entry) {
    if (archive_entry_hardlink(entry) != nullptr) return PackedEntry::Kind::link;
    switch (archive_entry_filetype(entry)) {
        case AE_IFREG:
            return PackedEntry::Kind::file;
        case AE_IFDIR:
            return PackedEntry::Kind::folder;
        case AE_IFLNK:
            return PackedEntry::Kind::link;
        default:  // libarchive's own numbers, not an enum
            return PackedEntry::Kind::special;
    }
}

std::optional<Unreadable> tell_bytes(archive* reader, const PackedSink& sink) {
    std::vector<char> piece(PackedBytes::most);
    while (true) {
        // Fills the holes of sparse files; negative is an error or a warning, such as a checksum
        // that differs, and both mean that the file is not what was packed.
        const auto got = archive_read_data(reader, piece.data(), piece.size());
        if (got == 0) return std::nullopt;
        if (got < 0) return broken(reader);
        sink.bytes({piece.data(), static_cast<std::size_t>(got)});
    }
}

std::optional<Unreadable> tell_entry(archive* reader, archive_entry* entry,
                                     const PackedSink& sink) {
    if (archive_entry_is_encrypted(entry) != 0) return refused(Cause::encrypted, "");
    const char* const name = archive_entry_pathname(entry);
    if (name == nullptr)
        return refused(Cause::damaged, "a name in it is not in the characters that it claims");
    PackedEntry told{.kind = kind_of(entry), .name = name};
    if (told.name.size() > PackedEntry::longest)
        return refused(Cause::damaged, "a name in it is longer than any file system takes");
    sink.entry(told);
    if (told.kind != PackedEntry::Kind::file) return std::nullopt;
    return tell_bytes(reader, sink);
}

std::optional<Unreadable> tell_entries(archive* reader, const PackedSink& sink) {
    while (true) {
        archive_entry* entry = nullptr;
        const int result = archive_read_next_header(reader, &entry);
        if (result == ARCHIVE_EOF) return std::nullopt;
        if (result != ARCHIVE_OK && result != ARCHIVE_WARN) return broken(reader);
        if (auto why = tell_entry(reader, entry, sink)) return why;
    }
}

std::optional<Unreadable> unpack_zip(int file, const PackedSink& sink) {
    const Reader reader(archive_read_new());
    if (!reader) throw std::bad_alloc();
    // By its directory alone: a ZIP without one breaks off.
    archive_read_support_format_zip_seekable(reader.get());
    if (::lseek(file, 0, SEEK_SET) < 0 ||
        archive_read_open_fd(reader.get(), file, zip_block) != ARCHIVE_OK)
        return refused(Cause::damaged, "it breaks off: the directory at its end is missing");
    return tell_entries(reader.get(), sink);
}

std::optional<Unreadable> unpack_tar(int file, const PackedSink& sink) {
    TarBytes bytes(file);
    const Reader reader(archive_read_new());
    if (!reader) throw std::bad_alloc();
    archive_read_support_format_tar(reader.get());
    if (archive_read_open(reader.get(), &bytes, nullptr, next_of_tar, nullptr) != ARCHIVE_OK)
        return bytes.fault().empty() ? refused(Cause::unknown_format, "")
                                     : refused(Cause::damaged, bytes.fault());
    if (auto why = tell_entries(reader.get(), sink)) return why;
    bytes.finish();
    if (bytes.fault().empty()) return std::nullopt;
    return refused(Cause::damaged, bytes.fault());
}

}  // namespace

std::optional<Unreadable> unpack(int file, const PackedSink& sink) {
    const Utf8Names names;
    std::array<char, 4> first{};
    const auto got = ::pread(file, first.data(), first.size(), 0);
    const std::string_view head(first.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    if (head == "PK\x03\x04") return unpack_zip(file, sink);
    if (head == "PK\x05\x06") return std::nullopt;  // a ZIP with nothing in it
    return unpack_tar(file, sink);
}

}  // namespace byggarkiv::extract
