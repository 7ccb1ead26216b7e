#include "http/urls.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace byggarkiv::http {

namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

bool visible_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

bool holds_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

// One name or value of a form, as UTF-8.
std::optional<std::string> read_form_word(std::string_view text) {
    std::string blanks(text);
    std::replace(blanks.begin(), blanks.end(), '+', ' ');
    auto word = percent_decoded(blanks);
    if (!word || word->find('\0') != std::string::npos) return std::nullopt;
    if (!valid_utf8(*word)) return from_windows_1252(*word);
    return word;
}

}  // namespace

std::string percent_encoded(std::string_view text) {
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        if (plain(c)) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += '%';
        encoded += hex_digits[byte >> 4U];
        encoded += hex_digits[byte & 0xFU];
    }
    return encoded;
}

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const int high = hex_value(text[i + 1]);
        const int low = hex_value(text[i + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        decoded += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return decoded;
}

std::optional<Fields> read_form(std::string_view text) {
    Fields fields;
    if (text.empty()) return fields;
    for (const auto pair : split(text, '&')) {
        if (pair.empty()) continue;
        if (fields.size() == max_form_fields) return std::nullopt;
        const auto equals = pair.find('=');
        auto name = read_form_word(pair.substr(0, equals));
        auto value = equals == std::string_view::npos ? std::string()
                                                      : read_form_word(pair.substr(equals + 1));
        if (!name || !value) return std::nullopt;
        fields.add(std::move(*name), std::move(*value));
    }
    return fields;
}

std::string form_text(const Fields& fields) {
    std::string text;
    for (const auto& [name, value] : fields) {
        if (!text.empty()) text += '&';
        text += percent_encoded(name) + '=' + percent_encoded(value);
    }
    return text;
}

std::optional<Target> read_target(std::string_view text) {
    if (!text.starts_with('/') || !visible_ascii(text) || text.find('#') != std::string_view::npos)
        return std::nullopt;
    const auto question = text.find('?');
    const auto path = text.substr(1, question == std::string_view::npos ? question : question - 1);
    Target target;
    if (!path.empty()) {
        for (const auto raw : split(path, '/')) {
            auto segment = percent_decoded(raw);
            if (!segment || !valid_utf8(*segment) || holds_control(*segment) || *segment == "." ||
                *segment == "..")
                return std::nullopt;
            target.segments.push_back(std::move(*segment));
        }
    }
    if (question != std::string_view::npos) {
        auto query = read_form(text.substr(question + 1));
        if (!query) return std::nullopt;
        target.query = std::move(*query);
    }
    return target;
}

std::string local_path(std::string_view location) {
    // Browsers read "//" and "/\" as the start of another site's address.
    const bool elsewhere = location.starts_with("//") || location.find('\\') != location.npos;
    if (elsewhere || !read_target(location)) return "/";
    return std::string(location);
}

}  // namespace byggarkiv::http
