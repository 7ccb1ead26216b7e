#include "archive/coded_reason.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace byggarkiv::archive {

namespace {

constexpr char mark = '=';  // no sentence begins so
constexpr char escape = '\\';

bool is_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

std::string escaped(std::string_view value) {
    const bool text = valid_utf8(value);
    std::string out;
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F || c == escape || (!text && byte >= 0x80))
            out += {escape, static_cast<char>('a' + (byte >> 4)),
                    static_cast<char>('a' + (byte & 15))};
        else
            out += c;
    }
    return out;
}

std::optional<std::string> unescaped(std::string_view written) {
    const auto half = [](char c) { return c >= 'a' && c <= 'p' ? c - 'a' : -1; };
    std::string out;
    for (std::size_t at = 0; at < written.size(); ++at) {
        if (written[at] != escape) {
            out += written[at];
            continue;
        }
        if (at + 2 >= written.size()) return std::nullopt;
        const int high = half(written[at + 1]), low = half(written[at + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        out += static_cast<char>(high << 4 | low);
        at += 2;
    }
    return out;
}

}  // namespace

std::optional<std::string_view> CodedReason::value(std::string_view name) const {
    for (const auto& [known, value] : parameters)
        if (known == name) return value;
    return std::nullopt;
}

std::string stored(const CodedReason& reason) {
    std::string out = mark + reason.code;
    for (const auto& [name, value] : reason.parameters) out += '\n' + name + '=' + escaped(value);
    return out;
}

std::optional<CodedReason> read_reason(std::string_view stored) {
    if (!stored.starts_with(mark)) return std::nullopt;
    const auto lines = split(stored.substr(1), '\n');
    if (!is_name(lines.front())) return std::nullopt;
    CodedReason reason{.code = std::string(lines.front())};
    for (auto line = std::next(lines.begin()); line != lines.end(); ++line) {
        const auto equals = line->find('=');
        if (equals == line->npos || !is_name(line->substr(0, equals))) return std::nullopt;
        auto value = unescaped(line->substr(equals + 1));
        if (!value) return std::nullopt;
        reason.parameters.emplace_back(line->substr(0, equals), std::move(*value));
    }
    return reason;
}

}  // namespace byggarkiv::archive
