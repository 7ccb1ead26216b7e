#include "assembly/pdf_uses.hpp"

#include <array>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "assembly/pdf_names.hpp"

namespace byggarkiv::extract {

namespace {

using Object = QPDFObjectHandle;
using Names = PdfNames;

// Of drawings within drawings; a page of a drawing program has about five.
constexpr int most_depth = 100;

// What belongs to the document rather than to a picture or a drawing, and can hold anything: the
// drawing program's own copy of the page, a description, an attachment, a proxy for another file.
constexpr std::array document_keys{
    "/PieceInfo",    "/Metadata",      "/AF",           "/Ref",     "/OPI",   "/Alternates",
    "/StructParent", "/StructParents", "/LastModified", "/Measure", "/PtData"};

// Colour spaces that apply without being named.
const Names unnamed{"/DefaultGray", "/DefaultRGB", "/DefaultCMYK"};

// Something that draws: a form, a pattern, a Type 3 font.
struct Drawing {
    Object owner;  // the dictionary that has, or should have, its resources
    std::vector<Object> content;
    int depth = 0;
};

class Uses {
public:
    explicit Uses(PdfLayers& layers) : layers_(layers) {}

    Object of(QPDFPageObjectHelper page) {
        Names names;
        drawn_.of_page(page, names);
        auto all = page.getAttribute("/Resources", false);
        // What has no resources of its own is drawn with those of the page (PDF 1.7, 7.8.3).
        auto used = only_(all, names);
        for (std::size_t before = 0; before != names.size();) {
            before = names.size();
            follow_(used, names);
            used = only_(all, names);
        }
        return used;
    }

private:
    // The entries of these names, in each kind of resource.
    static Object only_(Object resources, const Names& names) {
        auto used = Object::newDictionary();
        if (!resources.isDictionary()) return used;
        for (const auto& kind : resources.getKeys()) {
            auto all = resources.getKey(kind);
            if (!all.isDictionary()) continue;
            auto kept = Object::newDictionary();
            for (const auto& name : all.getKeys())
                if (names.contains(name) || unnamed.contains(name))
                    kept.replaceKey(name, all.getKey(name));
            used.replaceKey(kind, kept);
        }
        return used;
    }

    // Trims all that is drawn with these resources; `page_names` get the names that it uses of the
    // page's.
    void follow_(const Object& resources, Names& page_names) {
        std::vector<Drawing> waiting;
        note_drawn_(resources, 0, waiting);
        while (!waiting.empty()) {
            auto drawing = std::move(waiting.back());
            waiting.pop_back();
            if (drawing.depth > most_depth)
                throw std::runtime_error("drawings within drawings without end");
            Names names;
            for (const auto& content : drawing.content) drawn_.of_stream(content, names);
            auto own = drawing.owner.getKey("/Resources");
            if (!own.isDictionary()) {
                page_names.insert(names.begin(), names.end());
                continue;
            }
            const auto used = only_(own, names);
            drawing.owner.replaceKey("/Resources", used);
            note_drawn_(used, drawing.depth + 1, waiting);
        }
    }

    void note_drawn_(Object resources, int depth, std::vector<Drawing>& waiting) {
        for (const auto& kind : resources.getKeys()) {
            auto all = resources.getKey(kind);
            if (!all.isDictionary()) continue;
            for (auto& [name, entry] : all.ditems()) {
                if (kind == "/XObject" || kind == "/Pattern") note_stream_(entry, depth, waiting);
                if (kind == "/Font") note_font_(entry, depth, waiting);
                if (kind == "/Properties") note_layer_(entry);
                if (kind == "/ExtGState" && entry.isDictionary() &&
                    entry.getKey("/SMask").isDictionary())
                    note_stream_(entry.getKey("/SMask").getKey("/G"), depth, waiting);
            }
        }
    }

    void note_stream_(Object object, int depth, std::vector<Drawing>& waiting) {
        if (!object.isStream()) return;
        auto about = object.getDict();
        note_layer_(about.getKey("/OC"));
        for (const auto* key : document_keys) about.removeKey(key);
        const bool draws =
            about.getKey("/Subtype").isNameAndEquals("/Form") || about.hasKey("/PatternType");
        if (draws && met_.insert(object.getObjGen()).second)
            waiting.push_back({about, {object}, depth});
    }

    void note_font_(Object font, int depth, std::vector<Drawing>& waiting) {
        if (!font.isDictionary() || !font.getKey("/Subtype").isNameAndEquals("/Type3")) return;
        if (font.isIndirect() && !met_.insert(font.getObjGen()).second) return;
        Drawing drawing{font, {}, depth};
        auto glyphs = font.getKey("/CharProcs");
        if (!glyphs.isDictionary()) return;
        for (auto& [name, glyph] : glyphs.ditems())
            if (glyph.isStream()) drawing.content.push_back(glyph);
        waiting.push_back(std::move(drawing));
    }

    // A layer, or a rule over several (PDF 1.7, 8.11.2).
    void note_layer_(Object object) {
        if (!object.isDictionary()) return;
        if (object.isIndirect() && object.getKey("/Type").isNameAndEquals("/OCG"))
            layers_.emplace(object.getObjGen(), object);
        if (!object.getKey("/Type").isNameAndEquals("/OCMD")) return;
        auto members = object.getKey("/OCGs");
        const auto note = [this](Object layer) {
            if (layer.isIndirect() && layer.isDictionary())
                layers_.emplace(layer.getObjGen(), layer);
        };
        if (members.isArray())
            for (auto& member : members.aitems()) note(member);
        else
            note(members);
    }

    PdfLayers& layers_;
    DrawnNames drawn_;
    std::set<QPDFObjGen> met_;
};

}  // namespace

QPDFObjectHandle resources_used(QPDFPageObjectHelper page, PdfLayers& layers) {
    return Uses(layers).of(std::move(page));
}

}  // namespace byggarkiv::extract
