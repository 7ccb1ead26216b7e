#include "documents/document_text.hpp"

#include <unistd.h>

#include <algorithm>

#include "base/text.hpp"
#include "documents/message.hpp"
#include "documents/office.hpp"
#include "documents/rtf.hpp"
#include "limits.hpp"
#include "reasons.hpp"

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;

// As much of the file as its text can need, or nullopt when it is larger.
std::optional<std::string> whole(int file, std::size_t most) {
    std::string bytes;
    constexpr std::size_t piece = 1 << 16;
    while (bytes.size() <= most) {
        const auto have = bytes.size();
        bytes.resize(have + piece);
        const auto got = pread(file, bytes.data() + have, piece, static_cast<off_t>(have));
        bytes.resize(have + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got <= 0) return bytes;
    }
    return std::nullopt;
}

Refused<Unreadable> too_large() {
    return Refused{refused(Cause::too_large, "larger than any document of text")};
}

Result<DocumentText, Unreadable> plain_text(std::string_view bytes) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";  // of UTF-8
    if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
    const auto utf8 = valid_utf8(bytes) ? std::string(bytes) : from_windows_1252(bytes);
    TextBuilder text;
    for (auto line : split(utf8, '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        text.add(line);
        text.end_line();
    }
    return text.take();
}

}  // namespace

void TextBuilder::add(std::string_view text) {
    const auto room = most_document_text_bytes - text_.size();
    const auto kept = cut_utf8(text, room);
    text_.append(kept);
    cut_ = cut_ || kept.size() < text.size();
}

void TextBuilder::end_line() {
    while (text_.ends_with(' ') || text_.ends_with('\t')) text_.pop_back();
    if (text_.empty() || text_.ends_with("\n\n")) return;
    add("\n");
}

void TextBuilder::break_line() {
    if (!text_.ends_with('\n')) end_line();
}

void TextBuilder::gap() {
    if (!text_.empty() && text_.back() != ' ' && text_.back() != '\n') add(" ");
}

DocumentText TextBuilder::take() {
    break_line();
    while (text_.ends_with("\n\n")) text_.pop_back();
    return {.text = std::move(text_),
            .fault = cut_ ? "only the first " + std::to_string(most_document_text_bytes >> 20) +
                                " MB of its text were taken"
                          : ""};
}

Result<DocumentText, Unreadable> document_text(int file, Format::Kind kind) {
    if (kind == Format::Kind::docx || kind == Format::Kind::odt) return office_text(file, kind);
    if (kind == Format::Kind::email) return message_text(file);
    // Four bytes a character at most, and some room for what is not text.
    const auto bytes = whole(file, most_document_bytes);
    if (!bytes) return too_large();
    if (kind == Format::Kind::rtf) return rtf_text(*bytes);
    return plain_text(*bytes);
}

}  // namespace byggarkiv::extract
