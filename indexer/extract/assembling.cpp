#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>
#include <variant>

#include "base/failure.hpp"
#include "extract/asking.hpp"
#include "extract/workers.hpp"

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;
using Pages = std::vector<AssembledPage>;

// A new file may be larger than what it is made of, where pictures had to be stored in another way;
// but no small file is to fill a disk.
constexpr std::uint64_t most_growth = 32;
constexpr std::uint64_t room_for_all = 64 << 20;

// The file under way; gone with this, unless it is kept.
class NewFile {
public:
    explicit NewFile(std::filesystem::path path)
        : path_(std::move(path)),
          file_(open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644)) {
        if (!file_) throw broken_();
    }
    ~NewFile() {
        if (!kept_) unlink(path_.c_str());
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    void begin_again() {
        if (ftruncate(file_.get(), 0) != 0) throw broken_();
        bytes_ = 0;
    }
    void append(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto done =
                pwrite(file_.get(), bytes.data(), bytes.size(), static_cast<off_t>(bytes_));
            if (done < 0 && errno == EINTR) continue;
            if (done <= 0) throw broken_();
            bytes.remove_prefix(static_cast<std::size_t>(done));
            bytes_ += static_cast<std::uint64_t>(done);
        }
    }
    void keep() { kept_ = true; }

    Format format() const { return format_of(file_.get()); }
    std::uint64_t bytes() const { return bytes_; }

private:
    Failure broken_() const {
        return Failure(Failure::Kind::storage, path_.string() + ": " + std::strerror(errno));
    }

    std::filesystem::path path_;
    Descriptor file_;
    std::uint64_t bytes_ = 0;
    bool kept_ = false;
};

class AssemblyAccount final : public Account {
public:
    AssemblyAccount(NewFile& file, std::size_t page_count, std::uint64_t most_bytes)
        : file_(file), page_count_(page_count), most_bytes_(most_bytes) {}

    void begin() override {
        file_.begin_again();
        at_.reset();
        overflowed_ = false;
    }

    State take(wire::Reply reply) override {
        if (const auto* const at = std::get_if<wire::AtPage>(&reply)) {
            if (at->index >= page_count_) return State::nonsense;
            at_ = at->index;
            return State::unfinished;
        }
        if (const auto* const piece = std::get_if<PackedBytes>(&reply)) {
            overflowed_ = piece->bytes.size() > most_bytes_ - file_.bytes();
            if (overflowed_) return State::enough;
            file_.append(piece->bytes);
            return State::unfinished;
        }
        return std::holds_alternative<wire::Done>(reply) && file_.bytes() > 0 ? State::told
                                                                              : State::nonsense;
    }

    std::string_view too_much() const override { return "together they make too large a file"; }

    bool overflowed() const { return overflowed_; }
    // The page that was worked on when the answer ended.
    std::optional<std::size_t> at() const { return at_; }

private:
    NewFile& file_;
    const std::size_t page_count_;
    const std::uint64_t most_bytes_;
    std::optional<std::size_t> at_;
    bool overflowed_ = false;
};

NotAssembled refused(Cause cause, std::string detail) {
    return {Unreadable{cause, std::move(detail), {}}, std::nullopt};
}

bool can_be_laid(const Word& word) {
    return !word.text.empty() && word.text.size() <= longest_laid_word && wire::clean(word.text) &&
           wire::lies_on_page(word);
}

std::optional<NotAssembled> impossible_words(const Pages& pages, Format::Kind kind) {
    std::size_t together = 0;
    for (const auto& page : pages) {
        together += page.words.size();
        if (page.words.size() > most_words_of_a_page || together > most_words_of_a_file)
            return refused(Cause::too_large, "there are too many words to be laid over pages");
        if (!std::all_of(page.words.begin(), page.words.end(), can_be_laid))
            return refused(Cause::damaged, "what is to be laid over a page is no word on it");
    }
    if (together > 0 && kind != Format::Kind::pdf)
        return refused(Cause::no_text, "words can be laid over pages of a PDF only");
    return std::nullopt;
}

std::optional<NotAssembled> impossible(std::size_t sources, const Pages& pages) {
    if (sources == 0 || pages.empty()) return refused(Cause::no_such_page, "no page is asked for");
    if (sources > most_assembled_sources)
        return refused(Cause::too_large, std::to_string(sources) + " files are too many together");
    if (pages.size() > most_assembled_pages)
        return refused(Cause::too_large,
                       std::to_string(pages.size()) + " pages are too many for one file");
    for (const auto& page : pages) {
        if (page.source >= sources)
            return refused(Cause::no_such_page, "a page is asked for of a file that is not there");
        if (page.page == 0) return refused(Cause::no_such_page, "pages are counted from 1");
        if (page.quarters > AssembledPage::most_quarters)
            return refused(Cause::no_such_page, "a page can be turned by 0 to 3 quarters");
    }
    return std::nullopt;
}

Result<OpenFile, Unreadable> opened_for_pages(const std::filesystem::path& file,
                                              const Limits& limits) {
    auto source = opened(file);
    if (!source) return source;
    const auto& format = source.value().format;
    if (has_pictures(format.kind) || format.kind == Format::Kind::other)
        return opened(file, limits);
    return Refused{
        Unreadable{Cause::no_text, format.name + " has no pages to put together", format}};
}

std::uint64_t room_for(const std::vector<OpenFile>& sources) {
    std::uint64_t together = 0;
    for (const auto& source : sources) together += source.bytes;
    return std::min(most_assembled_bytes, together * most_growth + room_for_all);
}

// What the rule says that they become; a worker that makes something else is not believed.
Format::Kind kind_of(const std::vector<OpenFile>& sources, const Pages& pages, NewFormat wanted) {
    if (wanted == NewFormat::pdf) return Format::Kind::pdf;
    const bool tiff = std::all_of(pages.begin(), pages.end(), [&](const auto& page) {
        return sources[page.source].format.kind == Format::Kind::tiff;
    });
    return tiff ? Format::Kind::tiff : Format::Kind::pdf;
}

Question question(const std::vector<OpenFile>& sources, Pages pages, NewFormat wanted) {
    Question asked{wire::Assemble{std::move(pages), wanted}, {}, {}};
    for (const auto& source : sources) asked.files.push_back(source.descriptor.get());
    return asked;
}

}  // namespace

Result<Assembled, NotAssembled> Workers::assemble(const std::vector<std::filesystem::path>& sources,
                                                  std::vector<AssembledPage> wanted,
                                                  const std::filesystem::path& to,
                                                  NewFormat new_format) {
    if (auto why = impossible(sources.size(), wanted)) return Refused{std::move(*why)};
    std::vector<OpenFile> files;
    for (const auto& source : sources) {
        auto file = opened_for_pages(source, limits_);
        if (!file) return Refused{NotAssembled{file.reason(), files.size()}};
        files.push_back(std::move(file).value());
    }

    const auto kind = kind_of(files, wanted, new_format);
    if (auto why = impossible_words(wanted, kind)) return Refused{std::move(*why)};

    const auto asked = question(files, std::move(wanted), new_format);
    const auto& pages = std::get<wire::Assemble>(asked.request).pages;
    NewFile made(to);
    auto limits = limits_;
    const auto room = room_for(files);
    limits.answer_bytes = room + room_for_all;  // with what is said around the bytes
    AssemblyAccount account(made, pages.size(), room);
    if (auto why = ask_pool(*pool_, asked, limits, account)) {
        NotAssembled refusal{std::move(*why), std::nullopt};
        if (account.at()) {
            refusal.source = pages[*account.at()].source;
            refusal.why.format = files[*refusal.source].format;
        }
        return Refused{std::move(refusal)};
    }
    if (account.overflowed())
        return Refused{refused(Cause::too_large, std::string(account.too_much()))};
    const auto format = made.format();
    if (format.kind != kind)
        return Refused{refused(Cause::worker_died, "the reading program made something else")};
    made.keep();
    return Assembled{format, made.bytes()};
}

}  // namespace byggarkiv::extract
