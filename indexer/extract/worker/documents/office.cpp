#include "documents/office.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <optional>
#include <vector>

#include "documents/office_xml.hpp"
#include "limits.hpp"
#include "reasons.hpp"

#include <archive.h>
#include <archive_entry.h>

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;

constexpr std::size_t zip_block = 1 << 16;
constexpr std::size_t piece_bytes = 1 << 16;

struct Free {
    void operator()(archive* reader) const noexcept { archive_read_free(reader); }
};

Unreadable broken(archive* reader) {
    const char* const said = archive_error_string(reader);
    return refused(Cause::damaged, std::string("it is damaged: ask for it again (") +
                                       (said == nullptr ? "ZIP" : said) + ")");
}

bool is_part_with_text(std::string_view name, Format::Kind kind) {
    if (kind == Format::Kind::odt) return name == "content.xml";
    if (!name.starts_with("word/") || !name.ends_with(".xml")) return false;
    name.remove_prefix(5);
    return name == "document.xml" || name == "footnotes.xml" || name == "endnotes.xml" ||
           ((name.starts_with("header") || name.starts_with("footer")) &&
            name.find('/') == name.npos);
}

// Reads through the parts of one packed document.
class Document {
public:
    Document(int file, Format::Kind kind) : kind_(kind), reader_(archive_read_new()) {
        if (!reader_) throw std::bad_alloc();
        struct stat about {};
        packed_bytes_ = fstat(file, &about) == 0 ? static_cast<std::size_t>(about.st_size) : 0;
        archive_read_support_format_zip_seekable(reader_.get());
        opened_ = lseek(file, 0, SEEK_SET) == 0 &&
                  archive_read_open_fd(reader_.get(), file, zip_block) == ARCHIVE_OK;
    }

    Result<DocumentText, Unreadable> text() {
        if (!opened_)
            return Refused{
                refused(Cause::damaged, "it breaks off before its end: ask for it again")};
        for (int entries = 0;; ++entries) {
            archive_entry* entry = nullptr;
            const int result = archive_read_next_header(reader_.get(), &entry);
            if (result == ARCHIVE_EOF) break;
            if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
                return Refused{broken(reader_.get())};
            if (entries == most_document_entries)
                return Refused{
                    refused(Cause::too_large, "it packs more parts than a document has")};
            if (auto why = take_(entry)) return Refused{std::move(*why)};
        }
        if (!found_) return Refused{refused(Cause::damaged, "it packs no text: ask for it again")};
        return joined_();
    }

private:
    std::optional<Unreadable> take_(archive_entry* entry) {
        const char* const named = archive_entry_pathname(entry);
        const std::string name = named == nullptr ? "" : named;
        if (archive_entry_is_encrypted(entry) != 0) return locked_();
        if (kind_ == Format::Kind::odt && name == "META-INF/manifest.xml") {
            auto manifest = bytes_();
            if (!manifest) return manifest.reason();
            // OpenDocument 1.2, part 3, 4.8: parts of a document with a password.
            if (manifest.value().find("encryption-data") != std::string::npos) return locked_();
            return std::nullopt;
        }
        if (!is_part_with_text(name, kind_)) return std::nullopt;
        auto bytes = bytes_();
        if (!bytes) return bytes.reason();
        parts_.push_back({name, std::move(bytes).value()});
        found_ = found_ || name == "word/document.xml" || name == "content.xml";
        return std::nullopt;
    }

    static Unreadable locked_() {
        return refused(Cause::encrypted, "it has a password: ask for the file without one");
    }

    // The entry, unpacked, within the limits.
    Result<std::string, Unreadable> bytes_() {
        std::string bytes;
        while (true) {
            const auto have = bytes.size();
            bytes.resize(have + piece_bytes);
            const auto got = archive_read_data(reader_.get(), bytes.data() + have, piece_bytes);
            if (got < 0) return Refused{broken(reader_.get())};
            bytes.resize(have + static_cast<std::size_t>(got));
            if (got == 0) return bytes;
            unpacked_ += static_cast<std::size_t>(got);
            const bool bomb =
                unpacked_ > small_document_bytes && unpacked_ / most_document_ratio > packed_bytes_;
            if (bomb || unpacked_ > most_document_bytes)
                return Refused{
                    refused(Cause::too_large, "it unpacks to more than a document of text")};
        }
    }

    // The body first, then what stands around it.
    Result<DocumentText, Unreadable> joined_() {
        std::stable_sort(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) {
            return (a.name == "word/document.xml") > (b.name == "word/document.xml");
        });
        TextBuilder text;
        for (const auto& part : parts_)
            if (auto why = add_office_xml(part.bytes, kind_, text)) return Refused{std::move(*why)};
        return text.take();
    }

    struct Part {
        std::string name, bytes;
    };

    const Format::Kind kind_;
    std::unique_ptr<archive, Free> reader_;
    std::size_t packed_bytes_ = 0, unpacked_ = 0;
    std::vector<Part> parts_;
    bool opened_ = false, found_ = false;
};

}  // namespace

Result<DocumentText, Unreadable> office_text(int file, Format::Kind kind) {
    return Document(file, kind).text();
}

}  // namespace byggarkiv::extract
