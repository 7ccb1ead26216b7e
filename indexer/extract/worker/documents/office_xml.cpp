#include "documents/office_xml.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <string>

#include "base/text.hpp"
#include "limits.hpp"
#include "reasons.hpp"

#include <libxml/SAX2.h>
#include <libxml/parser.h>

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;

// What the elements of a format mean for its text; by local names, which do not clash here.
struct Grammar {
    std::string_view holder_a, holder_b;          // their characters are text
    std::array<std::string_view, 4> line_ends;    // at the end of these a line ends
    std::array<std::string_view, 2> line_breaks;  // these stand for one
    std::array<std::string_view, 2> gaps;         // these stand for a tab or a blank
    std::array<std::string_view, 4> passed_over;  // with all that is in them
};

// ECMA-376, part 1, 17.3 and 17.4: <w:t> in runs in <w:p>. What stands in AlternateContent twice is
// taken from its Choice; deleted text is <w:delText>.
constexpr Grammar docx{.holder_a = "t",
                       .holder_b = "t",
                       .line_ends = {"p", "tr", "p", "tr"},
                       .line_breaks = {"br", "cr"},
                       .gaps = {"tab", "tc"},
                       .passed_over = {"Fallback", "del", "moveFrom", "instrText"}};

// OpenDocument 1.2, part 1, 5 and 6.
constexpr Grammar odt{.holder_a = "p",
                      .holder_b = "h",
                      .line_ends = {"p", "h", "table-row", "list-item"},
                      .line_breaks = {"line-break", "line-break"},
                      .gaps = {"tab", "s"},
                      .passed_over = {"tracked-changes", "annotation", "binary-data", "script"}};

constexpr std::string_view office_namespaces[] = {"http://schemas.openxmlformats.org/",
                                                  "http://purl.oclc.org/ooxml/",
                                                  "urn:oasis:names:tc:opendocument:"};

struct Listener {
    const Grammar& grammar;
    TextBuilder& text;
    xmlParserCtxt* parser = nullptr;
    int depth = 0;
    int passing_over = 0;  // depth of the element that is passed over; 0 = none
    int holding = 0;       // holders open around us
    std::string fault{};

    void stop(std::string why) {
        if (fault.empty()) fault = std::move(why);
        xmlStopParser(parser);
    }
};

Listener& listener(void* data) {
    return *static_cast<Listener*>(data);
}

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

bool one_of(std::string_view name, const auto& names) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// Whether the element is of the format itself; drawings and formulas have namespaces of their own,
// which begin alike and use the same names for other things.
bool is_text_namespace(std::string_view space) {
    return std::any_of(std::begin(office_namespaces), std::end(office_namespaces),
                       [&](auto start) { return space.starts_with(start); });
}

void opened(void* data, const xmlChar* name, const xmlChar*, const xmlChar* space, int,
            const xmlChar**, int, int, const xmlChar**) {
    auto& l = listener(data);
    if (++l.depth > most_document_depth) return l.stop("its elements are nested too deep");
    const auto element = view(name);
    if (l.passing_over > 0) return;
    if (one_of(element, l.grammar.passed_over)) {
        l.passing_over = l.depth;
        return;
    }
    if (!is_text_namespace(view(space))) return;
    if (element == l.grammar.holder_a || element == l.grammar.holder_b) ++l.holding;
    if (one_of(element, l.grammar.line_breaks)) l.text.break_line();
    if (one_of(element, l.grammar.gaps)) l.text.gap();
}

void closed(void* data, const xmlChar* name, const xmlChar*, const xmlChar* space) {
    auto& l = listener(data);
    if (l.passing_over == l.depth) l.passing_over = 0;
    --l.depth;
    if (l.passing_over > 0 || !is_text_namespace(view(space))) return;
    const auto element = view(name);
    if (l.holding > 0 && (element == l.grammar.holder_a || element == l.grammar.holder_b))
        --l.holding;
    if (one_of(element, l.grammar.line_ends)) l.text.break_line();
}

void characters(void* data, const xmlChar* text, int length) {
    auto& l = listener(data);
    if (l.passing_over > 0 || l.holding == 0) return;
    std::string found(reinterpret_cast<const char*>(text), static_cast<std::size_t>(length));
    std::replace_if(
        found.begin(), found.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    l.text.add(found);
    if (l.text.full()) xmlStopParser(l.parser);
}

void document_type(void* data, const xmlChar*, const xmlChar*, const xmlChar*) {
    listener(data).stop("it brings a document type of its own, as no office program does");
}

void complained(void* data, xmlErrorPtr error) {
    auto& l = listener(data);
    if (error->level == XML_ERR_FATAL && l.fault.empty() && !l.text.full())
        l.fault = "its text is not well-formed: line " + std::to_string(error->line);
}

struct FreeParser {
    void operator()(xmlParserCtxt* parser) const noexcept {
        if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
        xmlFreeParserCtxt(parser);
    }
};

}  // namespace

std::optional<Unreadable> add_office_xml(std::string_view xml, Format::Kind kind,
                                         TextBuilder& text) {
    Listener listener{kind == Format::Kind::odt ? odt : docx, text};
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = opened;
    handler.endElementNs = closed;
    handler.characters = characters;
    handler.cdataBlock = characters;
    handler.internalSubset = document_type;
    handler.serror = complained;
    const std::unique_ptr<xmlParserCtxt, FreeParser> parser(
        xmlCreatePushParserCtxt(&handler, &listener, nullptr, 0, nullptr));
    if (!parser) throw std::bad_alloc();
    listener.parser = parser.get();
    xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_NOCDATA);
    xmlParseChunk(parser.get(), xml.data(), static_cast<int>(xml.size()), 1);
    if (listener.fault.empty() || text.full()) return std::nullopt;
    return refused(Cause::damaged, listener.fault + ": ask for it again");
}

}  // namespace byggarkiv::extract
