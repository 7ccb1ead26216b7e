#include "portal/public/hit_views.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "archive/archive.hpp"
#include "archive/audit_log.hpp"
#include "dossier/dossier.hpp"
#include "portal/addresses.hpp"
#include "portal/words.hpp"

namespace byggarkiv::portal {
namespace {

using render::Address;
using render::Texts;
using render::View;

enum class Thumbnail { shown, left_out };

View hit_view(const Texts& texts, const search::Hit& hit, const Asked& asked, Thumbnail thumbnail,
              Standing standing) {
    std::vector<View> snippet;
    for (const auto& part : hit.snippet) {
        snippet.push_back(
            {{"text", part.text}, {"marked", part.look == search::SnippetPart::Look::marked}});
    }
    const auto page = std::max(hit.page, 1);
    auto url = Address::local(hit.page > 0 ? address::page(hit.document, hit.page)
                                           : address::document(hit.document));
    if (hit.page > 0) url = asked.on(url);
    return {{"url", std::move(url)},
            {"in_case", standing == Standing::in_case},
            {"title", hit.title.empty() ? words::type(texts, hit.type) : hit.title},
            {"type", words::type(texts, hit.type)},
            {"date", words::date(texts, hit.date)},
            {"place", hit.address},
            {"number", hit.property},
            {"page", hit.page > 0 ? std::to_string(page) : ""},
            {"snippet", std::move(snippet)},
            {"thumbnail", thumbnail == Thumbnail::shown
                              ? Address::local(address::thumbnail(hit.document, page))
                              : Address{}}};
}

bool shows_what_is_closed(const search::Hit& hit) {
    return hit.reach != search::Reach::everybody && !hit.snippet.empty();
}

// Where the case of the first hit ends.
template <typename Place>
Place end_of_case(Place first, Place end) {
    return std::find_if(first + 1, end, [&](const search::Hit& hit) {
        return !hit.case_file || hit.case_file != first->case_file;
    });
}

}  // namespace

std::vector<View> hit_views(const Visit& visit, const Texts& texts, const Asked& asked,
                            const std::vector<search::Hit>& hits, Standing standing) {
    auto desk = visit.archive.desk();
    dossier::Dossier dossier(desk, visit.viewer, visit.today);
    std::vector<View> views;
    for (const auto& hit : hits) {
        const bool shown = hit.page > 0 && dossier.pictured(hit.document);
        views.push_back(
            hit_view(texts, hit, asked, shown ? Thumbnail::shown : Thumbnail::left_out, standing));
    }
    return views;
}

std::vector<View> group_views(const Visit& visit, const Texts& texts, const Asked& asked,
                              const std::vector<search::Hit>& hits) {
    std::vector<View> groups;
    for (auto first = hits.begin(); first != hits.end();) {
        const auto end = end_of_case(first, hits.end());
        const bool several = end - first > 1 && !asked.choice.case_file;
        auto within = asked;
        within.choice.case_file = first->case_file;
        within.choice.page = 1;
        groups.push_back({{"case", several ? first->case_title : ""},
                          {"case_number", first->case_number},
                          {"case_url", within.address()},
                          {"hits", hit_views(visit, texts, asked, {first, end},
                                             several ? Standing::in_case : Standing::alone)}});
        first = end;
    }
    return groups;
}

void note_snippets(const Visit& visit, const std::vector<search::Hit>& hits) {
    if (std::none_of(hits.begin(), hits.end(), shows_what_is_closed)) return;
    auto desk = visit.archive.desk();
    auto change = desk.begin({visit.actor, "search"});
    for (const auto& hit : hits) {
        if (!shows_what_is_closed(hit)) continue;
        desk.audit().note({.actor = visit.actor,
                           .action = "read snippet",
                           .entity = "document",
                           .entity_id = hit.document.text(),
                           .purpose = "search"});
    }
    change.commit();
}

}  // namespace byggarkiv::portal
