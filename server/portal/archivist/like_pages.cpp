#include "portal/archivist/like_pages.hpp"

#include "archive/documents.hpp"
#include "archive/likenesses.hpp"
#include "base/text.hpp"
#include "portal/like_view.hpp"

#include <charconv>
#include <optional>
#include <string>
#include <utility>

namespace byggarkiv::portal {
namespace {

using archive::LikePair;
using render::Address;
using render::Texts;
using render::View;

constexpr std::size_t shown_at_once = 25;
// Where this viewer may see few of them, the page ends sooner rather than late.
constexpr int looked_at_once = 250;

struct Listed {
    std::vector<View> rows;
    std::string next;  // where the next page goes on; "" = nothing more
};

std::optional<std::int64_t> read_place(std::string_view text) {
    std::int64_t number = 0;
    const auto* const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stopped != end || number < 0) return std::nullopt;
    return number;
}

// "12-34", as it stands in a link of ours; the start for all else.
LikePair::Place place_of(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == text.npos) return {};
    const auto one = read_place(text.substr(0, dash)), other = read_place(text.substr(dash + 1));
    if (!one || !other) return {};
    return {*one, *other};
}

Listed alike(LikeView& view, archive::Desk& desk, std::string_view after) {
    Listed listed;
    const auto pairs = desk.likenesses().pairs(place_of(after), looked_at_once);
    for (const auto& pair : pairs) {
        auto documents = view.with_file(pair.one);
        auto others = view.with_file(pair.other);
        const auto last = std::to_string(pair.place.one) + "-" + std::to_string(pair.place.other);
        if (documents.empty() || others.empty()) continue;
        for (auto& other : others) documents.push_back(std::move(other));
        listed.rows.push_back(
            {{"share", LikeView::percent(pair.per_mille)}, {"documents", std::move(documents)}});
        if (listed.rows.size() == shown_at_once) {
            listed.next = last;
            break;
        }
    }
    if (listed.next.empty() && pairs.size() == looked_at_once)
        listed.next =
            std::to_string(pairs.back().place.one) + "-" + std::to_string(pairs.back().place.other);
    return listed;
}

Listed same(LikeView& view, archive::Desk& desk, const Texts& texts, std::string_view after) {
    Listed listed;
    const auto files = desk.likenesses().repeated(Sha256::parse(after), looked_at_once);
    for (const auto& file : files) {
        auto documents = view.with_file(file);
        if (documents.size() < 2) continue;
        listed.rows.push_back(
            {{"share", texts.say("like.same_file")}, {"documents", std::move(documents)}});
        if (listed.rows.size() == shown_at_once) {
            listed.next = file.hex();
            break;
        }
    }
    if (listed.next.empty() && files.size() == looked_at_once) listed.next = files.back().hex();
    return listed;
}

}  // namespace

http::Response LikePages::show(const Visit& visit) const {
    if (!visit.may(domain::Right::import_delivery)) return frame_.absent(visit);
    const auto& texts = frame_.texts(visit);
    auto desk = visit.archive.desk();
    LikeView view(visit, desk, texts);
    const bool files = visit.request.query.text("vis") == "filer";
    const auto after = visit.request.query.text("etter");
    auto listed = files ? same(view, desk, texts, after) : alike(view, desk, after);
    const auto here =
        files ? Address::local("/arkiv/like").with("vis", "filer") : Address::local("/arkiv/like");
    const bool found = !listed.rows.empty();
    return frame_.page(
        visit, "archivist/like",
        {.title = texts.say("like.title"),
         .menu = MenuEntry::archive,
         .crumbs = {{texts.say("import.title"), "/arkiv"}}},
        {{"lead", texts.say(files ? "like.lead_files" : "like.lead_texts")},
         {"views", std::vector<View>{{{"url", Address::local("/arkiv/like")},
                                      {"label", texts.say("like.view_texts")},
                                      {"current", !files}},
                                     {{"url", Address::local("/arkiv/like").with("vis", "filer")},
                                      {"label", texts.say("like.view_files")},
                                      {"current", files}}}},
         {"found", found},
         {"rows", std::move(listed.rows)},
         {"next", listed.next.empty() ? Address{} : here.with("etter", listed.next)}});
}

}  // namespace byggarkiv::portal
