#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace byggarkiv {

// A random UUID (version 4) in lower-case text, from the operating system's random source.
std::string random_uuid();

// A UUID (version 7, RFC 9562) in lower-case text: milliseconds since 1970, then 74 random bits.
// For things that are public anyway and come by the million: rows that are written together lie
// together in every index on them.
std::string timed_uuid();

// The text of a UUID in either case, as lower case; nullopt for anything else.
std::optional<std::string> read_uuid(std::string_view text);

// A name for one thing of one kind (Noark 5 systemID). `Kind` is a tag type: ids of different kinds
// do not mix. Public ids are random, since a counter would tell how much is hidden.
template <typename Kind>
class Id {
public:
    static Id random() { return Id(random_uuid()); }
    // Random too, but in order of time: see timed_uuid().
    static Id timed() { return Id(timed_uuid()); }
    static std::optional<Id> parse(std::string_view text) {
        auto uuid = read_uuid(text);
        if (!uuid) return std::nullopt;
        return Id(std::move(*uuid));
    }

    const std::string& text() const noexcept { return text_; }
    auto operator<=>(const Id&) const = default;

private:
    explicit Id(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace byggarkiv
