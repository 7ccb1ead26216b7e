#include "intake/noark_reader.hpp"

#include <deque>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace byggarkiv::intake {

namespace {

// Tells the elements of a place itself (a shell's title, its kassasjon) from what it contains.
class FolderListener final : public XmlListener {
public:
    FolderListener(const std::function<void(const NoarkPlace&, const XmlNode&)>& each,
                   const std::function<void(const NoarkPlace&)>& bare)
        : each_(each), bare_(bare) {}

    void begin(std::string_view name, std::string_view, Attributes& attributes,
               std::size_t line) override {
        if (tree_.building() || !is_shell(name)) return tree_.begin(name, attributes, line);
        if (!around_.empty()) around_.back().contains = true;
        Shell shell;
        shell.node.name = name;
        shell.node.line = line;
        around_.push_back(std::move(shell));
    }

    void text(std::string_view piece) override {
        if (tree_.building()) tree_.text(piece);
    }

    void end(std::string_view) override {
        if (!tree_.building()) return end_shell();
        if (!tree_.end()) return;
        XmlNode node = tree_.take();
        if (around_.empty()) return;
        Shell& shell = around_.back();
        if (!is_folder(node.name)) {
            shell.node.children.push_back(std::move(node));
            return;
        }
        shell.contains = true;
        each_(place(), node);
    }

    // Whatever is foreign to the standard is kept as it stands.
    bool verbatim(std::string_view name, std::string_view space) const override {
        return name == "virksomhetsspesifikkeMetadata" || space != structure_space;
    }
    void markup(std::string_view piece) override { tree_.markup(piece); }

    std::string_view complaint() const override {
        return tree_.too_large() ? "one folder holds more than can be read at once" : "";
    }

private:
    struct Shell {
        XmlNode node;
        bool contains = false;  // something that is told of apart from it
    };

    void end_shell() {
        if (!around_.back().contains && bare_) bare_(place());
        around_.pop_back();
    }

    NoarkPlace place() const {
        NoarkPlace found;
        for (const auto& shell : around_) found.around.push_back(&shell.node);
        return found;
    }

    const std::function<void(const NoarkPlace&, const XmlNode&)>& each_;
    const std::function<void(const NoarkPlace&)>& bare_;
    std::deque<Shell> around_;
    XmlTree tree_;
};

}  // namespace

const XmlNode* NoarkPlace::innermost(std::string_view name) const {
    for (auto one = around.rbegin(); one != around.rend(); ++one)
        if ((*one)->name == name) return *one;
    return nullptr;
}

std::vector<const XmlNode*> NoarkPlace::all(std::string_view name) const {
    std::vector<const XmlNode*> found;
    for (const XmlNode* const one : around)
        if (one->name == name) found.push_back(one);
    return found;
}

std::string_view NoarkPlace::creator() const {
    for (const XmlNode* const one : around) {
        const XmlNode* const creator = one->child("arkivskaper");
        if (creator != nullptr && !creator->value("arkivskaperNavn").empty())
            return creator->value("arkivskaperNavn");
    }
    return {};
}

bool NoarkPlace::of_properties() const {
    const XmlNode* const system = innermost("klassifikasjonssystem");
    if (system == nullptr) return false;
    const std::string words = lower_case(std::string(system->value("klassifikasjonstype")) + " " +
                                         std::string(system->value("tittel")));
    return words.find("bruksn") != words.npos || words.find("gbn") != words.npos ||
           words.find("gnr") != words.npos;
}

void read_folders(const std::filesystem::path& structure,
                  const std::function<void(const NoarkPlace&, const XmlNode&)>& each,
                  const std::function<void(const NoarkPlace&)>& bare) {
    FolderListener listener(each, bare);
    if (const auto fault = read_xml(structure, listener))
        throw Failure(
            Failure::Kind::storage,
            structure.string() + " line " + std::to_string(fault->line) + ": " + fault->reason);
}

}  // namespace byggarkiv::intake
