#include "portal/like_view.hpp"

#include "archive/documents.hpp"
#include "archive/likenesses.hpp"
#include "portal/addresses.hpp"
#include "portal/words.hpp"

#include <algorithm>

namespace byggarkiv::portal {

using render::Address;
using render::View;

namespace {

constexpr int most_like = 20;

// "2. mai 1967 · Sak 118/67 Oppføring av enebolig"
std::string about(const render::Texts& texts, const dossier::DocumentSheet& sheet) {
    auto text = words::date(texts, sheet.line.dated);
    if (!text.empty()) text += " · ";
    return text + texts.say("like.case", {{"number", sheet.parent.number}}) +
           (sheet.parent.title.empty() ? "" : " " + sheet.parent.title);
}

}  // namespace

// In whole per cent, rounded down.
std::string LikeView::percent(int per_mille) {
    return std::to_string(per_mille / 10) + "\u00A0%";
}

std::vector<View> LikeView::with_file(const Sha256& file,
                                      const std::optional<domain::DocumentKey>& but) {
    std::vector<View> views;
    if (!visit_.may(domain::Right::import_delivery)) return views;
    for (const auto& key : desk_.documents().holding(file)) {
        if (key == but) continue;
        const auto sheet = dossier_.document(key);
        if (!sheet || sheet->line.sight != domain::Sight::whole) continue;
        views.push_back({{"url", Address::local(address::document(key))},
                         {"title", words::title(texts_, sheet->line)},
                         {"about", about(texts_, *sheet)}});
    }
    return views;
}

std::vector<View> LikeView::like(const Sha256& file, const domain::DocumentKey& of) {
    std::vector<View> views;
    for (const auto& other : desk_.likenesses().of(file, most_like))
        for (auto& view : with_file(other.sha256, of)) {
            view.add("share", percent(other.per_mille));
            views.push_back(std::move(view));
        }
    return views;
}

}  // namespace byggarkiv::portal
