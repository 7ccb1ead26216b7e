#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "assembly/pdf_library.hpp"

namespace byggarkiv::extract {

// A font of one PDF whose letters are never seen: all have the same empty glyph, so that it holds
// every letter there is in some hundred bytes. Its letters fill their line from top to bottom and
// are half as wide as that. It is embedded and says what each letter is, as PDF/A asks (ISO
// 19005-2, 6.2.11).
class UnseenFont {
public:
    // `pdf` must outlive it.
    explicit UnseenFont(QPDF& pdf);

    // In parts of the size it is set in.
    static constexpr double letter_width = .5;
    static constexpr double below_base_line = .2;

    struct Coded {
        std::string hex;  // of a string in a content stream, without its brackets
        std::size_t letters = 0;
    };
    // `text` is UTF-8. Past 65,534 different letters of one file the others become '?'.
    Coded coded(std::string_view text);

    QPDFObjectHandle object() const { return font_; }
    // Tells the font what its letters are. To be called once, after the last text.
    void finish();

private:
    std::uint16_t code_of_(const std::u16string& letter);

    QPDF& pdf_;
    QPDFObjectHandle font_;
    std::map<std::u16string, std::uint16_t> codes_;
    std::vector<std::u16string> letters_;  // by code, from 1
};

}  // namespace byggarkiv::extract
