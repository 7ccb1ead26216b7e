#include "intake/noark_manifest.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace byggarkiv::intake {

namespace {

constexpr std::size_t largest_manifest = 64UL * 1024 * 1024;

// The whole file as one tree: a manifest is small.
class WholeTree final : public XmlListener {
public:
    void begin(std::string_view name, std::string_view, Attributes& attributes,
               std::size_t line) override {
        tree_.begin(name, attributes, line);
    }
    void text(std::string_view piece) override {
        if (tree_.building()) tree_.text(piece);
    }
    void end(std::string_view) override { tree_.end(); }
    std::string_view complaint() const override {
        return tree_.too_large() ? "the file has too many elements" : "";
    }
    XmlNode take() { return tree_.take(); }

private:
    XmlTree tree_;
};

// The property of this name directly below `node`, which is itself a property or a dataObject.
const XmlNode* property(const XmlNode& node, std::string_view name) {
    const XmlNode* const list = node.child("properties");
    if (list == nullptr) return nullptr;
    const auto found =
        std::find_if(list->children.begin(), list->children.end(), [&](const XmlNode& child) {
            return child.name == "property" && child.attribute("name") == name;
        });
    return found == list->children.end() ? nullptr : &*found;
}

std::string value_of(const XmlNode* node, std::string_view name) {
    const XmlNode* const found = node == nullptr ? nullptr : property(*node, name);
    return found == nullptr ? std::string{} : std::string(found->value("value"));
}

NoarkManifest::File file_of(const XmlNode& node) {
    const XmlNode* const checksum = property(node, "checksum");
    return {.name = value_of(&node, "name"),
            .algorithm = value_of(checksum, "algorithm"),
            .checksum = value_of(checksum, "value")};
}

NoarkManifest::Part part_of(const XmlNode& object) {
    NoarkManifest::Part part;
    part.name = object.attribute("name");
    const XmlNode* const list = object.child("properties");
    if (list == nullptr) return part;
    for (const XmlNode* const node : list->all("property")) {
        if (node->attribute("name") == "file")
            part.files.insert(part.files.begin(), file_of(*node));
        if (node->attribute("name") == "schema") {
            if (const XmlNode* const file = property(*node, "file"))
                part.files.push_back(file_of(*file));
        }
        const XmlNode* const counts =
            node->attribute("name") == "info" ? node->child("properties") : nullptr;
        if (counts == nullptr) continue;
        for (const XmlNode* const count : counts->all("property")) {
            if (count->attribute("name") != "numberOfOccurrences") continue;
            std::string element = value_of(count, "elementPath");
            element.erase(0, element.find_last_of('/') + 1);
            if (element.empty()) element = count->value("value");
            if (const auto times = read_number(value_of(count, "value")))
                part.counts.push_back({std::move(element), *times});
        }
    }
    return part;
}

// dataObjects stand inside each other; those with a file of their own are the package's parts.
void collect_parts(const XmlNode& node, NoarkManifest& manifest) {
    for (const XmlNode* const list : node.all("dataObjects")) {
        for (const XmlNode* const object : list->all("dataObject")) {
            if (property(*object, "file") != nullptr) manifest.parts.push_back(part_of(*object));
            if (const XmlNode* const info = property(*object, "info")) {
                const XmlNode* const type = property(*info, "type");
                const XmlNode* const more = property(*info, "additionalInfo");
                const XmlNode* const period = more ? property(*more, "periode") : nullptr;
                if (type != nullptr) manifest.version = value_of(type, "version");
                if (more != nullptr)
                    if (const auto files = read_number(value_of(more, "antallDokumentfiler")))
                        manifest.document_files = *files;
                if (period != nullptr) {
                    manifest.incoming_border = value_of(period, "inngaaendeSkille");
                    manifest.outgoing_border = value_of(period, "utgaaendeSkille");
                }
            }
            collect_parts(*object, manifest);
        }
    }
}

}  // namespace

const NoarkManifest::Part* NoarkManifest::part(std::string_view name) const {
    const auto found =
        std::find_if(parts.begin(), parts.end(), [&](const Part& p) { return p.name == name; });
    return found == parts.end() ? nullptr : &*found;
}

Result<NoarkManifest, XmlFault> read_manifest(const std::filesystem::path& file) {
    WholeTree whole;
    if (auto fault = read_xml(file, whole, {.bytes = largest_manifest})) return Refused{*fault};
    const XmlNode root = whole.take();
    if (root.name != "addml") return Refused{XmlFault{root.line, "its root is not addml"}};
    NoarkManifest manifest;
    for (const XmlNode* const dataset : root.all("dataset")) collect_parts(*dataset, manifest);
    return manifest;
}

}  // namespace byggarkiv::intake
