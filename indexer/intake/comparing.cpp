#include "intake/comparing.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "archive/archive.hpp"
#include "archive/documents.hpp"
#include "archive/files.hpp"
#include "archive/likenesses.hpp"
#include "likeness/likeness.hpp"
#include "likeness/sketch.hpp"

namespace byggarkiv::intake {

namespace {

using archive::LikeFile;
using archive::UncomparedFile;

constexpr int at_once = 100;
// Of those that share most with a file, so many are laid beside it.
constexpr std::size_t most_candidates = 6;

static_assert(likeness::Sketch::most <= archive::TextSketch::most_anchors);

// All that both are is one document.
bool of_one_document(archive::Desk& desk, const Sha256& one, const Sha256& other) {
    const auto documents = desk.documents().holding(one);
    return documents.size() == 1 && documents == desk.documents().holding(other);
}

std::vector<LikeFile> alike(archive::Archive& archive, archive::Desk& desk,
                            const UncomparedFile& file) {
    std::vector<LikeFile> found;
    std::vector<domain::PageText> text;
    for (const auto& other : desk.likenesses().candidates(file, most_candidates)) {
        if (of_one_document(desk, file.sha256, other.sha256)) continue;
        if (text.empty()) text = archive.files().page_texts(file.sha256);
        const auto per_mille =
            likeness::per_mille_alike(text, archive.files().page_texts(other.sha256));
        if (per_mille >= likeness::alike_from) found.push_back({other.sha256, per_mille});
    }
    return found;
}

// Gives the pairs found. A file without a sketch gets it now, and waits again as another.
std::size_t compare(archive::Archive& archive, archive::Desk& desk, const UncomparedFile& file) {
    const archive::Author author{"reader", "comparing of texts"};
    if (!file.sketch) {
        auto sketch = likeness::sketch_of(archive.files().page_texts(file.sha256));
        auto change = desk.begin(author);
        desk.likenesses().note(file.sha256, {std::move(sketch.anchors), sketch.letters});
        change.commit();
        return 0;
    }
    const auto others = alike(archive, desk, file);
    auto change = desk.begin(author);
    desk.likenesses().compared(file, others);
    change.commit();
    return others.size();
}

}  // namespace

ComparingReport compare_waiting(archive::Archive& archive, std::size_t limit, Progress& progress) {
    ComparingReport report;
    auto desk = archive.desk();
    bool begun = false;
    const auto enough = [&] { return limit > 0 && report.compared >= limit; };
    while (!enough()) {
        const auto waiting = desk.likenesses().waiting(at_once);
        if (waiting.empty()) break;
        if (!begun) progress.begin("Comparing texts, files", 0);
        begun = true;
        for (const auto& file : waiting) {
            if (enough()) break;
            report.alike += compare(archive, desk, file);
            if (!file.sketch) continue;
            ++report.compared;
            progress.advance(1);
        }
    }
    if (begun) progress.end();
    return report;
}

}  // namespace byggarkiv::intake
