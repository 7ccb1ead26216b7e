#include "bbox.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "extract/wire.hpp"

namespace byggarkiv::extract::pdf {

namespace {

constexpr std::size_t longest_word_bytes = 200;

std::string unescaped(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, char>, 5> names{
        {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&amp;", '&'}}};
    std::string plain;
    while (!text.empty()) {
        const auto ampersand = text.find('&');
        plain.append(text.substr(0, ampersand));
        if (ampersand == text.npos) break;
        text.remove_prefix(ampersand);
        char meant = '&';
        std::size_t length = 1;
        for (const auto& [name, character] : names) {
            if (!text.starts_with(name)) continue;
            meant = character;
            length = name.size();
        }
        plain += meant;
        text.remove_prefix(length);
    }
    return plain;
}

// The number in name="number" within a tag; 0 when it is not there.
double attribute(std::string_view tag, std::string_view name) {
    const auto at = tag.find(name);
    if (at == tag.npos) return 0;
    auto value = tag.substr(at + name.size());
    if (!value.starts_with("=\"")) return 0;
    value.remove_prefix(2);
    double number = 0;
    std::from_chars(value.data(), value.data() + value.size(), number);
    return number;
}

LayoutWord word(std::string_view tag, std::string_view content) {
    return {.text = wire::cleaned(unescaped(content), longest_word_bytes),
            .left = attribute(tag, "xMin"),
            .top = attribute(tag, "yMin"),
            .right = attribute(tag, "xMax"),
            .bottom = attribute(tag, "yMax")};
}

}  // namespace

std::vector<LayoutPage> read_layout(std::string_view xhtml) {
    std::vector<LayoutPage> pages;
    while (true) {
        const auto open = xhtml.find('<');
        if (open == xhtml.npos) return pages;
        xhtml.remove_prefix(open);
        const auto close = xhtml.find('>');
        if (close == xhtml.npos) return pages;
        const auto tag = xhtml.substr(0, close);
        xhtml.remove_prefix(close + 1);

        if (tag.starts_with("<page ")) {
            pages.emplace_back();
        } else if (tag.starts_with("<word ") && !pages.empty()) {
            const auto end = xhtml.find("</word>");
            if (end == xhtml.npos) return pages;
            pages.back().push_back(word(tag, xhtml.substr(0, end)));
            xhtml.remove_prefix(end);
        } else if (tag == "</line" && !pages.empty() && !pages.back().empty()) {
            pages.back().back().ends_line = true;
        }
    }
}

}  // namespace byggarkiv::extract::pdf
