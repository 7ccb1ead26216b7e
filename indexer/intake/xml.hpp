#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace byggarkiv::intake {

// Why a file is not XML that is taken.
struct XmlFault {
    std::size_t line = 0;
    std::string reason;
};

// One element with all below it. Names are local names: the namespace is looked at where it
// matters.
struct XmlNode {
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::string text;  // all its own text, without white space at both ends
    std::vector<XmlNode> children;
    std::size_t line = 0;
    std::string raw;  // its mark-up, where its listener asked for it: see XmlListener::verbatim()

    // The text of the first child of this name; "" where there is none.
    std::string_view value(std::string_view child) const;
    const XmlNode* child(std::string_view called) const;  // the first, or none
    std::vector<const XmlNode*> all(std::string_view called) const;
    std::string_view attribute(std::string_view called) const;
};

// Hears of each element in the order of the file.
class XmlListener {
public:
    using Attributes = std::vector<std::pair<std::string, std::string>>;

    virtual ~XmlListener() = default;
    // `attributes` may be moved from.
    virtual void begin(std::string_view name, std::string_view space, Attributes& attributes,
                       std::size_t line) = 0;
    virtual void text(std::string_view piece) = 0;
    virtual void end(std::string_view name) = 0;
    // Whether the mark-up of this element and all in it is wanted as well. It comes through
    // markup() in pieces, each before begin(), text() or end() is told of the same: names with
    // their prefixes, and on the first element every prefix that is declared around it. Comments
    // and processing instructions are left out.
    virtual bool verbatim(std::string_view /*name*/, std::string_view /*space*/) const {
        return false;
    }
    virtual void markup(std::string_view /*piece*/) {}
    // Called after each of the above; not empty stops the reading with this reason.
    virtual std::string_view complaint() const { return {}; }
};

struct XmlLimits {
    std::size_t depth = 100;
    std::size_t bytes = 64UL * 1024 * 1024 * 1024;
};

// Reads a file by SAX, without network, without a DTD (one is refused, and with it every entity),
// with bounded depth; libxml2's own limits (10 MB in one text, 50 kB in a name) stay on. nullopt
// when all of it was well formed. What the listener throws comes out again.
std::optional<XmlFault> read_xml(const std::filesystem::path& file, XmlListener& listener,
                                 const XmlLimits& limits = {});

// Builds the tree of one element and all below it.
class XmlTree {
public:
    static constexpr std::size_t most_nodes = 2'000'000;
    static constexpr std::size_t most_markup = 1024 * 1024;  // bytes of one `raw`; cut there

    void begin(std::string_view name, XmlListener::Attributes& attributes, std::size_t line);
    void text(std::string_view piece);
    void markup(std::string_view piece);
    // True when the element that was begun first has ended: then take() it.
    bool end();
    bool building() const noexcept { return !open_.empty(); }
    bool too_large() const noexcept { return nodes_ > most_nodes; }
    XmlNode take();

private:
    std::vector<XmlNode> open_;  // from the root of the tree to the element being read
    XmlNode done_;
    std::size_t nodes_ = 0;
    std::string raw_;
    std::size_t raw_depth_ = 0;  // of open_ at the element that raw_ is of; 0 = of none
};

// An element as XML: its `raw` where it has one, else rebuilt from its parts, all in one namespace
// that is not declared.
std::string xml_text(const XmlNode& node);

}  // namespace byggarkiv::intake
