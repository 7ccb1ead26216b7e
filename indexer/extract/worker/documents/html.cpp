#include "documents/html.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <new>
#include <string>

#include <libxml/HTMLparser.h>

namespace byggarkiv::extract {

namespace {

constexpr std::array<std::string_view, 4> unseen{"script", "style", "head", "title"};
constexpr std::array<std::string_view, 15> lines{"p",  "div", "br", "tr",         "li",
                                                 "h1", "h2",  "h3", "h4",         "h5",
                                                 "h6", "hr",  "ul", "blockquote", "table"};

constexpr std::array<std::string_view, 2> cells{"td", "th"};

struct Shown {
    TextBuilder& text;
    int unseen_depth = 0;
};

bool one_of(const xmlChar* name, const auto& names) {
    return std::find(names.begin(), names.end(),
                     std::string_view(reinterpret_cast<const char*>(name))) != names.end();
}

void opened(void* data, const xmlChar* name, const xmlChar**) {
    auto& page = *static_cast<Shown*>(data);
    if (one_of(name, unseen)) ++page.unseen_depth;
    if (one_of(name, lines)) page.text.break_line();
    if (one_of(name, cells)) page.text.gap();
}

void closed(void* data, const xmlChar* name) {
    auto& page = *static_cast<Shown*>(data);
    if (page.unseen_depth > 0 && one_of(name, unseen)) --page.unseen_depth;
    if (one_of(name, lines)) page.text.break_line();
}

void characters(void* data, const xmlChar* text, int length) {
    auto& page = *static_cast<Shown*>(data);
    if (page.unseen_depth > 0) return;
    std::string found;
    for (const char c :
         std::string_view(reinterpret_cast<const char*>(text), static_cast<std::size_t>(length))) {
        const bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
        if (!blank)
            found += c;
        else if (!found.empty() && found.back() != ' ')
            found += ' ';
        else if (found.empty())
            page.text.gap();
    }
    page.text.add(found);
}

struct FreeParser {
    void operator()(htmlParserCtxtPtr parser) const noexcept {
        if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
        htmlFreeParserCtxt(parser);
    }
};

}  // namespace

void add_html(std::string_view html, TextBuilder& text) {
    Shown page{text};
    htmlSAXHandler handler{};
    handler.startElement = opened;
    handler.endElement = closed;
    handler.characters = characters;
    const std::unique_ptr<htmlParserCtxt, FreeParser> parser(
        htmlCreatePushParserCtxt(&handler, &page, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8));
    if (!parser) throw std::bad_alloc();
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                         HTML_PARSE_NOWARNING);
    const auto size = std::min<std::size_t>(html.size(), std::numeric_limits<int>::max());
    htmlParseChunk(parser.get(), html.data(), static_cast<int>(size), 1);
    text.break_line();
}

}  // namespace byggarkiv::extract
