#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace byggarkiv::extract {

// One thing in a packed file (ZIP, tar, tar.gz), as the file has it.
struct PackedEntry {
    enum class Kind {
        file,
        folder,
        link,     // symbolic or hard
        special,  // a device, a pipe, a socket
    };
    Kind kind = Kind::file;
    std::string name;  // bytes as written, which need not be text; at most `longest` of them
    static constexpr std::size_t longest = 16'384;
};

// Some bytes of the file that was told of last; at most `most` at a time.
struct PackedBytes {
    std::string bytes;
    static constexpr std::size_t most = 1 << 18;
};

// Takes what is in a packed file, in the order of the file. Nothing that it is told can be trusted:
// names, kinds and amounts are for the taker to check. Called from one thread; what it throws ends
// the unpacking and comes out of Workers::unpack().
class PackedTaker {
public:
    enum class Wish { more, stop };

    virtual ~PackedTaker() = default;
    // From the beginning, and once more where a worker died: forget what was told.
    virtual void begin() = 0;
    virtual Wish take(const PackedEntry& entry) = 0;
    virtual Wish take(std::string_view bytes) = 0;
};

}  // namespace byggarkiv::extract
