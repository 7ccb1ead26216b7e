#include "http/multipart.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace byggarkiv::http {

namespace {

constexpr std::size_t boundary_limit = 70;

bool boundary_character(char c) {
    constexpr std::string_view marks = "'()+_,-./:=?";
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           marks.find(c) != marks.npos;
}

bool same_in_any_case(std::string_view one, std::string_view lower) {
    return one.size() == lower.size() && lower_case(one) == lower;
}

struct Parameter {
    std::string_view name;
    std::string_view value;  // of a quoted one: what stands between the quotes
};

// Cuts the next `; name=value` or `; name="value"` off a header's value; nullopt for what is none.
std::optional<Parameter> take_parameter(std::string_view& rest) {
    rest = trimmed(rest);
    if (!rest.starts_with(';')) return std::nullopt;
    rest = trimmed(rest.substr(1));
    const auto equals = rest.find('=');
    if (equals == rest.npos || equals == 0) return std::nullopt;
    Parameter parameter{.name = trimmed(rest.substr(0, equals)), .value = {}};
    rest.remove_prefix(equals + 1);
    if (rest.starts_with('"')) {
        const auto end = rest.find('"', 1);
        if (end == rest.npos) return std::nullopt;
        parameter.value = rest.substr(1, end - 1);
        rest.remove_prefix(end + 1);
    } else {
        parameter.value = rest.substr(0, rest.find(';'));
        rest.remove_prefix(parameter.value.size());
        parameter.value = trimmed(parameter.value);
    }
    return parameter;
}

// A name as browsers write it: quotes and line ends in it are percent-encoded, and nothing else is
// (https://html.spec.whatwg.org/#multipart-form-data).
std::optional<std::string> plain_name(std::string_view written) {
    constexpr std::string_view codes[][2] = {{"%22", "\""}, {"%0D", "\r"}, {"%0A", "\n"}};
    std::string name;
    while (!written.empty()) {
        const auto* const code = std::find_if(std::begin(codes), std::end(codes), [&](auto& pair) {
            return written.starts_with(pair[0]);
        });
        const bool coded = code != std::end(codes);
        name += coded ? (*code)[1] : written.substr(0, 1);
        written.remove_prefix(coded ? (*code)[0].size() : 1);
    }
    if (!valid_utf8(name) || name.find('\0') != name.npos) return std::nullopt;
    return name;
}

}  // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
    const auto type = content_type.substr(0, content_type.find(';'));
    if (!same_in_any_case(trimmed(type), "multipart/form-data")) return std::nullopt;
    auto rest = content_type.substr(type.size());
    std::optional<std::string> boundary;
    while (!trimmed(rest).empty()) {
        const auto parameter = take_parameter(rest);
        if (!parameter) return std::nullopt;
        if (!same_in_any_case(parameter->name, "boundary")) continue;
        if (boundary) return std::nullopt;
        boundary = parameter->value;
    }
    const bool sound = boundary && !boundary->empty() && boundary->size() <= boundary_limit &&
                       std::all_of(boundary->begin(), boundary->end(), boundary_character);
    return sound ? boundary : std::nullopt;
}

void MultipartReader::feed(std::string_view bytes) {
    buffer_.erase(0, at_);
    at_ = 0;
    buffer_ += bytes;
}

MultipartReader::Event MultipartReader::next() {
    switch (step_) {
        case Step::first:
            return read_first();
        case Step::head:
            return read_head();
        case Step::content:
            return read_content();
        case Step::boundary_end:
            return read_boundary_end();
        case Step::after:
            return read_after();
        case Step::refused:
            return Event::refused;
    }
    return Event::refused;
}

// The first boundary is the only one without a line before it that it ends.
MultipartReader::Event MultipartReader::read_first() {
    const auto opening = std::string_view(delimiter_).substr(2);
    if (!opening.starts_with(ahead().substr(0, opening.size())))
        return refuse("a form that does not begin with its boundary");
    if (ahead().size() < opening.size()) return Event::needs_more;
    at_ += opening.size();
    step_ = Step::boundary_end;
    return next();
}

MultipartReader::Event MultipartReader::read_boundary_end() {
    if (ahead().size() < 2) return Event::needs_more;
    const auto ending = ahead().substr(0, 2);
    at_ += 2;
    if (ending == "--") {
        step_ = Step::after;
        return Event::form_end;
    }
    if (ending != "\r\n") return refuse("a malformed boundary");
    step_ = Step::head;
    part_ = {};
    return next();
}

MultipartReader::Event MultipartReader::read_head() {
    constexpr std::string_view blank = "\r\n\r\n";
    const auto end = ahead().find(blank);
    if (std::min(end, ahead().size()) > part_head_limit) return refuse("a part's head too large");
    if (end == std::string_view::npos) return Event::needs_more;
    bool named = false;
    // Every line but the last still has the half of its end.
    for (const auto line : split(ahead().substr(0, end + 1), '\n')) {
        if (!line.ends_with('\r')) return refuse("a malformed line in a part's head");
        const auto text = line.substr(0, line.size() - 1);
        const auto colon = text.find(':');
        if (colon == text.npos || colon == 0 || text.substr(0, colon).find(' ') != text.npos)
            return refuse("a malformed line in a part's head");
        const auto name = lower_case(text.substr(0, colon));
        const auto value = trimmed(text.substr(colon + 1));
        if (name == "content-transfer-encoding" && !same_in_any_case(value, "binary") &&
            !same_in_any_case(value, "8bit") && !same_in_any_case(value, "7bit"))
            return refuse("an encoded part");
        if (name != "content-disposition") continue;
        if (named || !read_disposition(value)) return refuse("a part without one name");
        named = true;
    }
    if (!named) return refuse("a part without one name");
    at_ += end + blank.size();
    step_ = Step::content;
    return Event::part;
}

bool MultipartReader::read_disposition(std::string_view value) {
    const auto kind = value.substr(0, value.find(';'));
    if (!same_in_any_case(trimmed(kind), "form-data")) return false;
    auto rest = value.substr(kind.size());
    std::optional<std::string> name;
    while (!trimmed(rest).empty()) {
        const auto parameter = take_parameter(rest);
        if (!parameter) return false;
        const bool file = same_in_any_case(parameter->name, "filename");
        if (!file && !same_in_any_case(parameter->name, "name")) continue;
        auto& told = file ? part_.file_name : name;
        if (told) return false;
        told = plain_name(parameter->value);
        if (!told) return false;
    }
    if (!name || name->empty()) return false;
    part_.name = *std::move(name);
    return true;
}

// All bytes of which it is sure that no boundary begins in them.
MultipartReader::Event MultipartReader::read_content() {
    const auto content = ahead();
    const auto end = content.find(delimiter_);
    if (end == 0) {
        at_ += delimiter_.size();
        step_ = Step::boundary_end;
        return Event::part_end;
    }
    auto sure = end;
    if (end == content.npos) {
        sure = content.size();
        for (auto held = std::min(delimiter_.size() - 1, content.size()); held > 0; --held)
            if (delimiter_.starts_with(content.substr(content.size() - held))) {
                sure = content.size() - held;
                break;
            }
    }
    if (sure == 0) return Event::needs_more;
    bytes_ = content.substr(0, sure);
    at_ += sure;
    return Event::bytes;
}

MultipartReader::Event MultipartReader::read_after() {
    constexpr std::string_view line_end = "\r\n";
    if (ahead().size() > line_end.size() || !line_end.starts_with(ahead()))
        return refuse("more after the end of a form");
    return Event::needs_more;
}

MultipartReader::Event MultipartReader::refuse(std::string_view why) {
    step_ = Step::refused;
    refusal_ = why;
    return Event::refused;
}

}  // namespace byggarkiv::http
