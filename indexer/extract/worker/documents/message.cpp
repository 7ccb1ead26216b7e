#include "documents/message.hpp"

#include <unistd.h>

#include <memory>
#include <string>

#include "base/text.hpp"
#include "documents/html.hpp"
#include "limits.hpp"
#include "reasons.hpp"

#include <gmime/gmime.h>

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;

struct Unref {
    void operator()(void* object) const noexcept { g_object_unref(object); }
};
struct Free {
    void operator()(char* text) const noexcept { g_free(text); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;
using OwnedText = std::unique_ptr<char, Free>;

std::string_view view(const char* text) {
    return text == nullptr ? std::string_view{} : text;
}

bool is(GMimeObject* part, const char* type, const char* subtype) {
    auto* const has = g_mime_object_get_content_type(part);
    return has != nullptr && g_mime_content_type_is_type(has, type, subtype) != FALSE;
}

class MessageReader {
public:
    DocumentText read(GMimeMessage* message) {
        message_(message, 0);
        auto found = text_.take();
        if (too_deep_ && found.fault.empty()) found.fault = "its parts are nested too deep";
        return found;
    }

private:
    void field_(std::string_view name, std::string_view value) {
        if (trimmed(value).empty()) return;
        text_.add(std::string(name) + ": ");
        text_.add(one_line(value));
        text_.end_line();
    }

    static std::string one_line(std::string_view value) {
        std::string line;
        for (const char c : value) line += c == '\r' || c == '\n' || c == '\t' ? ' ' : c;
        return line;
    }

    void addresses_(std::string_view name, InternetAddressList* list) {
        if (list == nullptr) return;
        const OwnedText said(internet_address_list_to_string(list, nullptr, FALSE));
        field_(name, view(said.get()));
    }

    void message_(GMimeMessage* message, int depth) {
        addresses_("From", g_mime_message_get_from(message));
        addresses_("To", g_mime_message_get_to(message));
        addresses_("Cc", g_mime_message_get_cc(message));
        if (auto* const sent = g_mime_message_get_date(message)) {
            const OwnedText said(g_date_time_format(sent, "%Y-%m-%d %H:%M"));
            field_("Date", view(said.get()));
        }
        field_("Subject", view(g_mime_message_get_subject(message)));
        text_.end_line();
        if (auto* const body = g_mime_message_get_mime_part(message)) part_(body, depth + 1);
    }

    void part_(GMimeObject* part, int depth) {
        if (depth > most_document_depth) {
            too_deep_ = true;
            return;
        }
        if (GMIME_IS_MESSAGE_PART(part)) {
            if (auto* const inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part))) {
                text_.end_line();
                message_(inner, depth);
            }
        } else if (GMIME_IS_MULTIPART(part)) {
            parts_(GMIME_MULTIPART(part), depth);
        } else if (GMIME_IS_PART(part)) {
            leaf_(GMIME_PART(part));
        }
    }

    void parts_(GMimeMultipart* parts, int depth) {
        const int count = g_mime_multipart_get_count(parts);
        if (count > 0 && is(GMIME_OBJECT(parts), "multipart", "alternative"))
            return part_(plainest_(parts, count), depth + 1);
        for (int i = 0; i < count; ++i) part_(g_mime_multipart_get_part(parts, i), depth + 1);
    }

    static GMimeObject* plainest_(GMimeMultipart* parts, int count) {
        for (int i = 0; i < count; ++i) {
            auto* const part = g_mime_multipart_get_part(parts, i);
            if (is(part, "text", "plain")) return part;
        }
        return g_mime_multipart_get_part(parts, count - 1);  // the richest stands last
    }

    void leaf_(GMimePart* part) {
        const bool attached = g_mime_part_is_attachment(part) != FALSE;
        const auto name = view(g_mime_part_get_filename(part));
        if (attached || !GMIME_IS_TEXT_PART(part)) {
            field_("Attachment", name.empty() ? "without a name" : name);
            return;
        }
        const OwnedText content(g_mime_text_part_get_text(GMIME_TEXT_PART(part)));
        if (is(GMIME_OBJECT(part), "text", "html"))
            add_html(view(content.get()), text_);
        else
            plain_(view(content.get()));
    }

    void plain_(std::string_view content) {
        for (auto line : split(content, '\n')) {
            if (line.ends_with('\r')) line.remove_suffix(1);
            text_.add(line);
            text_.end_line();
        }
    }

    TextBuilder text_;
    bool too_deep_ = false;
};

// Once for the process; it reads nothing but its own tables.
void start_gmime() {
    static const bool started = (g_mime_init(), true);
    static_cast<void>(started);
}

}  // namespace

Result<DocumentText, Unreadable> message_text(int file) {
    start_gmime();
    // The stream closes what it is given, and goes to where it wants to read by itself.
    const Owned<GMimeStream> stream(g_mime_stream_fs_new_with_bounds(dup(file), 0, -1));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const Owned<GMimeMessage> message(
        g_mime_parser_construct_message(parser.get(), g_mime_parser_options_get_default()));
    if (!message) return Refused{refused(Cause::damaged, "no message can be found in it")};
    return MessageReader().read(message.get());
}

}  // namespace byggarkiv::extract
