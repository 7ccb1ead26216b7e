#include "intake/packed.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <unordered_map>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "extract/workers.hpp"
#include "intake/packed_name.hpp"

namespace byggarkiv::intake {

namespace fs = std::filesystem;

namespace {

using extract::PackedEntry;
using Cause = extract::Unreadable::Cause;

constexpr mode_t folder_mode = 0750;
constexpr mode_t file_mode = 0640;

// What is packed, written below one folder. Every step there is taken from an open folder and
// follows no link, so that no name can lead elsewhere.
class Layout final : public extract::PackedTaker {
public:
    Layout(fs::path folder, std::uint64_t packed_bytes, OldCharacters old,
           const PackedLimits& limits, Progress& progress)
        : folder_(std::move(folder)),
          packed_bytes_(packed_bytes),
          old_(old),
          limits_(limits),
          progress_(progress) {}

    void begin() override {
        end_file();
        within_ = {};
        std::error_code error;
        fs::remove_all(folder_, error);
        if (error) throw Failure(Failure::Kind::storage, folder_.string() + ": " + error.message());
        make_folder(folder_);
        top_ = opened(AT_FDCWD, folder_);
        names_.clear();
        recoded_.clear();
        entries_ = files_ = bytes_ = 0;
    }

    Wish take(const PackedEntry& entry) override {
        end_file();
        progress_.advance(1);
        if (++entries_ > limits_.entries)
            return refuse(because<Reason::packed_too_many>(limits_.entries));
        const auto name = read_packed_name(entry.name, old_);
        if (!name) return refuse(name.reason());
        switch (entry.kind) {
            case PackedEntry::Kind::file:
                return take_file(name.value(), entry.name);
            case PackedEntry::Kind::folder:
                return take_folder(name.value().path);
            case PackedEntry::Kind::link:
                return refuse(because<Reason::packed_link>(shown_name(entry.name)));
            case PackedEntry::Kind::special:
                return refuse(because<Reason::packed_special>(shown_name(entry.name)));
        }
        throw std::logic_error("no such kind of entry");
    }

    Wish take(std::string_view bytes) override {
        bytes_ += bytes.size();
        bytes_of_one_ += bytes.size();
        if (bytes_of_one_ > limits_.bytes_of_one)
            return refuse(because<Reason::packed_file_too_large>(file_name_, limits_.bytes_of_one));
        if (bytes_ > limits_.bytes) return refuse(because<Reason::packed_too_large>(limits_.bytes));
        if (bytes_ > limits_.free_of_ratio && bytes_ / limits_.ratio > packed_bytes_)
            return refuse(because<Reason::packed_too_dense>(limits_.ratio));
        write(bytes);
        return Wish::more;
    }

    void end_file() { file_ = {}; }

    // Why all of it is refused, where it is.
    const std::optional<Why>& refusal() const { return refusal_; }
    std::uint64_t files() const { return files_; }
    std::vector<Remark> take_recoded() { return std::move(recoded_); }

private:
    enum class Is { file, folder };

    Wish refuse(Why why) {
        refusal_ = std::move(why);
        return Wish::stop;
    }

    Descriptor opened(int at, const fs::path& folder) const {
        Descriptor there(
            ::openat(at, folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (!there) throw disk_failure("cannot open", folder_ / folder);
        return there;
    }

    // Notes that this path is what it is; false where something else has its name already.
    bool note(std::string_view path, Is what) {
        const auto [known, is_new] = names_.try_emplace(lower_case(path), what);
        return is_new || (what == Is::folder && known->second == Is::folder);
    }

    // The folder of this path, made where it is absent; empty where a file has its name.
    Descriptor folder_of(std::string_view path) {
        Descriptor here = opened(top_.number(), ".");
        if (path.empty()) return here;
        for (std::size_t end = 0; end != path.npos;) {
            const auto begin = end == 0 ? 0 : end + 1;
            end = path.find('/', begin);
            if (!note(path.substr(0, end), Is::folder)) return {};
            const std::string part(path.substr(begin, end == path.npos ? end : end - begin));
            if (::mkdirat(here.number(), part.c_str(), folder_mode) != 0 && errno != EEXIST)
                throw disk_failure("cannot make", folder_ / path);
            here = opened(here.number(), part);
        }
        return here;
    }

    Wish twice(std::string_view path) { return refuse(because<Reason::packed_twice>(path)); }

    Wish take_folder(const std::string& path) { return folder_of(path) ? Wish::more : twice(path); }

    Wish take_file(const PackedName& name, const std::string& written) {
        const auto& path = name.path;
        if (path.empty()) return refuse(because<Reason::packed_nameless>(shown_name(written)));
        const auto slash = path.rfind('/');
        const auto folder = slash == path.npos ? std::string() : path.substr(0, slash);
        if (!within_ || folder != within_path_) {
            within_ = folder_of(folder);
            within_path_ = folder;
        }
        if (!within_ || !note(path, Is::file)) return twice(path);
        const auto last = slash == path.npos ? path : path.substr(slash + 1);
        file_ =
            Descriptor(::openat(within_.number(), last.c_str(),
                                O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, file_mode));
        if (!file_) throw disk_failure("cannot make", folder_ / path);
        file_name_ = path;
        bytes_of_one_ = 0;
        ++files_;
        if (name.recoded) note_recoded(path, written);
        return Wish::more;
    }

    void note_recoded(const std::string& path, const std::string& written) {
        recoded_.push_back(
            {path, because<Reason::packed_recoded>(
                       shown_name(written),
                       old_ == OldCharacters::code_page_865 ? "code page 865" : "Windows-1252")});
    }

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto written = ::write(file_.number(), bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) throw disk_failure("cannot write", folder_ / file_name_);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }

    const fs::path folder_;
    const std::uint64_t packed_bytes_;
    const OldCharacters old_;
    const PackedLimits limits_;
    Progress& progress_;

    Descriptor top_;
    Descriptor within_;  // the folder that the last file was written in
    std::string within_path_;
    Descriptor file_;  // the one that is being written
    std::string file_name_;
    std::uint64_t bytes_of_one_ = 0;

    std::unordered_map<std::string, Is> names_;  // in lower case
    std::vector<Remark> recoded_;
    std::uint64_t entries_ = 0, files_ = 0, bytes_ = 0;
    std::optional<Why> refusal_;
};

OldCharacters characters_of(const fs::path& file) {
    std::array<char, 2> first{};
    std::ifstream(file, std::ios::binary).read(first.data(), first.size());
    return first == std::array{'P', 'K'} ? OldCharacters::code_page_865
                                         : OldCharacters::windows_1252;
}

// For the archivist.
Why refusal_of(const extract::Unreadable& why) {
    switch (why.cause) {
        case Cause::encrypted:
            return because<Reason::packed_encrypted>();
        case Cause::no_text:
        case Cause::unknown_format:
            return because<Reason::packed_is_no_delivery>();
        case Cause::empty:
            return because<Reason::empty>();
        case Cause::took_too_long:
            return because<Reason::packed_too_slow>();
        case Cause::damaged:
        case Cause::too_large:
        case Cause::no_such_page:
        case Cause::worker_died:
            return because<Reason::packed_damaged>(why.detail);
    }
    throw std::logic_error("no such cause");
}

}  // namespace

Result<Unpacked, Remark> unpack(const fs::path& file, const fs::path& tmp,
                                extract::Workers& workers, Progress& progress,
                                const PackedLimits& limits) {
    const auto name = file.filename().string();
    std::error_code error;
    if (!fs::is_regular_file(file, error))
        return Refused{Remark{name, refusal_of({Cause::unknown_format, {}, {}})}};
    const auto packed_bytes = fs::file_size(file, error);
    if (error) throw Failure(Failure::Kind::storage, file.string() + ": " + error.message());
    Unpacked unpacked;
    unpacked.owner = std::make_unique<TmpFolder>(tmp);
    // Named as the file is, for the report.
    unpacked.folder = unpacked.owner->new_name() / name;
    Layout layout(unpacked.folder, packed_bytes, characters_of(file), limits, progress);
    progress.begin("Unpacking", 0);
    const auto why = workers.unpack(file, layout);
    progress.end();
    if (layout.refusal()) return Refused{Remark{name, *layout.refusal()}};
    if (why) return Refused{Remark{name, refusal_of(*why)}};
    layout.end_file();
    unpacked.files = layout.files();
    unpacked.recoded = layout.take_recoded();
    return unpacked;
}

}  // namespace byggarkiv::intake
