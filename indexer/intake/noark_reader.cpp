#include "intake/noark_reader.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "intake/xml.hpp"

namespace byggarkiv::intake {

namespace {

// What stands around the folders: arkiv, arkivdel, klassifikasjonssystem, klasse.
class FolderListener final : public XmlListener {
public:
    explicit FolderListener(const std::function<void(const NoarkPlace&, const XmlNode&)>& each)
        : each_(each) {}

    void begin(std::string_view name, std::string_view, Attributes& attributes,
               std::size_t line) override {
        if (tree_.building() || name == "mappe" || name == "registrering")
            return tree_.begin(name, attributes, line);
        Shell shell;
        shell.name = name;
        around_.push_back(std::move(shell));
    }

    void text(std::string_view piece) override {
        if (tree_.building()) return tree_.text(piece);
        if (around_.back().text.size() < longest_value) around_.back().text += piece;
    }

    void end(std::string_view) override {
        if (tree_.building()) {
            if (tree_.end()) each_(place(), tree_.take());
            return;
        }
        const Shell done = std::move(around_.back());
        around_.pop_back();
        if (!around_.empty()) around_.back().note(done.name, std::string(trimmed(done.text)));
        if (done.name == "arkivskaperNavn" && creator_.empty()) creator_ = trimmed(done.text);
    }

    std::string_view complaint() const override {
        return tree_.too_large() ? "one folder holds more than can be read at once" : "";
    }

private:
    static constexpr std::size_t longest_value = 64 * 1024;

    struct Shell {
        std::string name, text;
        std::string system_id, class_id, title, kind;

        void note(std::string_view child, std::string value) {
            const auto first = [&](std::string_view wanted, std::string& slot) {
                if (child == wanted && slot.empty()) slot = std::move(value);
            };
            first("systemID", system_id);
            first("klasseID", class_id);
            first("tittel", title);
            first("klassifikasjonstype", kind);
        }
    };

    NoarkPlace place() const {
        NoarkPlace found;
        found.creator = creator_;
        bool of_properties = false;
        for (const auto& shell : around_) {
            if (shell.name == "arkivdel") found.part_title = shell.title;
            if (shell.name == "klassifikasjonssystem") {
                const std::string words = lower_case(shell.kind + " " + shell.title);
                of_properties = words.find("bruksn") != words.npos ||
                                words.find("gbn") != words.npos || words.find("gnr") != words.npos;
            }
            if (shell.name == "klasse")
                found.classes.push_back(
                    {shell.system_id, shell.class_id, shell.title, of_properties});
        }
        return found;
    }

    const std::function<void(const NoarkPlace&, const XmlNode&)>& each_;
    std::vector<Shell> around_;
    std::string creator_;
    XmlTree tree_;
};

}  // namespace

void read_folders(const std::filesystem::path& structure,
                  const std::function<void(const NoarkPlace&, const XmlNode&)>& each) {
    FolderListener listener(each);
    if (const auto fault = read_xml(structure, listener))
        throw Failure(
            Failure::Kind::storage,
            structure.string() + " line " + std::to_string(fault->line) + ": " + fault->reason);
}

}  // namespace byggarkiv::intake
