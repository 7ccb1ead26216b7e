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

void on_begin(void* data, const xmlChar* name, const xmlChar*, const xmlChar* space, int,
              const xmlChar**, int attribute_count, int, const xmlChar** attributes) {
    auto& r = reading(data);
    if (++r.depth > r.limits.depth) return r.stop("elements are nested too deeply");
    r.guarded([&] {
        auto read = attributes_of(attribute_count, attributes);
        r.listener.begin(view(name), view(space), read, r.line());
    });
}

void on_end(void* data, const xmlChar* name, const xmlChar*, const xmlChar*) {
    auto& r = reading(data);
    --r.depth;
    r.guarded([&] { r.listener.end(view(name)); });
}

void on_text(void* data, const xmlChar* text, int size) {
    auto& r = reading(data);
    r.guarded([&] {
        r.listener.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
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
}

void XmlTree::text(std::string_view piece) {
    open_.back().text += piece;
}

bool XmlTree::end() {
    XmlNode node = std::move(open_.back());
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

}  // namespace byggarkiv::intake
