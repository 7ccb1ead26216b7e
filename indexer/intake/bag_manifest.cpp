#include "intake/bag_manifest.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "intake/delivery_path.hpp"
#include "intake/packed_name.hpp"

namespace byggarkiv::intake {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t most_tag_bytes = 512ull << 20;
constexpr std::size_t most_declaration_bytes = 4096;
constexpr std::array versions{"0.93", "0.94", "0.95", "0.96", "0.97", "1.0"};

void append_utf8(std::string& text, char32_t c) {
    const auto tail = [&](int shift) { text += static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xC0 | (c >> 6));
        tail(0);
    } else if (c < 0x10000) {
        text += static_cast<char>(0xE0 | (c >> 12));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0 | (c >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

// UTF-8 of UTF-16; nullopt for half a character.
std::optional<std::string> from_utf_16(std::string_view bytes) {
    if (bytes.size() % 2 != 0) return std::nullopt;
    const bool little = bytes.starts_with("\xFF\xFE");
    if (little || bytes.starts_with("\xFE\xFF")) bytes.remove_prefix(2);
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(little ? second << 8 | first : first << 8 | second);
    };
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        auto c = unit(at);
        if (c >= 0xDC00 && c < 0xE000) return std::nullopt;
        if (c >= 0xD800 && c < 0xDC00) {
            if (at + 4 > bytes.size()) return std::nullopt;
            const auto low = unit(at + 2);
            if (low < 0xDC00 || low >= 0xE000) return std::nullopt;
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            at += 2;
        }
        append_utf8(text, c);
    }
    return text;
}

std::optional<std::string> decoded(std::string bytes, TagEncoding encoding) {
    switch (encoding) {
        case TagEncoding::utf_8:
            if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
            return valid_utf8(bytes) ? std::optional(std::move(bytes)) : std::nullopt;
        case TagEncoding::windows_1252:
            return from_windows_1252(bytes);
        case TagEncoding::utf_16:
            return from_utf_16(bytes);
    }
    return std::nullopt;
}

std::string all_bytes(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(in), {});
    if (!in.good() && !in.eof())
        throw Failure(Failure::Kind::storage, "cannot read " + file.string());
    return bytes;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = text.find_first_of("\r\n");
        lines.emplace_back(text.substr(0, end));
        if (end == text.npos) break;
        text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
    }
    return lines;
}

// What stands behind "Label: "; nullopt where the line has another label.
std::optional<std::string> value_of(std::string_view line, std::string_view label) {
    const auto colon = line.find(':');
    if (colon == line.npos || trimmed(line.substr(0, colon)) != label) return std::nullopt;
    return std::string(trimmed(line.substr(colon + 1)));
}

std::optional<TagEncoding> encoding_called(std::string_view name) {
    const auto lower = lower_case(name);
    if (lower == "utf-8" || lower == "us-ascii") return TagEncoding::utf_8;
    if (lower == "iso-8859-1" || lower == "windows-1252") return TagEncoding::windows_1252;
    if (lower == "utf-16") return TagEncoding::utf_16;
    return std::nullopt;
}

bool is_hex(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// The path as it lies in the bag, or why it is refused.
Result<std::string, Why> path_in_bag(std::string path, const BagDeclaration& bag) {
    const auto lower = lower_case(path);
    if (path.starts_with('~')) return Refused{because<Reason::bag_path_home>()};
    if (path.find('\\') != path.npos) return Refused{because<Reason::bag_path_backslash>()};
    if (lower.find("%0a") != lower.npos || lower.find("%0d") != lower.npos)
        return Refused{because<Reason::bag_path_line_end>()};
    if (bag.version == "1.0") {
        for (auto at = path.find("%25"); at != path.npos; at = path.find("%25", at + 1))
            path.erase(at + 1, 2);
    }
    auto clean = clean_path(path);
    if (!clean) return Refused{why(clean.reason())};
    return std::move(clean).value();
}

// Takes the line of this number into the manifest.
void take_line(std::string_view line, std::size_t number, const BagDeclaration& bag,
               BagManifest& manifest) {
    const auto fault = [&](const Why& why) {
        manifest.faults.push_back(because<Reason::bag_line>(number, why));
    };
    const auto blank = line.find_first_of(" \t");
    const auto checksum = lower_case(line.substr(0, blank));
    if (blank == line.npos || !is_hex(checksum) ||
        checksum.size() != DigestStream::hex_digits(manifest.algorithm))
        return fault(because<Reason::bag_no_checksum_and_path>());
    auto written = line.substr(std::min(line.find_first_not_of(" \t", blank), line.size()));
    if (written.starts_with('*')) written.remove_prefix(1);
    const auto path = path_in_bag(std::string(written), bag);
    if (!path) return fault(because<Reason::bag_path_refused>(shown_name(written), path.reason()));
    const auto [known, is_new] = manifest.checksums.try_emplace(path.value(), checksum);
    if (is_new) return;
    if (known->second != checksum) return fault(because<Reason::bag_two_checksums>(path.value()));
    manifest.doubts.push_back(
        because<Reason::bag_line>(number, because<Reason::bag_named_twice>(path.value())));
}

}  // namespace

Result<BagDeclaration, Why> read_declaration(const fs::path& file) {
    if (fs::file_size(file) > most_declaration_bytes)
        return Refused{because<Reason::bag_file_too_large>()};
    const auto bytes = all_bytes(file);
    const auto lines = lines_of(bytes);
    if (!valid_utf8(bytes) || lines.size() < 2)
        return Refused{because<Reason::bag_not_two_lines>()};
    const auto version = value_of(lines[0], "BagIt-Version");
    const auto encoding = value_of(lines[1], "Tag-File-Character-Encoding");
    if (!version || !encoding) return Refused{because<Reason::bag_says_no_version>()};
    if (std::find(versions.begin(), versions.end(), *version) == versions.end())
        return Refused{because<Reason::bag_version_unknown>(shown_name(*version))};
    const auto known = encoding_called(*encoding);
    if (!known) return Refused{because<Reason::bag_encoding_unknown>(shown_name(*encoding))};
    return BagDeclaration{*version, *known};
}

Result<std::vector<std::string>, Why> read_tag_file(const fs::path& file, TagEncoding encoding) {
    if (fs::file_size(file) > most_tag_bytes) return Refused{because<Reason::bag_file_too_large>()};
    const auto text = decoded(all_bytes(file), encoding);
    if (!text) return Refused{because<Reason::bag_encoding_differs>()};
    return lines_of(*text);
}

Result<BagManifest, Why> read_bag_manifest(const fs::path& file, DigestStream::Algorithm algorithm,
                                           const BagDeclaration& bag) {
    const auto lines = read_tag_file(file, bag.encoding);
    if (!lines) return Refused{lines.reason()};
    BagManifest manifest{file.filename().string(), algorithm, {}, {}, {}};
    std::size_t number = 0;
    for (const auto& line : lines.value()) {
        ++number;
        if (!trimmed(line).empty()) take_line(line, number, bag, manifest);
    }
    return manifest;
}

}  // namespace byggarkiv::intake
