#include "reasons.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"
#include "extract/wire.hpp"

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;

constexpr std::size_t detail_bytes = 200;

// Words of libjpeg, libtiff, libpng and OpenJPEG for data that is not all there.
constexpr std::array<std::string_view, 7> words_of_an_end{
    "remature end",      "ot enough data", "nd of file",  "truncated",
    "out of order read", "Read error",     "Expected end"};

// libtiff's words for a TIFF that is whole, but of a kind that nobody draws.
constexpr std::array<std::string_view, 2> words_of_a_kind{"Sorry, can not handle", "not supported"};

bool has_any_of(std::string_view text, const auto& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](auto word) { return text.find(word) != text.npos; });
}

}  // namespace

Unreadable refused(Cause cause, std::string_view detail) {
    return {cause, wire::cleaned(detail.substr(0, detail.find('\n')), detail_bytes), {}};
}

Unreadable refused_picture(std::string_view library_said) {
    const auto said = trimmed(library_said);
    const auto quoted = said.empty() ? std::string() : " (" + std::string(said) + ")";
    if (has_any_of(said, words_of_a_kind))
        return refused(
            Cause::unknown_format,
            "a kind of TIFF that cannot be shown: ask for one with 8 bits a colour" + quoted);
    if (has_any_of(said, words_of_an_end))
        return refused(Cause::damaged, "it breaks off before its end: ask for it again" + quoted);
    return refused(Cause::damaged, "it is damaged: ask for it again" + quoted);
}

}  // namespace byggarkiv::extract
