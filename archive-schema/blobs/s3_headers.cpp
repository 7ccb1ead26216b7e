#include "blobs/s3_headers.hpp"

#include <charconv>
#include <limits>

namespace byggarkiv::blobs {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::optional<std::uint64_t> read_size(std::string_view text) {
    std::uint64_t value = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    return value;
}

std::string range_text(const Range& range) {
    constexpr auto open_end = std::numeric_limits<std::uint64_t>::max();
    const bool open = range.size >= open_end - range.from;
    if (open && range.from == 0) return "";
    return std::to_string(range.from) + "-" +
           (open ? "" : std::to_string(range.from + range.size - 1));
}

bool is_harmless_tag(std::string_view tag) {
    constexpr std::size_t longest = 256;
    constexpr std::string_view allowed =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\"-_+/=.";
    return tag.size() <= longest && tag.find_first_not_of(allowed) == tag.npos;
}

std::optional<std::string_view> value_of(std::string_view line, std::string_view name) {
    if (line.size() <= name.size() || line[name.size()] != ':') return std::nullopt;
    for (std::size_t i = 0; i < name.size(); ++i)
        if (lower(line[i]) != name[i]) return std::nullopt;
    auto value = line.substr(name.size() + 1);
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t'))
        value.remove_prefix(1);
    while (!value.empty() && (value.back() <= ' ')) value.remove_suffix(1);
    return value;
}

std::optional<SentRange> range_sent(std::string_view text) {
    constexpr std::string_view unit = "bytes ";
    const auto dash = text.find('-');
    const auto slash = text.find('/');
    if (!text.starts_with(unit) || dash == text.npos || slash == text.npos || slash < dash)
        return std::nullopt;
    const auto first = read_size(text.substr(unit.size(), dash - unit.size()));
    const auto last = read_size(text.substr(dash + 1, slash - dash - 1));
    const auto total = read_size(text.substr(slash + 1));
    if (!first || !last || !total) return std::nullopt;
    return SentRange{*first, *last, *total};
}

}  // namespace byggarkiv::blobs
