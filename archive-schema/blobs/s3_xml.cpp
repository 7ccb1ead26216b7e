#include "blobs/s3_xml.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "base/clock.hpp"
#include "base/failure.hpp"

namespace byggarkiv::blobs {

namespace {

constexpr std::size_t deepest = 8;
constexpr std::size_t longest_text = 8192;

[[noreturn]] void refuse(std::string_view why) {
    throw Failure(Failure::Kind::storage, "the S3 store's XML " + std::string(why));
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool is_name_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == ':' || c == '.';
}

void add_utf8(std::string& text, unsigned code) {
    const auto byte = [&](unsigned value) { text += static_cast<char>(value); };
    if (code < 0x80)
        byte(code);
    else if (code < 0x800)
        byte(0xC0U | code >> 6U), byte(0x80U | (code & 0x3FU));
    else if (code < 0x10000)
        byte(0xE0U | code >> 12U), byte(0x80U | (code >> 6U & 0x3FU)), byte(0x80U | (code & 0x3FU));
    else
        byte(0xF0U | code >> 18U), byte(0x80U | (code >> 12U & 0x3FU)),
            byte(0x80U | (code >> 6U & 0x3FU)), byte(0x80U | (code & 0x3FU));
}

// "#65" or "#x41"
unsigned character(std::string_view reference) {
    const bool hex = reference.starts_with("#x");
    reference.remove_prefix(hex ? 2 : 1);
    unsigned code = 0;
    const auto* const end = reference.data() + reference.size();
    const auto read = std::from_chars(reference.data(), end, code, hex ? 16 : 10);
    if (read.ec != std::errc() || read.ptr != end || code == 0 || code > 0x10FFFF ||
        (code >= 0xD800 && code <= 0xDFFF))
        refuse("has a character that is none");
    return code;
}

std::string unescaped(std::string_view raw) {
    std::string text;
    while (!raw.empty()) {
        const auto at = std::min(raw.find('&'), raw.size());
        text += raw.substr(0, at);
        raw.remove_prefix(at);
        if (raw.empty()) break;
        const auto end = raw.find(';');
        if (end == raw.npos || end > 10) refuse("has an entity that does not end");
        const auto name = raw.substr(1, end - 1);
        raw.remove_prefix(end + 1);
        if (name == "amp")
            text += '&';
        else if (name == "lt")
            text += '<';
        else if (name == "gt")
            text += '>';
        else if (name == "quot")
            text += '"';
        else if (name == "apos")
            text += '\'';
        else if (name.starts_with('#'))
            add_utf8(text, character(name));
        else
            refuse("has an entity of its own");
    }
    return text;
}

// Walks through the elements. After next() says `text`, path() and text() tell of an element that
// holds nothing but text, possibly none; `closed` tells of the end of one that holds others.
class Scanner {
public:
    explicit Scanner(std::string_view xml) : left_(xml) {
        if (left_.starts_with("\xEF\xBB\xBF")) left_.remove_prefix(3);
        skip_space();
        if (left_.starts_with("<?xml")) {
            const auto end = left_.find("?>");
            if (end == left_.npos) refuse("has a declaration that does not end");
            left_.remove_prefix(end + 2);
        }
        skip_space();
    }

    enum class Step { text, closed, end };
    Step next();
    // "ListBucketResult/Contents/Key"
    std::string path() const {
        std::string whole;
        for (const auto name : told_) whole += (whole.empty() ? "" : "/") + std::string(name);
        return whole;
    }
    const std::string& text() const { return text_; }

private:
    void skip_space() {
        while (!left_.empty() && is_space(left_.front())) left_.remove_prefix(1);
    }
    // What stands between '<' and '>', behind it.
    std::string_view tag();
    void open(std::string_view inside);
    void close(std::string_view name);

    std::string_view left_;
    std::vector<std::string_view> open_;
    std::vector<std::string_view> told_;
    std::string text_;
    bool leaf_ = false;  // the innermost open element has held no other so far
    bool begun_ = false;
};

std::string_view Scanner::tag() {
    const auto end = left_.find('>');
    if (end == left_.npos) refuse("breaks off");
    const auto inside = left_.substr(1, end - 1);
    left_.remove_prefix(end + 1);
    if (inside.empty() || inside.front() == '!' || inside.front() == '?' ||
        inside.find('<') != inside.npos)
        refuse("holds what no answer of S3 holds");
    return inside;
}

void Scanner::open(std::string_view inside) {
    const auto name = inside.substr(
        0, static_cast<std::size_t>(std::find_if_not(inside.begin(), inside.end(), is_name_letter) -
                                    inside.begin()));
    if (name.empty() || (name.size() < inside.size() && !is_space(inside[name.size()]) &&
                         inside.substr(name.size()) != "/"))
        refuse("has an element without a name");
    if (open_.size() == deepest) refuse("is nested too deep");
    open_.push_back(name);
    begun_ = leaf_ = true;
}

void Scanner::close(std::string_view name) {
    while (!name.empty() && is_space(name.back())) name.remove_suffix(1);
    if (open_.empty() || open_.back() != name) refuse("is nested wrongly");
    told_ = open_;
    open_.pop_back();
}

Scanner::Step Scanner::next() {
    while (true) {
        const auto at = std::min(left_.find('<'), left_.size());
        const auto raw = left_.substr(0, at);
        left_.remove_prefix(at);
        if (raw.size() > longest_text) refuse("has a text that is too long");
        const bool blank = std::all_of(raw.begin(), raw.end(), is_space);
        if (left_.empty()) {
            if (!begun_ || !open_.empty() || !blank) refuse("breaks off");
            return Step::end;
        }
        const auto inside = tag();
        const bool closes = inside.front() == '/';
        if (!blank && (!closes || !leaf_)) refuse("has text between elements");
        if (closes) {
            close(inside.substr(1));
            text_ = leaf_ ? unescaped(raw) : "";
            return std::exchange(leaf_, false) ? Step::text : Step::closed;
        }
        if (begun_ && open_.empty()) refuse("goes on after its end");
        open(inside);
        if (inside.back() == '/') {
            close(open_.back());
            text_.clear();
            leaf_ = false;
            return Step::text;
        }
    }
}

std::uint64_t number(std::string_view text) {
    std::uint64_t value = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    if (read.ec != std::errc() || read.ptr != end) refuse("has a size that is no number");
    return value;
}

// "2026-11-23T08:00:00.000Z"; stores differ in the fraction of the second.
std::chrono::sys_seconds moment(const std::string& text) {
    constexpr std::size_t seconds = 19;
    try {
        return read_iso(text.substr(0, seconds) + "Z");
    } catch (const Failure&) {
        refuse("has a time that is none");
    }
}

}  // namespace

S3Listing read_listing(std::string_view xml) {
    S3Listing listing;
    std::optional<bool> more;
    S3Object object;
    Scanner scanner(xml);
    for (auto step = scanner.next(); step != Scanner::Step::end; step = scanner.next()) {
        const auto path = scanner.path();
        if (path == "ListBucketResult/IsTruncated")
            more = scanner.text() == "true";
        else if (path == "ListBucketResult/Contents/Key")
            object.key = scanner.text();
        else if (path == "ListBucketResult/Contents/Size")
            object.bytes = number(scanner.text());
        else if (path == "ListBucketResult/Contents/LastModified")
            object.written = moment(scanner.text());
        else if (path == "ListBucketResult/Contents") {
            if (object.key.empty()) refuse("lists an object without a name");
            listing.objects.push_back(std::exchange(object, {}));
        }
    }
    if (!more) refuse("is no listing");
    listing.more = *more;
    return listing;
}

std::vector<S3Upload> read_uploads(std::string_view xml) {
    std::vector<S3Upload> uploads;
    S3Upload upload;
    Scanner scanner(xml);
    for (auto step = scanner.next(); step != Scanner::Step::end; step = scanner.next()) {
        const auto path = scanner.path();
        if (path == "ListMultipartUploadsResult/Upload/Key")
            upload.key = scanner.text();
        else if (path == "ListMultipartUploadsResult/Upload/UploadId")
            upload.id = scanner.text();
        else if (path == "ListMultipartUploadsResult/Upload/Initiated")
            upload.begun = moment(scanner.text());
        else if (path == "ListMultipartUploadsResult/Upload")
            uploads.push_back(std::exchange(upload, {}));
    }
    return uploads;
}

std::string read_upload_id(std::string_view xml) {
    std::string id;
    Scanner scanner(xml);
    for (auto step = scanner.next(); step != Scanner::Step::end; step = scanner.next())
        if (scanner.path() == "InitiateMultipartUploadResult/UploadId") id = scanner.text();
    if (id.empty()) refuse("gives no upload");
    return id;
}

bool says_completed(std::string_view xml) {
    bool completed = false;
    Scanner scanner(xml);
    for (auto step = scanner.next(); step != Scanner::Step::end; step = scanner.next())
        completed = completed || scanner.path() == "CompleteMultipartUploadResult";
    return completed;
}

std::string read_error_code(std::string_view xml) {
    try {
        Scanner scanner(xml);
        for (auto step = scanner.next(); step != Scanner::Step::end; step = scanner.next()) {
            constexpr std::size_t longest_code = 64;
            const auto& text = scanner.text();
            if (scanner.path() == "Error/Code" && text.size() <= longest_code &&
                std::all_of(text.begin(), text.end(), is_name_letter))
                return text;
        }
    } catch (const Failure&) {
        return "";  // the status alone tells what happened
    }
    return "";
}

}  // namespace byggarkiv::blobs
