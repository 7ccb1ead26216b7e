#include "documents/rtf.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "limits.hpp"
#include "reasons.hpp"

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;

// Destinations whose text is not the document's. Those that begin with \* are passed over too.
constexpr std::array<std::string_view, 18> passed_over{
    "fonttbl",   "colortbl",  "stylesheet",   "info",       "pict",       "object",
    "themedata", "generator", "listtable",    "revtbl",     "rsidtbl",    "xmlnstbl",
    "fldinst",   "datastore", "latentstyles", "nonshppict", "annotation", "filetbl"};

// Words that stand for a character or for the end of a line.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> characters{{
    {"tab", "\t"},
    {"cell", "\t"},
    {"emdash", "\u2014"},
    {"endash", "\u2013"},
    {"bullet", "\u2022"},
    {"lquote", "\u2018"},
    {"rquote", "\u2019"},
    {"ldblquote", "\u201C"},
    {"rdblquote", "\u201D"},
    {"emspace", " "},
    {"enspace", " "},
    {"qmspace", " "},
    {"~", " "},
    {"_", "-"},
}};
constexpr std::array<std::string_view, 6> line_ends{"par", "line", "row", "sect", "page", "column"};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

void append_utf8(std::string& text, std::uint32_t c) {
    const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (c < 0x80) return put(c);
    if (c < 0x800) {
        put(0xC0 | c >> 6);
    } else {
        if (c < 0x10000) {
            put(0xE0 | c >> 12);
        } else {
            put(0xF0 | c >> 18);
            put(0x80 | (c >> 12 & 0x3F));
        }
        put(0x80 | (c >> 6 & 0x3F));
    }
    put(0x80 | (c & 0x3F));
}

class RtfReader {
public:
    explicit RtfReader(std::string_view rtf) : left_(rtf) {}

    Result<DocumentText, Unreadable> read() {
        while (!left_.empty() && !text_.full()) {
            const char c = left_.front();
            left_.remove_prefix(1);
            if (c == '{') {
                if (!open_())
                    return Refused{refused(Cause::damaged, "its groups are nested too deep")};
            } else if (c == '}') {
                if (!close_()) break;  // what stands after the last is not RTF
            } else if (c == '\\') {
                control_();
            } else if (c != '\r' && c != '\n') {
                letter_(c);
            }
        }
        flush_();
        if (!groups_.empty() && !text_.full())
            return Refused{
                refused(Cause::damaged, "it breaks off before its end: ask for it again")};
        return text_.take();
    }

private:
    struct Group {
        bool passed_over = false;
        bool hidden = false;  // until \v0 or \plain
        int fallback = 1;     // letters that stand behind a \u for those who cannot show it (\ucN)
    };

    bool open_() {
        if (groups_.size() == static_cast<std::size_t>(most_document_depth)) return false;
        skip_ = 0;
        groups_.push_back(groups_.empty() ? Group{} : groups_.back());
        return true;
    }

    bool close_() {
        skip_ = 0;
        if (!groups_.empty()) groups_.pop_back();
        return !groups_.empty();
    }

    // A backslash has been read.
    void control_() {
        if (left_.empty()) return;
        const char first = left_.front();
        if (is_letter(first)) return word_();
        left_.remove_prefix(1);
        if (first == '\'') return hexadecimal_();
        if (first == '*') {
            if (!groups_.empty()) groups_.back().passed_over = true;
        } else if (first == '\r' || first == '\n') {
            end_line_();
        } else if (first == '\\' || first == '{' || first == '}') {
            letter_(first);
        } else {
            character_(std::string_view(&first, 1));
        }
    }

    void word_() {
        const auto end = std::find_if_not(left_.begin(), left_.end(), is_letter);
        const auto name = left_.substr(0, static_cast<std::size_t>(end - left_.begin()));
        left_.remove_prefix(name.size());
        const auto value = value_();
        if (left_.starts_with(' ')) left_.remove_prefix(1);
        obey_(name, value);
    }

    std::optional<int> value_() {
        std::size_t digits = left_.starts_with('-') ? 1 : 0;
        while (digits < left_.size() && is_digit(left_[digits])) ++digits;
        int value = 0;
        const auto [stopped, error] = std::from_chars(left_.data(), left_.data() + digits, value);
        if (digits == 0 || stopped == left_.data()) return std::nullopt;
        left_.remove_prefix(digits);
        if (error != std::errc{}) return std::nullopt;
        return value;
    }

    void obey_(std::string_view name, std::optional<int> value) {
        if (name == "bin") return binary_(value.value_or(0));
        if (name == "u") return unicode_(value.value_or(0));
        if (name == "uc" && !groups_.empty()) {
            groups_.back().fallback = std::clamp(value.value_or(1), 0, 16);
        } else if ((name == "v" || name == "plain") && !groups_.empty()) {
            groups_.back().hidden = name == "v" && value.value_or(1) != 0;
        } else if (std::count(passed_over.begin(), passed_over.end(), name) > 0) {
            if (!groups_.empty()) groups_.back().passed_over = true;
        } else if (std::count(line_ends.begin(), line_ends.end(), name) > 0) {
            end_line_();
        } else {
            character_(name);
        }
    }

    void binary_(int bytes) {
        left_.remove_prefix(
            std::min<std::size_t>(static_cast<std::size_t>(std::max(bytes, 0)), left_.size()));
    }

    // Negative for the upper half of the plane; two halves of a pair come one after the other.
    void unicode_(int value) {
        const auto unit = static_cast<std::uint32_t>(value) & 0xFFFFU;
        skip_ = groups_.empty() ? 0 : groups_.back().fallback;
        if (unit >= 0xD800 && unit < 0xDC00) {
            high_ = unit;
            return;
        }
        std::uint32_t c = unit;
        if (unit >= 0xDC00 && unit < 0xE000)
            c = high_ == 0 ? 0xFFFD : 0x10000 + ((high_ - 0xD800) << 10U) + (unit - 0xDC00);
        high_ = 0;
        std::string utf8;
        append_utf8(utf8, c);
        put_(utf8);
    }

    void hexadecimal_() {
        unsigned byte = 0;
        const auto digits = left_.substr(0, 2);
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
        if (error != std::errc{} || end != digits.data() + 2) return;
        left_.remove_prefix(2);
        letter_(static_cast<char>(byte));
    }

    // A letter of the code page, which a \u before it may have made needless.
    void letter_(char c) {
        if (skip_ > 0) {
            --skip_;
            return;
        }
        put_(static_cast<unsigned char>(c) < 0x80 ? std::string(1, c)
                                                  : from_windows_1252(std::string_view(&c, 1)));
    }

    void character_(std::string_view name) {
        for (const auto& [word, meant] : characters)
            if (word == name) put_(std::string(meant));
    }

    bool unseen_() const {
        return groups_.empty() || groups_.back().passed_over || groups_.back().hidden;
    }

    void put_(const std::string& utf8) {
        if (unseen_()) return;
        line_ += utf8;
        constexpr std::size_t ample = 1 << 12;
        if (line_.size() > ample) flush_();
    }

    void flush_() {
        text_.add(line_);
        line_.clear();
    }

    void end_line_() {
        if (unseen_()) return;
        flush_();
        text_.end_line();
    }

    std::string_view left_;
    std::vector<Group> groups_;
    TextBuilder text_;
    std::string line_;
    std::uint32_t high_ = 0;
    int skip_ = 0;
};

}  // namespace

Result<DocumentText, Unreadable> rtf_text(std::string_view rtf) {
    return RtfReader(rtf).read();
}

}  // namespace byggarkiv::extract
