#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "backup/streams.hpp"
#include "base/sha256.hpp"

// For the .cpp files of this room.
namespace byggarkiv::backup {

// Lines of at most 1000 bytes out of what comes in pieces, each ended by a line feed, and the hash
// of all lines before the present one.
class Lines {
public:
    // `from` must outlive it.
    explicit Lines(const Source& from) : from_(from) {}

    // The next line without its end, until the next call; none at the end of everything. Throws
    // Failure(integrity) for a longer line and for one that is cut.
    std::optional<std::string_view> next();
    // Whether nothing follows the present line.
    bool is_last() { return at_ == held_.size() && from_().empty(); }
    // Ends the hash: what all lines before the present one hash to.
    Sha256 hash_before() { return hash_.finish(); }
    std::uint64_t lines_before() const noexcept { return lines_; }

private:
    const Source& from_;
    std::string held_;
    std::size_t at_ = 0;    // where the next line begins
    std::size_t line_ = 0;  // where the present one does
    bool given_ = false;
    Sha256Stream hash_;
    std::uint64_t lines_ = 0;
};

// Decimal digits alone, in the bounds of the type.
template <typename Number>
std::optional<Number> read_whole(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0 || text.empty())
        return std::nullopt;
    return number;
}

}  // namespace byggarkiv::backup
