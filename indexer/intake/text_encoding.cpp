#include "intake/text_encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <span>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace byggarkiv::intake {

namespace {

struct Known {
    Encoding encoding;
    std::string_view name;
    const char* iconv_name;
};

constexpr std::array<Known, 9> known = {{
    {Encoding::utf8, "utf-8", "UTF-8"},
    {Encoding::utf16_le, "utf-16le", "UTF-16LE"},
    {Encoding::utf16_be, "utf-16be", "UTF-16BE"},
    {Encoding::windows_1252, "windows-1252", "WINDOWS-1252"},
    {Encoding::iso_8859_10, "iso-8859-10", "ISO-8859-10"},
    {Encoding::cp865, "cp865", "CP865"},
    {Encoding::cp850, "cp850", "CP850"},
    {Encoding::macintosh, "macintosh", "MACINTOSH"},
    {Encoding::ns_4551_1, "ns_4551-1", "NS_4551-1"},
}};

constexpr std::array<std::pair<std::string_view, Encoding>, 8> other_spellings = {{
    {"utf8", Encoding::utf8},
    {"iso-8859-1", Encoding::windows_1252},
    {"latin1", Encoding::windows_1252},
    {"cp1252", Encoding::windows_1252},
    {"latin6", Encoding::iso_8859_10},
    {"ibm865", Encoding::cp865},
    {"ibm850", Encoding::cp850},
    {"mac", Encoding::macintosh},
}};

// iconv's, closed when this goes.
class Converter {
public:
    explicit Converter(const Known& from) : handle_(iconv_open("UTF-8", from.iconv_name)) {
        if (handle_ == reinterpret_cast<iconv_t>(-1))
            throw Failure(Failure::Kind::setup,
                          "this system cannot read " + std::string(from.name));
    }
    ~Converter() { iconv_close(handle_); }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    enum class Stop { at_the_end, out_of_room, at_no_letter };
    // Moves `in` past what was read and `out` past what was written.
    Stop run(std::string_view& in, std::span<char>& out) const {
        auto* from = const_cast<char*>(in.data());  // iconv() does not write there
        auto left = in.size();
        auto* to = out.data();
        auto room = out.size();
        const auto done = iconv(handle_, &from, &left, &to, &room);
        const bool full = errno == E2BIG;
        in.remove_prefix(in.size() - left);
        out = out.last(room);
        if (done != static_cast<std::size_t>(-1)) return Stop::at_the_end;
        return full ? Stop::out_of_room : Stop::at_no_letter;
    }

private:
    iconv_t handle_;
};

const Known& known_as(Encoding encoding) {
    return *std::find_if(known.begin(), known.end(),
                         [&](const Known& one) { return one.encoding == encoding; });
}

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

// How wide one character of the encoding is at least, to step over what is none.
std::size_t unit(Encoding encoding) {
    return encoding == Encoding::utf16_le || encoding == Encoding::utf16_be ? 2 : 1;
}

// How much a letter outside ASCII speaks for text from the North: its own letters most, signs that
// hardly stand in a register against it.
int likeness(std::string_view letter) {
    static constexpr std::string_view own = "æøåÆØÅäöÄÖ";
    static constexpr std::string_view seen = "éÉèÈüÜáÁčČđĐŋŊšŠŧŦžŽôÔêòÒóÓíÍúÚýÝþÞðÐ§«»–°½²³";
    if (own.find(letter) != own.npos) return 10;
    if (seen.find(letter) != seen.npos) return 2;
    return -5;
}

// Of a sample: what a long register is written in, its beginning tells.
int likeness_in(std::string_view sample, Encoding encoding) {
    int sum = 0;
    const auto text = to_utf8(sample, encoding);
    for (std::size_t at = 0; at < text.size();) {
        const auto first = static_cast<unsigned char>(text[at]);
        const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (length > 1) sum += likeness(std::string_view(text).substr(at, length));
        at += length;
    }
    return sum;
}

// Tables of other programs come without a mark: every second byte of their ASCII is NUL.
std::optional<Encoding> unmarked_utf16(std::string_view bytes) {
    constexpr std::size_t looked_at = 64;
    if (bytes.size() < 4) return std::nullopt;
    std::size_t even = 0, odd = 0;
    const auto length = std::min(bytes.size(), looked_at);
    for (std::size_t i = 0; i < length; ++i)
        if (bytes[i] == '\0') ++(i % 2 == 0 ? even : odd);
    if (odd * 4 > length && even == 0) return Encoding::utf16_le;
    if (even * 4 > length && odd == 0) return Encoding::utf16_be;
    return std::nullopt;
}

}  // namespace

std::string_view name_of(Encoding encoding) {
    return known_as(encoding).name;
}

std::optional<Encoding> encoding_called(std::string_view name) {
    const auto plain = lower_case(trimmed(name));
    for (const auto& one : known)
        if (one.name == plain) return one.encoding;
    for (const auto& [spelling, encoding] : other_spellings)
        if (spelling == plain) return encoding;
    return std::nullopt;
}

Encoding guess_encoding(std::string_view bytes) {
    if (bytes.starts_with(utf8_mark)) return Encoding::utf8;
    if (bytes.starts_with("\xFF\xFE")) return Encoding::utf16_le;
    if (bytes.starts_with("\xFE\xFF")) return Encoding::utf16_be;
    if (const auto wide = unmarked_utf16(bytes)) return *wide;
    if (valid_utf8(bytes)) return Encoding::utf8;

    // Only the pieces around what is not ASCII tell anything.
    constexpr std::size_t enough = 64 * 1024;
    std::string sample;
    for (const char c : bytes) {
        if (static_cast<unsigned char>(c) >= 0x80) sample += c;
        if (sample.size() == enough) break;
    }
    using enum Encoding;
    auto best = windows_1252;
    int most = likeness_in(sample, best);
    for (const auto other : {cp865, macintosh, cp850, iso_8859_10}) {
        const auto now = likeness_in(sample, other);
        if (now > most) {
            most = now;
            best = other;
        }
    }
    return best;
}

std::string to_utf8(std::string_view bytes, Encoding encoding) {
    if (encoding == Encoding::utf8 && bytes.starts_with(utf8_mark))
        bytes.remove_prefix(utf8_mark.size());
    if ((encoding == Encoding::utf16_le && bytes.starts_with("\xFF\xFE")) ||
        (encoding == Encoding::utf16_be && bytes.starts_with("\xFE\xFF")))
        bytes.remove_prefix(2);
    const Converter converter(known_as(encoding));
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    std::array<char, 64 * 1024> piece;
    while (!bytes.empty()) {
        std::span<char> room(piece);
        const auto stop = converter.run(bytes, room);
        text.append(piece.data(), piece.size() - room.size());
        if (stop != Converter::Stop::at_no_letter) continue;
        text += replacement;
        bytes.remove_prefix(std::min(unit(encoding), bytes.size()));
    }
    return text;
}

}  // namespace byggarkiv::intake
