#include "archive/page_text_codec.hpp"

#include <cstdint>
#include <limits>

#include "base/failure.hpp"

#include <zstd.h>

namespace byggarkiv::archive {

namespace {

constexpr std::string_view magic = "BPT2";
constexpr std::size_t checksum_digits = 64;
constexpr int compression = 6;
// Far past any real document; keeps a damaged length from asking for all memory.
constexpr std::size_t most_bytes = std::size_t{1} << 30;

Failure damaged(std::string_view how) {
    return Failure(Failure::Kind::integrity, "page text is damaged: " + std::string(how));
}

// Between the magic and the packed pages.
std::string checksum(const Sha256& original, std::string_view packed) {
    Sha256Stream hash;
    hash.add(original.hex());
    hash.add(packed);
    return hash.finish().hex();
}

class Out {
public:
    void number(std::uint32_t value) {
        // Seven bits a byte, least first: most numbers here are small.
        while (value >= 0x80) {
            bytes_ += static_cast<char>(value | 0x80);
            value >>= 7;
        }
        bytes_ += static_cast<char>(value);
    }
    void text(std::string_view value) {
        number(static_cast<std::uint32_t>(value.size()));
        bytes_ += value;
    }
    const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

class In {
public:
    explicit In(std::string_view bytes) : rest_(bytes) {}

    std::uint32_t number() {
        std::uint32_t value = 0;
        for (unsigned shift = 0; shift < 35; shift += 7) {
            if (rest_.empty()) throw damaged("it ends early");
            const auto byte = static_cast<unsigned char>(rest_.front());
            rest_.remove_prefix(1);
            value |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return value;
        }
        throw damaged("a number is too long");
    }
    template <typename Small>
    Small small() {
        const auto value = number();
        if (value > std::numeric_limits<Small>::max()) throw damaged("a number is too large");
        return static_cast<Small>(value);
    }
    std::string text() {
        const auto size = number();
        if (size > rest_.size()) throw damaged("it ends early");
        std::string value(rest_.substr(0, size));
        rest_.remove_prefix(size);
        return value;
    }
    bool at_end() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

}  // namespace

std::string encode(const Sha256& original, const std::vector<domain::PageText>& pages) {
    Out out;
    out.number(static_cast<std::uint32_t>(pages.size()));
    for (const auto& page : pages) {
        out.number(static_cast<std::uint32_t>(page.source));
        out.number(page.confidence);
        out.text(page.text);
        out.number(static_cast<std::uint32_t>(page.words.size()));
        for (const auto& word : page.words) {
            out.text(word.word);
            for (const auto side : {word.left, word.top, word.width, word.height}) out.number(side);
        }
    }
    const auto& plain = out.bytes();
    std::string packed(ZSTD_compressBound(plain.size()), '\0');
    const auto size =
        ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), compression);
    if (ZSTD_isError(size) != 0U)
        throw Failure(Failure::Kind::storage, std::string("zstd: ") + ZSTD_getErrorName(size));
    packed.resize(size);
    return std::string(magic) + checksum(original, packed) + packed;
}

std::vector<domain::PageText> decode(const Sha256& original, std::string_view bytes) {
    if (!bytes.starts_with(magic)) throw damaged("another layout");
    bytes.remove_prefix(magic.size());
    const auto claimed = bytes.substr(0, checksum_digits);
    bytes.remove_prefix(claimed.size());
    if (claimed != checksum(original, bytes)) throw damaged("it does not fit its checksum");
    const auto size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
    if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > most_bytes)
        throw damaged("its length makes no sense");
    std::string plain(size, '\0');
    const auto got = ZSTD_decompress(plain.data(), plain.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(got) != 0U || got != plain.size()) throw damaged("it does not unpack");

    In in(plain);
    std::vector<domain::PageText> pages;
    for (auto left = in.number(); left > 0; --left) {
        domain::PageText page;
        const auto source = in.number();
        if (source > static_cast<std::uint32_t>(domain::TextSource::ocr))
            throw damaged("an unknown source of text");
        page.source = static_cast<domain::TextSource>(source);
        page.confidence = in.small<std::uint8_t>();
        page.text = in.text();
        for (auto words = in.number(); words > 0; --words) {
            domain::WordBox box{.word = in.text()};
            box.left = in.small<std::uint16_t>();
            box.top = in.small<std::uint16_t>();
            box.width = in.small<std::uint16_t>();
            box.height = in.small<std::uint16_t>();
            page.words.push_back(std::move(box));
        }
        pages.push_back(std::move(page));
    }
    if (!in.at_end()) throw damaged("something follows its end");
    return pages;
}

}  // namespace byggarkiv::archive
