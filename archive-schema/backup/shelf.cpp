#include "backup/shelf.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>

#include "base/id.hpp"
#include "base/text.hpp"

namespace byggarkiv::backup {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view marker_name = "byggarkiv-backup";
constexpr std::string_view marker_draft = "byggarkiv-backup.new";
constexpr std::string_view marker_title = "byggarkiv backup folder 1";
constexpr std::size_t longest_marker = 256;

bool holds_nothing(const fs::path& folder) {
    std::error_code absent;
    for (const auto& entry : fs::directory_iterator(folder, absent))
        if (entry.path().filename() != "lost+found" && entry.path().filename() != marker_draft)
            return false;
    return true;
}

// What the second line of the marker says.
std::string mark_in(const fs::path& folder) {
    if (size_or_none(folder / marker_name) == none)
        throw Failure(
            Failure::Kind::setup,
            folder.string() + " is not a backup folder: it has no " + std::string(marker_name));
    const auto text = read_small(folder / marker_name, longest_marker);
    const auto lines = split(text, '\n');
    if (lines.size() != 3 || lines[0] != marker_title)
        throw Failure(Failure::Kind::setup,
                      (folder / marker_name).string() +
                          " is damaged, or was written by a newer version of this program");
    return std::string(lines[1]);
}

void empty(const fs::path& folder) {
    std::error_code trouble;
    fs::remove_all(folder, trouble);
}

std::vector<std::string> generations_in(const fs::path& folder) {
    std::vector<std::string> found;
    std::error_code absent;
    for (const auto& entry : fs::directory_iterator(folder / "generations", absent))
        if (is_generation(entry.path().filename().string()))
            found.push_back(entry.path().filename().string());
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

Shelf::Shelf(fs::path folder, const Wrapping& wrapping, Use use)
    : folder_(std::move(folder)), wrapping_(wrapping), use_(use) {
    make_or_check(use);
    lock(use);
    if (use == Use::read) return;
    empty(tmp());
    make_folder(tmp());
    make_folder(folder_ / "objects");
    make_folder(folder_ / "generations");
}

Shelf::~Shelf() {
    // What was not finished gives its room back at once.
    if (use_ == Use::add) empty(tmp());
}

void Shelf::make_or_check(Use use) {
    std::error_code absent;
    if (use == Use::add && (!fs::exists(folder_, absent) || holds_nothing(folder_))) {
        make_folder(folder_);
        // In one step: a marker that was cut short would make the folder look damaged.
        fs::remove(folder_ / marker_draft);
        write_small(folder_ / marker_draft,
                    std::string(marker_title) + "\n" + wrapping_.mark() + "\n", 0640);
        move(folder_ / marker_draft, folder_ / marker_name);
        sync_folder(folder_);
        return;
    }
    const auto mark = mark_in(folder_);
    if (mark == wrapping_.mark()) return;
    if (mark == "plain")
        throw Failure(Failure::Kind::setup,
                      folder_.string() + " is not sealed; leave the key out, or take a new folder");
    throw Failure(Failure::Kind::setup, wrapping_.seals()
                                            ? folder_.string() + " is sealed to another key"
                                            : folder_.string() + " is sealed; name the key");
}

void Shelf::lock(Use use) {
    const auto file = folder_ / "lock";
    const int how = use == Use::add ? O_RDWR | O_CREAT : O_RDONLY;
    lock_ = Descriptor(::open(file.c_str(), how | O_CLOEXEC | O_NOFOLLOW, 0640));
    // A copy on a medium that nobody writes to needs none.
    if (!lock_ && use == Use::read) return;
    if (!lock_) throw disk_failure("cannot open", file);
    if (::flock(lock_.number(), (use == Use::add ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0) return;
    if (errno != EWOULDBLOCK) throw disk_failure("cannot lock", file);
    throw Failure(Failure::Kind::busy,
                  folder_.string() + " is in use by another backup or restore; try again later");
}

std::vector<std::string> Shelf::generations() const {
    return generations_in(folder_);
}

std::string Shelf::generation(const std::string& name) const {
    const auto all = generations();
    if (name.empty() && !all.empty()) return all.back();
    if (std::find(all.begin(), all.end(), name) != all.end()) return name;
    std::string known;
    for (const auto& each : all) known += " " + each;
    throw Failure(Failure::Kind::setup, folder_.string() + " holds no " +
                                            (name.empty() ? "finished backup"
                                                          : "generation '" + name + "'; there is:" +
                                                                (known.empty() ? " none" : known)));
}

fs::path Shelf::place_of(const std::string& generation) const {
    return folder_ / "generations" / generation;
}

std::string new_generation(std::chrono::sys_seconds now) {
    std::string name;
    for (const char c : iso_text(now))
        if (c != '-' && c != ':') name += c;
    return name + "-" + random_uuid().substr(0, 8);
}

bool is_generation(std::string_view name) {
    constexpr std::string_view shape = "99999999T999999Z-xxxxxxxx";
    const auto fits = [](char is, char wanted) {
        const bool digit = is >= '0' && is <= '9';
        if (wanted == '9') return digit;
        if (wanted == 'x') return digit || (is >= 'a' && is <= 'f');
        return is == wanted;
    };
    return std::equal(name.begin(), name.end(), shape.begin(), shape.end(), fits);
}

std::chrono::sys_seconds moment_of(const std::string& generation) {
    const auto part = [&](std::size_t from, std::size_t size) {
        return generation.substr(from, size);
    };
    return read_iso(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 5) + ":" + part(11, 2) + ":" +
                    part(13, 3));
}

bool is_sealed(const fs::path& folder) {
    return mark_in(folder) != "plain";
}

std::optional<std::string> newest_generation(const fs::path& folder) {
    const auto all = generations_in(folder);
    if (all.empty()) return std::nullopt;
    return all.back();
}

void each_object(const fs::path& folder,
                 const std::function<void(const fs::path&, ObjectName)>& take) {
    std::error_code absent;
    for (const auto& shelf : fs::directory_iterator(folder / "objects", absent)) {
        if (!shelf.is_directory() || shelf.is_symlink()) {
            take(shelf.path(), ObjectName::strange);
            continue;
        }
        for (const auto& entry : fs::directory_iterator(shelf.path())) {
            const auto name = entry.path().filename().string();
            const auto known = Sha256::parse(name);
            const bool proper = known && known->hex() == name &&
                                shelf.path().filename() == name.substr(0, 2) &&
                                entry.is_regular_file() && !entry.is_symlink();
            take(entry.path(), proper ? ObjectName::proper : ObjectName::strange);
        }
    }
}

}  // namespace byggarkiv::backup
