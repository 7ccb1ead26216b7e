#include "arranging/separators.hpp"

#include <map>
#include <optional>
#include <set>

#include "archive/arrangements.hpp"
#include "archive/documents.hpp"
#include "arranging/arranging.hpp"
#include "domain/separator_sheet.hpp"

namespace byggarkiv::arranging {

namespace {

using archive::ArrangementRefusal;
using archive::NewPart;
using archive::PageMark;

constexpr int at_once = 100;

archive::PartWords words_of(const std::string& says) {
    archive::PartWords words;
    if (const auto sheet = domain::SeparatorSheet::parse(says)) {
        words.type = sheet->type;
        words.property = sheet->property;
    }
    return words;
}

// Whether it is left as it is now; not where somebody else has arranged it meanwhile.
bool is_final(const ArrangementRefusal& refusal) {
    return refusal.cause != ArrangementRefusal::Cause::not_as_seen &&
           refusal.cause != ArrangementRefusal::Cause::closed;
}

std::string in_words(const ArrangementRefusal& refusal) {
    const std::string cause(code(refusal.cause));
    return refusal.detail.empty() ? cause : cause + ": " + refusal.detail;
}

Result<archive::Arranged, ArrangementRefusal> split(archive::Archive& archive,
                                                    extract::Workers& workers,
                                                    const domain::DocumentKey& document) {
    auto desk = archive.desk();
    auto piles = desk.arrangements().piles({document});
    if (!piles) return Refused{piles.reason()};
    // Somebody was quicker, and what they say counts.
    if (!piles.value().replaces.empty())
        return Refused{ArrangementRefusal{ArrangementRefusal::Cause::not_as_seen, ""}};
    const auto& file = piles.value().sources.front().object.value();
    auto parts = separated(file.pages, desk.documents().marks(file.sha256));
    if (parts.empty())
        return Refused{ArrangementRefusal{ArrangementRefusal::Cause::no_such_page,
                                          "nothing but separator sheets"}};
    return arrange(archive, workers, piles.value(), std::move(parts),
                   {archive::ArrangedBy::separators, "reader", "separator sheets"});
}

void leave(archive::Archive& archive, const domain::DocumentKey& document,
           const std::string& reason) {
    auto desk = archive.desk();
    auto change = desk.begin({"reader", "arrangement"});
    desk.arrangements().refuse(document, reason);
    change.commit();
}

}  // namespace

std::vector<NewPart> separated(int pages, const std::vector<PageMark>& marks) {
    std::set<int> blank;
    std::map<int, std::string> sheets;
    for (const auto& mark : marks) {
        if (mark.kind == PageMark::Kind::blank) blank.insert(mark.page);
        if (mark.kind == PageMark::Kind::separator) sheets.emplace(mark.page, mark.says);
    }
    std::vector<NewPart> parts(1);
    for (int page = 1; page <= pages; ++page) {
        if (const auto sheet = sheets.find(page); sheet != sheets.end())
            parts.push_back({.pages = {}, .words = words_of(sheet->second)});
        else if (!(sheets.contains(page - 1) && blank.contains(page)))
            parts.back().pages.push_back({.source = 0, .page = page});
    }
    std::erase_if(parts, [](const NewPart& part) { return part.pages.empty(); });
    return parts;
}

SplitReport split_by_separators(archive::Archive& archive, extract::Workers& workers) {
    SplitReport report;
    std::optional<domain::DocumentKey> last;
    while (true) {
        const auto found = archive.desk().arrangements().separated(last, at_once);
        if (found.empty()) return report;
        for (const auto& document : found) {
            const auto arranged = split(archive, workers, document);
            if (arranged) {
                ++report.piles;
                report.documents += arranged.value().documents.size();
            } else if (is_final(arranged.reason())) {
                report.left.push_back({document, in_words(arranged.reason())});
                leave(archive, document, report.left.back().reason);
            }
        }
        last = found.back();
    }
}

}  // namespace byggarkiv::arranging
