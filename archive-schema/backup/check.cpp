#include <algorithm>

#include "backup/reading.hpp"

namespace byggarkiv::backup {

namespace {

constexpr std::size_t most_not_named = 100;

// The second reading: every item is read through.
class ReadThrough final : public ManifestReader {
public:
    ReadThrough(const Reading& reading, Checked& checked) : reading_(reading), checked_(checked) {}

    void take_item(const Item& item) override {
        names.push_back(
            Sha256::parse(reading_.shelf().wrapping().name_of(item.content.sha256)).value());
        if (!reading_.wanted(item.tenant)) return;
        ++checked_.files;
        checked_.bytes += item.content.bytes;
        if (auto fault = reading_.read(item, [](std::string_view) {}))
            checked_.faults.push_back(std::move(*fault));
    }

    std::vector<Sha256> names;

private:
    const Reading& reading_;
    Checked& checked_;
};

// Whoever removes old generations goes by the list of names: it must be the manifest's.
void check_names(const Reading& reading, std::vector<Sha256> named, Checked& checked) {
    std::sort(named.begin(), named.end());
    named.erase(std::unique(named.begin(), named.end()), named.end());
    try {
        if (read_names(reading.shelf(), reading.generation()).objects != named)
            checked.faults.push_back({"names", "do not agree with the manifest"});
    } catch (const Failure& damage) {  // as in Reading::read(): to be named beside the others
        checked.faults.push_back({"names", damage.what()});
    }
}

void find_not_named(const Reading& reading, Checked& checked) {
    std::vector<Sha256> named;
    const auto note = [&](const std::string& what) {
        if (checked.not_named.size() < most_not_named) checked.not_named.push_back(what);
    };
    for (const auto& generation : reading.shelf().generations()) {
        try {
            const auto names = read_names(reading.shelf(), generation);
            named.insert(named.end(), names.objects.begin(), names.objects.end());
        } catch (const Failure& damage) {  // then nobody can say what it names
            if (generation != reading.generation()) note(generation + ": " + damage.what());
            return;
        }
        for (const auto& entry :
             std::filesystem::directory_iterator(reading.shelf().place_of(generation)))
            if (entry.path().filename() != "names" && entry.path().filename() != "manifest")
                note(entry.path().string());
    }
    std::sort(named.begin(), named.end());
    each_object(reading.shelf().folder(), [&](const std::filesystem::path& file, ObjectName name) {
        const auto known = Sha256::parse(file.filename().string());
        if (name == ObjectName::strange || !known ||
            !std::binary_search(named.begin(), named.end(), *known))
            note(file.string());
    });
}

}  // namespace

Checked check_backup(const BackupChoice& choice, const Sealer* sealer) {
    const Reading reading(choice, sealer);
    Summary summary(reading);
    Checked checked;
    checked.head = reading.tell(summary);
    checked.tenants = std::move(summary.tenants);
    checked.lost = std::move(summary.lost);
    ReadThrough through(reading, checked);
    reading.tell(through);
    check_names(reading, std::move(through.names), checked);
    find_not_named(reading, checked);
    return checked;
}

}  // namespace byggarkiv::backup
