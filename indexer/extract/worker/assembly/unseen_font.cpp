#include "assembly/unseen_font.hpp"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdio>
#include <utility>

#include "assembly/packed_stream.hpp"

#include <qpdf/QUtil.hh>

namespace byggarkiv::extract {

namespace {

using Object = QPDFObjectHandle;

constexpr std::uint16_t units_per_em = 1000;
constexpr std::uint16_t advance = 500;
constexpr std::int16_t ascent = 800, descent = -200;
constexpr std::size_t most_letters = 0xFFFE;
constexpr std::size_t letters_of_a_block = 100;  // Adobe's technical note 5014, 7.1

template <std::integral... Numbers>
std::string big_endian(Numbers... numbers) {
    std::string bytes;
    const auto add = [&](auto number) {
        for (int shift = 8 * (static_cast<int>(sizeof number) - 1); shift >= 0; shift -= 8)
            bytes += static_cast<char>(static_cast<std::uint64_t>(number) >> shift);
    };
    (add(numbers), ...);
    return bytes;
}

constexpr std::uint16_t word(int value) {
    return static_cast<std::uint16_t>(value);
}

// As OpenType adds up a table, which is padded to whole numbers of four bytes.
std::uint32_t sum(std::string_view table) {
    std::uint32_t total = 0;
    for (std::size_t i = 0; i < table.size(); ++i)
        total += std::uint32_t{static_cast<unsigned char>(table[i])} << (8 * (3 - i % 4));
    return total;
}

std::string padded(std::string table) {
    table.resize((table.size() + 3) / 4 * 4, '\0');
    return table;
}

std::string head(std::uint32_t adjustment) {
    constexpr std::uint32_t version = 0x0001'0000, magic = 0x5F0F'3CF5;
    constexpr std::uint64_t no_date = 0;
    return big_endian(version, version, adjustment, magic, word(0), units_per_em, no_date, no_date,
                      word(0), word(descent), advance, word(ascent), word(0), word(1), word(2),
                      word(0), word(0));
}

using Table = std::pair<const char*, std::string>;

// The tables that PDF 1.7, 9.9 asks for, in the order of their names.
std::array<Table, 6> tables(std::uint32_t adjustment) {
    constexpr std::uint32_t version = 0x0001'0000;
    const auto horizontal = big_endian(version, word(ascent), word(descent), word(0), advance,
                                       word(0), word(0), advance, word(1));
    const auto most = big_endian(version, word(2));
    return {{{"glyf", std::string(4, '\0')},
             {"head", head(adjustment)},
             {"hhea", horizontal + std::string(14, '\0') + big_endian(word(1))},
             {"hmtx", big_endian(advance, word(0), word(0))},
             {"loca", big_endian(word(0), word(0), word(0))},
             {"maxp", most + std::string(26, '\0')}}};
}

// Two glyphs, of which neither has a line.
std::string true_type(std::uint32_t adjustment) {
    const auto all = tables(adjustment);
    constexpr std::uint32_t version = 0x0001'0000;
    // Of six tables: the largest power of two among them is 4.
    auto directory = big_endian(version, word(6), word(64), word(2), word(32));
    auto at = static_cast<std::uint32_t>(directory.size() + 16 * all.size());
    std::string content;
    for (const auto& [name, table] : all) {
        const auto size = static_cast<std::uint32_t>(table.size());
        directory += name + big_endian(sum(table), at, size);
        content += padded(table);
        at += static_cast<std::uint32_t>(padded(table).size());
    }
    return directory + content;
}

std::string true_type() {
    constexpr std::uint32_t whole = 0xB1B0'AFBA;
    return true_type(whole - sum(true_type(0)));
}

std::string hex(std::uint16_t number) {
    std::array<char, 5> digits{};
    std::snprintf(digits.data(), digits.size(), "%04X", unsigned{number});
    return digits.data();
}

std::string hex(const std::u16string& letter) {
    std::string digits;
    for (const auto unit : letter) digits += hex(static_cast<std::uint16_t>(unit));
    return digits;
}

std::string meanings(const std::vector<std::u16string>& letters) {
    std::string map =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    for (std::size_t from = 0; from < letters.size(); from += letters_of_a_block) {
        const auto to = std::min(letters.size(), from + letters_of_a_block);
        map += std::to_string(to - from) + " beginbfchar\n";
        for (auto i = from; i < to; ++i)
            map += "<" + hex(static_cast<std::uint16_t>(i + 1)) + "> <" + hex(letters[i]) + ">\n";
        map += "endbfchar\n";
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

// The second glyph for each code.
std::string glyphs(std::size_t letters) {
    std::string map = big_endian(word(0));
    for (std::size_t i = 0; i < letters; ++i) map += big_endian(word(1));
    return map;
}

std::string utf16_of(std::string_view text) {
    constexpr std::size_t byte_order_mark = 2;
    return QUtil::utf8_to_utf16(std::string(text)).substr(byte_order_mark);
}

}  // namespace

UnseenFont::UnseenFont(QPDF& pdf)
    : pdf_(pdf), font_(pdf.makeIndirectObject(Object::newDictionary())) {}

std::uint16_t UnseenFont::code_of_(const std::u16string& letter) {
    const auto known = codes_.find(letter);
    if (known != codes_.end()) return known->second;
    if (letters_.size() >= most_letters && letter != u"?") return code_of_(u"?");
    letters_.push_back(letter);
    return codes_[letter] = static_cast<std::uint16_t>(letters_.size());
}

UnseenFont::Coded UnseenFont::coded(std::string_view text) {
    const auto bytes = utf16_of(text);
    const auto unit = [&](std::size_t at) {
        return static_cast<char16_t>(static_cast<unsigned char>(bytes[at]) << 8 |
                                     static_cast<unsigned char>(bytes[at + 1]));
    };
    Coded coded;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        std::u16string letter(1, unit(at));
        const bool first_of_two = letter[0] >= 0xD800 && letter[0] < 0xDC00;
        if (first_of_two && at + 3 < bytes.size()) letter += unit(at += 2);
        if (letter == u"\n" || letter == u"\t") letter = u" ";
        coded.hex += hex(code_of_(letter));
        ++coded.letters;
    }
    return coded;
}

void UnseenFont::finish() {
    auto about = Object::parse(
        "<< /Type /FontDescriptor /FontName /Unseen /Flags 4 /FontBBox [0 -200 500 800]"
        " /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 800 /StemV 80 >>");
    const auto program = true_type();
    auto file = packed_stream(pdf_, program);
    file.getDict().replaceKey("/Length1",
                              Object::newInteger(static_cast<long long>(program.size())));
    about.replaceKey("/FontFile2", file);

    auto letters = Object::parse(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unseen /DW 500"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>");
    letters.replaceKey("/FontDescriptor", pdf_.makeIndirectObject(about));
    letters.replaceKey("/CIDToGIDMap", packed_stream(pdf_, glyphs(letters_.size())));

    auto descendants = Object::newArray();
    descendants.appendItem(pdf_.makeIndirectObject(letters));
    font_.replaceKey("/Type", Object::newName("/Font"));
    font_.replaceKey("/Subtype", Object::newName("/Type0"));
    font_.replaceKey("/BaseFont", Object::newName("/Unseen"));
    font_.replaceKey("/Encoding", Object::newName("/Identity-H"));
    font_.replaceKey("/DescendantFonts", descendants);
    font_.replaceKey("/ToUnicode", packed_stream(pdf_, meanings(letters_)));
}

}  // namespace byggarkiv::extract
