#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// Inside the room only.
namespace byggarkiv::likeness {

// Letters and digits of a text, one after the other, in lower case; all else stands between words.
class Letters {
public:
    enum class Kind { capital, small, digit, none };
    struct One {
        char32_t lower = 0;  // the character itself where it is none of them
        Kind kind = Kind::none;
    };

    // UTF-8; what is none is taken for signs. `text` must outlive this.
    explicit Letters(std::string_view text);

    // The next character; false at the end.
    bool next(One& one);

private:
    std::string_view text_;
    std::string lower_;  // the same text, byte by byte, in lower case
    std::size_t at_ = 0;
};

}  // namespace byggarkiv::likeness
