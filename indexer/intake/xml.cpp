#include "intake/xml.hpp"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <array>
#include <exception>
#include <fstream>
#include <memory>

#include "base/text.hpp"

namespace byggarkiv::intake {

namespace {

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

struct FreeParser {
    void operator()(xmlParserCtxt* parser) const { xmlFreeParserCtxt(parser); }
};

// Between libxml2's callbacks and our listener.
struct Reading {
    XmlListener& listener;
    const XmlLimits& limits;
    xmlParserCtxt* parser = nullptr;
    std::size_t depth = 0;
    std::optional<XmlFault> fault{};
    std::exception_ptr thrown{};
    struct Declared {
        std::size_t depth;
        std::string prefix;
        std::string space;
    };
    std::vector<Declared> scope{};  // prefixes, those declared last at the end
    std::size_t verbatim_from = 0;  // depth of the element whose mark-up is handed on; 0 = none

    std::size_t line() const { return static_cast<std::size_t>(xmlSAX2GetLineNumber(parser)); }

    void stop(std::string reason) {
        if (!fault) fault = XmlFault{line(), std::move(reason)};
        xmlStopParser(parser);
    }

    template <typename Step>
    void guarded(Step step) {
        if (fault || thrown) return;
        try {
            step();
            if (!listener.complaint().empty()) stop(std::string(listener.complaint()));
        } catch (...) {
            // An exception must not pass through libxml2, which is C; read_xml() throws it on.
            thrown = std::current_exception();
            xmlStopParser(parser);
        }
    }
};

Reading& reading(void* data) {
    return *static_cast<Reading*>(data);
}

XmlListener::Attributes attributes_of(int count, const xmlChar** raw) {
    XmlListener::Attributes attributes;
    for (int i = 0; i < count; ++i) {
        // Five pointers each: local name, prefix, namespace, begin and end of the value.
        const xmlChar** const one = raw + 5 * i;
        attributes.emplace_back(view(one[0]), std::string(reinterpret_cast<const char*>(one[3]),
                                                          reinterpret_cast<const char*>(one[4])));
    }
    return attributes;
}

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string qualified(const xmlChar* prefix, const xmlChar* name) {
    const auto before = view(prefix);
    return before.empty() ? std::string(view(name))
                          : std::string(before) + ":" + std::string(view(name));
}

std::string declaration(std::string_view prefix, std::string_view space) {
    return (prefix.empty() ? " xmlns" : " xmlns:" + std::string(prefix)) + "=\"" + escaped(space) +
           "\"";
}

// The declarations that the element's own do not replace: those around it with a prefix.
std::string inherited(const Reading& r, std::size_t own) {
    std::string text;
    for (std::size_t i = 0; i + own < r.scope.size(); ++i) {
        const auto& one = r.scope[i];
        const bool hidden =
            std::any_of(r.scope.begin() + static_cast<std::ptrdiff_t>(i) + 1, r.scope.end(),
                        [&](const Reading::Declared& later) { return later.prefix == one.prefix; });
        if (!one.prefix.empty() && !hidden) text += declaration(one.prefix, one.space);
    }
    return text;
}

struct Tag {
    const xmlChar* name;
    const xmlChar* prefix;
    std::size_t declared;
    const xmlChar** declarations;  // prefix and namespace, in turn
    int attribute_count;
    const xmlChar** attributes;
};

std::string markup_of(const Reading& r, const Tag& tag) {
    std::string text = "<" + qualified(tag.prefix, tag.name);
    if (r.verbatim_from == r.depth) text += inherited(r, tag.declared);
    for (std::size_t i = 0; i < tag.declared; ++i)
        text += declaration(view(tag.declarations[2 * i]), view(tag.declarations[2 * i + 1]));
    for (int i = 0; i < tag.attribute_count; ++i) {
        const xmlChar** const one = tag.attributes + 5 * i;
        text += " " + qualified(one[1], one[0]) + "=\"" +
                escaped({reinterpret_cast<const char*>(one[3]),
                         static_cast<std::size_t>(one[4] - one[3])}) +
                "\"";
    }
    return text + ">";
}

void on_begin(void* data, const xmlChar* name, const xmlChar* prefix, const xmlChar* space,
              int declared, const xmlChar** declarations, int attribute_count, int,
              const xmlChar** attributes) {
    auto& r = reading(data);
    if (++r.depth > r.limits.depth) return r.stop("elements are nested too deeply");
    r.guarded([&] {
        for (int i = 0; i < declared; ++i)
            r.scope.push_back({r.depth, std::string(view(declarations[2 * i])),
                               std::string(view(declarations[2 * i + 1]))});
        if (r.verbatim_from == 0 && r.listener.verbatim(view(name), view(space)))
            r.verbatim_from = r.depth;
        if (r.verbatim_from != 0)
            r.listener.markup(markup_of(r, {name, prefix, static_cast<std::size_t>(declared),
                                            declarations, attribute_count, attributes}));
        auto read = attributes_of(attribute_count, attributes);
        r.listener.begin(view(name), view(space), read, r.line());
    });
}

void on_end(void* data, const xmlChar* name, const xmlChar* prefix, const xmlChar*) {
    auto& r = reading(data);
    const std::size_t depth = r.depth--;
    r.guarded([&] {
        if (r.verbatim_from != 0) r.listener.markup("</" + qualified(prefix, name) + ">");
        r.listener.end(view(name));
        if (r.verbatim_from == depth) r.verbatim_from = 0;
        while (!r.scope.empty() && r.scope.back().depth == depth) r.scope.pop_back();
    });
}

void on_text(void* data, const xmlChar* text, int size) {
    auto& r = reading(data);
    r.guarded([&] {
        const std::string_view piece(reinterpret_cast<const char*>(text),
                                     static_cast<std::size_t>(size));
        if (r.verbatim_from != 0) r.listener.markup(escaped(piece));
        r.listener.text(piece);
    });
}

void on_document_type(void* data, const xmlChar*, const xmlChar*, const xmlChar*) {
    reading(data).stop("the file has a document type declaration (DTD), which is not taken");
}

void on_error(void* data, xmlErrorPtr error) {
    auto& r = reading(data);
    if (error->level < XML_ERR_ERROR || r.fault) return;
    r.fault = XmlFault{static_cast<std::size_t>(std::max(error->line, 0)),
                       "not well-formed XML: " +
                           std::string(trimmed(error->message == nullptr ? "" : error->message))};
}

xmlSAXHandler handler() {
    xmlSAXHandler sax{};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = on_begin;
    sax.endElementNs = on_end;
    sax.characters = on_text;
    sax.ignorableWhitespace = on_text;
    sax.cdataBlock = on_text;
    sax.internalSubset = on_document_type;
    sax.serror = on_error;
    return sax;
}

}  // namespace

std::optional<XmlFault> read_xml(const std::filesystem::path& file, XmlListener& listener,
                                 const XmlLimits& limits) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return XmlFault{0, "the file cannot be opened"};
    Reading r{.listener = listener, .limits = limits};
    auto sax = handler();
    const std::unique_ptr<xmlParserCtxt, FreeParser> parser(
        xmlCreatePushParserCtxt(&sax, &r, nullptr, 0, nullptr));
    if (!parser) return XmlFault{0, "no memory for reading XML"};
    r.parser = parser.get();
    // NOENT makes &amp; in an attribute a plain &. Without a DTD there is no other entity to
    // replace.
    xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_NOENT);

    std::array<char, 64 * 1024> piece{};
    std::size_t bytes = 0;
    while (in && !r.fault && !r.thrown) {
        in.read(piece.data(), piece.size());
        bytes += static_cast<std::size_t>(in.gcount());
        if (bytes > limits.bytes) return XmlFault{0, "the file is too large"};
        xmlParseChunk(parser.get(), piece.data(), static_cast<int>(in.gcount()), 0);
    }
    if (!r.fault && !r.thrown) xmlParseChunk(parser.get(), nullptr, 0, 1);
    if (r.thrown) std::rethrow_exception(r.thrown);
    return r.fault;
}

std::string_view XmlNode::value(std::string_view called) const {
    const XmlNode* const found = child(called);
    return found == nullptr ? std::string_view{} : std::string_view{found->text};
}

const XmlNode* XmlNode::child(std::string_view called) const {
    const auto found = std::find_if(children.begin(), children.end(),
                                    [&](const XmlNode& node) { return node.name == called; });
    return found == children.end() ? nullptr : &*found;
}

std::vector<const XmlNode*> XmlNode::all(std::string_view called) const {
    std::vector<const XmlNode*> found;
    for (const auto& node : children) {
        if (node.name == called) found.push_back(&node);
    }
    return found;
}

std::string_view XmlNode::attribute(std::string_view called) const {
    const auto found = std::find_if(attributes.begin(), attributes.end(),
                                    [&](const auto& pair) { return pair.first == called; });
    return found == attributes.end() ? std::string_view{} : std::string_view{found->second};
}

void XmlTree::begin(std::string_view name, XmlListener::Attributes& attributes, std::size_t line) {
    XmlNode node;
    node.name = name;
    node.attributes = std::move(attributes);
    node.line = line;
    open_.push_back(std::move(node));
    ++nodes_;
    if (raw_depth_ == 0 && !raw_.empty()) raw_depth_ = open_.size();
}

void XmlTree::markup(std::string_view piece) {
    if (raw_.size() < most_markup) raw_ += piece;
}

void XmlTree::text(std::string_view piece) {
    open_.back().text += piece;
}

bool XmlTree::end() {
    XmlNode node = std::move(open_.back());
    if (raw_depth_ != 0 && raw_depth_ == open_.size()) {
        node.raw = std::move(raw_);
        raw_.clear();
        raw_depth_ = 0;
    }
    open_.pop_back();
    node.text = std::string(trimmed(node.text));
    if (!open_.empty()) {
        open_.back().children.push_back(std::move(node));
        return false;
    }
    done_ = std::move(node);
    nodes_ = 0;
    return true;
}

XmlNode XmlTree::take() {
    return std::move(done_);
}

std::string xml_text(const XmlNode& node) {
    if (!node.raw.empty()) return node.raw;
    std::string text = "<" + node.name;
    for (const auto& [name, value] : node.attributes)
        text += " xsi:" + name + "=\"" + escaped(value) + "\"";
    text += ">" + escaped(node.text);
    for (const auto& child : node.children) text += xml_text(child);
    return text + "</" + node.name + ">";
}

}  // namespace byggarkiv::intake
