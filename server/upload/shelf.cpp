#include "upload/shelf.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <utility>

#include "base/failure.hpp"
#include "base/id.hpp"
#include "base/log.hpp"
#include "base/text.hpp"

namespace byggarkiv::upload {

namespace fs = std::filesystem;

namespace {

constexpr auto on_the_way = ".on-the-way";
constexpr auto unknown_size = "-";
constexpr int mode = 0640;

// What the names of deliveries in such a folder must not be, so that they are neither passed over
// nor taken for what stands beside one.
bool usable(std::string_view name) {
    const auto plain = lower_case(name);
    const auto ends = [&](std::string_view ending) { return plain.ends_with(ending); };
    const bool marked = plain.starts_with('.') || plain.starts_with("~$") || ends(".part") ||
                        ends(".toml") || ends(".report.json") || ends(".sender");
    const bool odd = std::any_of(name.begin(), name.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F || c == '/' || c == '\\';
    });
    return !name.empty() && name.size() <= Shelf::longest_name && !marked && !odd &&
           plain != "taken" && plain != "refused" && valid_utf8(name);
}

// When it was written last; 1970 where it is not there.
std::chrono::sys_seconds touched(const fs::path& file) {
    struct stat about {};
    if (::stat(file.c_str(), &about) != 0) return {};
    return std::chrono::sys_seconds(std::chrono::seconds(about.st_mtime));
}

void write_whole(const fs::path& file, std::string_view text) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << text << std::flush;
    if (!out) throw disk_failure("cannot write", file);
    out.close();
    sync_file(file);
}

std::string content(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// The name, the size, the sender and the moment, one to a line.
std::string about(const Upload& upload) {
    return upload.name + '\n' + (upload.size ? std::to_string(*upload.size) : unknown_size) + '\n' +
           upload.by + '\n' + iso_text(upload.begun) + '\n';
}

bool is_moment(std::string_view text) {
    try {
        read_iso(std::string(text));
        return true;
    } catch (const Failure&) {
        return false;
    }
}

std::optional<std::uint64_t> read_size(std::string_view text) {
    constexpr std::size_t digits = 15;
    if (text.empty() || text.size() > digits ||
        text.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    return std::stoull(std::string(text));
}

// "boks 12.tar.gz" and 2: "boks 12 (2).tar.gz".
std::string numbered(const std::string& name, int number) {
    if (number == 1) return name;
    auto dot = lower_case(name).ends_with(".tar.gz") ? name.size() - 7 : name.rfind('.');
    if (dot == std::string::npos || dot == 0) dot = name.size();
    return name.substr(0, dot) + " (" + std::to_string(number) + ")" + name.substr(dot);
}

}  // namespace

Writing::Writing(Shelf& shelf, Upload upload, Descriptor file)
    : shelf_(shelf),
      upload_(std::move(upload)),
      file_(std::move(file)),
      began_at_(upload_.received),
      received_(upload_.received) {}

Writing::~Writing() {
    // What the sender is told to have come must be there after a power cut.
    ::fdatasync(file_.number());
    shelf_.release(upload_.key);
}

Result<std::uint64_t, Refusal> Writing::add(std::string_view piece) {
    const auto most = upload_.size.value_or(shelf_.settings_.most_bytes);
    if (piece.size() > most - received_) return Refused{Refusal::too_large};
    while (!piece.empty()) {
        const auto written =
            ::pwrite(file_.number(), piece.data(), piece.size(), static_cast<off_t>(received_));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw disk_failure("cannot write", shelf_.place(upload_.key));
        received_ += static_cast<std::uint64_t>(written);
        piece.remove_prefix(static_cast<std::size_t>(written));
    }
    return received_;
}

void Writing::take_back() {
    if (::ftruncate(file_.number(), static_cast<off_t>(began_at_)) != 0)
        throw disk_failure("cannot shorten", shelf_.place(upload_.key));
    received_ = began_at_;
}

void Writing::go_with(std::string_view mapping) {
    const auto file = shelf_.place(upload_.key) / "mapping.toml";
    if (mapping.empty())
        fs::remove(file);
    else
        write_whole(file, mapping);
}

Result<std::string, Refusal> Writing::finish() {
    if (received_ == 0) return Refused{Refusal::empty};
    upload_.received = received_;
    if (!upload_.size) upload_.size = received_;
    if (!upload_.whole()) return Refused{Refusal::not_whole};
    if (::fsync(file_.number()) != 0) throw disk_failure("cannot keep", shelf_.place(upload_.key));
    auto name = shelf_.put_in_place(upload_);
    shelf_.settings_.arrived();
    return name;
}

Shelf::Shelf(Settings settings, const Clock& clock)
    : settings_(std::move(settings)), clock_(clock) {
    make_folder(settings_.folder / on_the_way);
    for (const auto& upload : all()) {
        if (!upload.whole()) continue;
        log::info("an upload that had come whole is put in place", {{"upload", upload.key}});
        put_in_place(upload);
    }
}

fs::path Shelf::place(const std::string& key) const {
    return settings_.folder / on_the_way / key;
}

std::optional<Upload> Shelf::read(const fs::path& place) const {
    struct stat data {};
    if (::stat((place / "data").c_str(), &data) != 0 || !S_ISREG(data.st_mode)) return std::nullopt;
    const auto text = content(place / "about");
    const auto lines = split(text, '\n');
    constexpr std::size_t expected = 5;  // the last is empty
    if (lines.size() != expected || !is_moment(lines[3])) return std::nullopt;
    return Upload{.key = place.filename().string(),
                  .name = std::string(lines[0]),
                  .size = read_size(lines[1]),
                  .received = static_cast<std::uint64_t>(data.st_size),
                  .by = std::string(lines[2]),
                  .begun = read_iso(std::string(lines[3]))};
}

std::vector<Upload> Shelf::all() const {
    std::vector<Upload> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(settings_.folder / on_the_way, error))
        if (auto upload = read(entry.path())) found.push_back(*std::move(upload));
    std::sort(found.begin(), found.end(), [](const Upload& a, const Upload& b) {
        return std::pair(a.begun, a.key) < std::pair(b.begun, b.key);
    });
    return found;
}

Result<Upload, Refusal> Shelf::begin(const Announced& file) {
    if (!usable(file.name)) return Refused{Refusal::unusable_name};
    if (file.size == 0) return Refused{Refusal::empty};
    if (file.size.value_or(0) > settings_.most_bytes || file.mapping.size() > most_mapping)
        return Refused{Refusal::too_large};
    sweep();
    const auto free = fs::space(settings_.folder).available;
    if (file.size.value_or(1) + settings_.spare_bytes > free) return Refused{Refusal::no_room};
    const Upload upload{.key = random_uuid(),
                        .name = file.name,
                        .size = file.size,
                        .received = 0,
                        .by = file.by,
                        .begun = clock_.now()};
    make_folder(place(upload.key));
    if (!file.mapping.empty()) write_whole(place(upload.key) / "mapping.toml", file.mapping);
    write_whole(place(upload.key) / "about", about(upload));
    write_whole(place(upload.key) / "data", "");
    return upload;
}

std::optional<Upload> Shelf::find(std::string_view key, std::string_view by) const {
    const auto uuid = read_uuid(key);
    auto upload = uuid ? read(place(*uuid)) : std::nullopt;
    if (!upload || upload->by != by) return std::nullopt;
    return upload;
}

std::vector<Upload> Shelf::unfinished(std::string_view by) const {
    auto found = all();
    std::erase_if(found, [&](const Upload& upload) { return upload.by != by; });
    return found;
}

std::vector<std::string> Shelf::waiting() const {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(settings_.folder, error))
        if (entry.is_regular_file(error) && usable(entry.path().filename().string()))
            names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::chrono::sys_seconds Shelf::lapses(const Upload& upload) const {
    return std::max(touched(place(upload.key) / "data"), upload.begun) + settings_.kept_for;
}

Result<std::unique_ptr<Writing>, Refusal> Shelf::write(std::string_view key, std::string_view by,
                                                       std::uint64_t offset) {
    const auto known = find(key, by);
    if (!known) return Refused{Refusal::unknown};
    if (!reserve(known->key)) return Refused{Refusal::in_use};
    // Only now does its length stand still.
    const auto upload = find(key, by);
    const auto data = place(known->key) / "data";
    Descriptor file(upload ? ::open(data.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW) : -1);
    if (!file || upload->received != offset) {
        release(known->key);
        if (!upload) return Refused{Refusal::unknown};
        if (!file) throw disk_failure("cannot open", data);
        return Refused{Refusal::misplaced};
    }
    return std::unique_ptr<Writing>(new Writing(*this, *upload, std::move(file)));
}

Result<Upload, Refusal> Shelf::forget(std::string_view key, std::string_view by) {
    const auto upload = find(key, by);
    if (!upload) return Refused{Refusal::unknown};
    if (!reserve(upload->key)) return Refused{Refusal::in_use};
    fs::remove_all(place(upload->key));
    release(upload->key);
    return *upload;
}

bool Shelf::reserve(const std::string& key) {
    const std::lock_guard lock(mutex_);
    return used_.insert(key).second;
}

void Shelf::release(const std::string& key) {
    const std::lock_guard lock(mutex_);
    used_.erase(key);
}

// The file last: whoever looks at the folder takes it, with what stands beside it.
std::string Shelf::put_in_place(const Upload& upload) {
    const std::lock_guard lock(mutex_);
    const auto from = place(upload.key);
    int number = 1;
    while (fs::exists(fs::symlink_status(settings_.folder / numbered(upload.name, number))))
        ++number;
    const auto to = settings_.folder / numbered(upload.name, number);
    write_whole(to.string() + ".sender", upload.by + '\n');
    if (fs::exists(from / "mapping.toml")) fs::rename(from / "mapping.toml", to.string() + ".toml");
    fs::permissions(from / "data", static_cast<fs::perms>(mode));
    fs::rename(from / "data", to);
    sync_folder(settings_.folder);
    fs::remove_all(from);
    return to.filename().string();
}

void Shelf::sweep() {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(settings_.folder / on_the_way, error)) {
        const auto key = entry.path().filename().string();
        const auto upload = read(entry.path());
        // What is no upload was left by a process that was killed while it began one.
        const auto since = upload ? lapses(*upload) : touched(entry.path()) + settings_.kept_for;
        if (since > clock_.now() || !reserve(key)) continue;
        log::info("an upload has lapsed", {{"upload", key}});
        fs::remove_all(entry.path());
        release(key);
    }
}

}  // namespace byggarkiv::upload
