#include "archive/anchors.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace byggarkiv::archive {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view layout = "byggarkiv-anchor-1";
constexpr std::string_view no_hash = "-";
constexpr std::size_t hash_digits = 64;
constexpr std::size_t signature_digits = 128;
constexpr std::size_t longest_line = 1000;

Failure trouble(std::string_view what, const fs::path& place) {
    return Failure(Failure::Kind::storage,
                   std::string(what) + " " + place.string() + ": " + std::strerror(errno));
}

// What is signed: the line up to its signature.
std::string message_of(const Anchor& anchor) {
    return std::string(layout) + " " + anchor.tenant + " " + std::to_string(anchor.number) + " " +
           anchor.hash + " " + anchor.at;
}

bool is_hex(std::string_view text, std::size_t digits) {
    return text.size() == digits && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

// As the log has them (Sealer::mac): the number of a key, a colon, 64 digits.
bool is_hash(std::string_view text) {
    const auto colon = text.find(':');
    return colon != text.npos && colon > 0 && colon <= 3 &&
           std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon),
                       [](char c) { return c >= '0' && c <= '9'; }) &&
           is_hex(text.substr(colon + 1), hash_digits);
}

bool is_moment(std::string_view text) {
    constexpr std::string_view shape = "0000-00-00T00:00:00Z";
    if (text.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i]) return false;
    return true;
}

std::optional<std::int64_t> read_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0 ||
        std::to_string(number) != text)
        return std::nullopt;
    return number;
}

// An open file that is closed again.
class Opened {
public:
    Opened(const fs::path& place, int flags) : number_(::open(place.c_str(), flags, 0640)) {
        if (number_ < 0) throw trouble("cannot open", place);
    }
    ~Opened() { ::close(number_); }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;
    int number() const noexcept { return number_; }

private:
    int number_;
};

bool ends_in_a_line(int file, const fs::path& place) {
    struct stat about {};
    if (::fstat(file, &about) != 0) throw trouble("cannot look at", place);
    if (about.st_size == 0) return true;
    char last = 0;
    if (::pread(file, &last, 1, about.st_size - 1) != 1) throw trouble("cannot read", place);
    return last == '\n';
}

// What an anchor says of the log, "" = it holds.
std::string contradiction(AuditLog& log, const AuditHead& head, const Anchor& anchor) {
    if (anchor.number > head.number) return "gone";
    const auto hash = anchor.number == 0 ? std::string(no_hash) : log.hash_at(anchor.number);
    return hash == anchor.hash ? "" : "written anew";
}

}  // namespace

Anchor signed_anchor(const SigningKey& key, const domain::TenantId& tenant, const AuditHead& head,
                     std::string at) {
    Anchor anchor{.tenant = tenant.text(),
                  .number = head.number,
                  .hash = head.number == 0 ? std::string(no_hash) : head.hash,
                  .at = std::move(at),
                  .signature = {}};
    anchor.signature = key.sign(message_of(anchor));
    return anchor;
}

std::string text_of(const Anchor& anchor) {
    return message_of(anchor) + " " + anchor.signature;
}

std::optional<Anchor> read_anchor(std::string_view line) {
    const auto words = split(line, ' ');
    if (words.size() != 6 || words[0] != layout) return std::nullopt;
    const auto tenant = domain::TenantId::parse(std::string(words[1]));
    const auto number = read_number(words[2]);
    if (!tenant || !number || !is_moment(words[4]) || !is_hex(words[5], signature_digits))
        return std::nullopt;
    if (*number == 0 ? words[3] != no_hash : !is_hash(words[3])) return std::nullopt;
    return Anchor{.tenant = std::string(words[1]),
                  .number = *number,
                  .hash = std::string(words[3]),
                  .at = std::string(words[4]),
                  .signature = std::string(words[5])};
}

void append_anchor(const fs::path& file, const Anchor& anchor) {
    std::error_code refused;
    fs::create_directories(file.parent_path(), refused);
    const Opened out(file, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC);
    // A line that was cut short by a crash stays, on a line of its own.
    const auto line = (ends_in_a_line(out.number(), file) ? "" : "\n") + text_of(anchor) + "\n";
    if (::write(out.number(), line.data(), line.size()) != static_cast<ssize_t>(line.size()))
        throw trouble("cannot write to", file);
    if (::fsync(out.number()) != 0) throw trouble("cannot finish", file);
    const Opened folder(file.parent_path().empty() ? fs::path(".") : file.parent_path(),
                        O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (::fsync(folder.number()) != 0) throw trouble("cannot finish", file.parent_path());
}

ReadAnchors read_anchors(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Failure(Failure::Kind::setup, "cannot open the anchors in " + file.string());
    ReadAnchors read;
    std::string line;
    for (std::int64_t number = 1; std::getline(in, line); ++number) {
        auto anchor = line.size() > longest_line ? std::nullopt : read_anchor(line);
        if (anchor)
            read.anchors.push_back(std::move(*anchor));
        else
            read.unreadable.push_back(number);
    }
    return read;
}

std::int64_t check_anchors(AuditLog& log, const domain::TenantId& tenant,
                           const ReadAnchors& anchors, const PublicKey& key, const Tell& tell) {
    for (const auto line : anchors.unreadable)
        tell({"anchor", "line " + std::to_string(line), "is no anchor: it was changed or cut off"});
    std::int64_t checked = 0;
    std::int64_t sound_to = 0;
    const Anchor* broken = nullptr;
    std::string how;
    for (const auto& anchor : anchors.anchors) {
        if (anchor.tenant != tenant.text()) continue;
        ++checked;
        if (!key.confirms(message_of(anchor), anchor.signature)) {
            tell({"anchor", std::to_string(anchor.number),
                  "of " + anchor.at + " is not signed with this key"});
            continue;
        }
        auto says = contradiction(log, log.head(), anchor);
        if (says.empty()) {
            sound_to = std::max(sound_to, anchor.number);
        } else if (broken == nullptr || anchor.number < broken->number) {
            broken = &anchor;
            how = std::move(says);
        }
    }
    if (broken == nullptr) return checked;
    const auto head = log.head().number;
    const auto first = (how == "gone" ? std::max(head, sound_to) : sound_to) + 1;
    tell({"audit", std::to_string(first),
          how == "gone"
              ? "gone, with all up to " + std::to_string(broken->number) + ": the anchor of " +
                    broken->at + " has seen them, the log ends at " + std::to_string(head)
              : "written anew: the first entry that does so lies between this one and " +
                    std::to_string(broken->number) + ", where the anchor of " + broken->at +
                    " has seen another"});
    return checked;
}

}  // namespace byggarkiv::archive
