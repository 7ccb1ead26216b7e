#include "dossier/searchable_copies.hpp"

#include <fcntl.h>
#include <sys/mman.h>

#include <memory>
#include <optional>
#include <string_view>

#include "archive/archive.hpp"
#include "base/durable.hpp"
#include "base/failure.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "base/tmp_folder.hpp"

namespace byggarkiv::dossier {
namespace {

// The bytes of a file that nobody changes, without holding them all in memory.
class Mapped {
public:
    explicit Mapped(const std::filesystem::path& file) : size_(std::filesystem::file_size(file)) {
        const Descriptor opened(open(file.c_str(), O_RDONLY | O_CLOEXEC));
        if (opened) at_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, opened.number(), 0);
        if (at_ == MAP_FAILED) throw disk_failure("reading", file);
    }
    ~Mapped() { munmap(at_, size_); }
    Mapped(const Mapped&) = delete;
    Mapped& operator=(const Mapped&) = delete;

    std::string_view bytes() const { return {static_cast<const char*>(at_), size_}; }

private:
    std::size_t size_;
    void* at_ = MAP_FAILED;
};

// "searchable-1-2026-11-23t11-00-00z.pdf"; the number is that of the way it is made.
std::string name_of(const ReadScan& scan) {
    std::string when = lower_case(scan.read_at);
    for (auto& c : when)
        if (c == ':') c = '-';
    return "searchable-1-" + when + ".pdf";
}

// Those that have a text of their own need no other.
std::vector<domain::PageText> to_be_laid(archive::Files& files, const ReadScan& scan) {
    auto texts = files.page_texts(scan.file);
    texts.resize(static_cast<std::size_t>(scan.pages));
    for (auto& text : texts)
        if (text.source != domain::TextSource::ocr) text.words.clear();
    return texts;
}

// nullopt where there is no room for it.
std::optional<LocalFile> kept(archive::Files& files, const ReadScan& scan,
                              const std::filesystem::path& made) {
    try {
        files.put_derived(scan.file, name_of(scan), Mapped(made).bytes());
        return files.derived(scan.file, name_of(scan));
    } catch (const Failure& failure) {
        // It is given on a full disk too, and made again the next time.
        if (failure.kind() != Failure::Kind::no_space) throw;
        log::warning("a searchable copy could not be kept", {{"what", failure.what()}});
        return std::nullopt;
    }
}

}  // namespace

Result<LocalFile, NoCopy> SearchableCopies::of(archive::Archive& archive, const ReadScan& scan) {
    auto& files = archive.files();
    if (auto known = files.derived(scan.file, name_of(scan))) return std::move(*known);

    const Turns::Turn turn(turns_);
    if (!turn.taken()) return Refused{NoCopy::busy};
    // Whoever had the turn before may have made the same.
    if (auto known = files.derived(scan.file, name_of(scan))) return std::move(*known);
    const auto folder = std::make_shared<const TmpFolder>(archive.tmp());
    const auto to = folder->new_name();
    if (!make_(files.local(scan.file).path(), to_be_laid(files, scan), to))
        return Refused{NoCopy::cannot_be_made};
    if (auto lasting = kept(files, scan, to)) return std::move(*lasting);
    return LocalFile(to, [folder] {});
}

}  // namespace byggarkiv::dossier
