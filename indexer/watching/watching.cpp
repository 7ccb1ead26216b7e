#include "watching/watching.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "archive/archive.hpp"
#include "archive/outbox.hpp"
#include "archive/properties.hpp"
#include "domain/access.hpp"
#include "index/changes.hpp"
#include "lucene/generations.hpp"
#include "lucene/guarded.hpp"
#include "lucene/word_list.hpp"
#include "search/one_paper.hpp"
#include "watching/paper_pages.hpp"

namespace byggarkiv::watching {
namespace {

constexpr int entries_at_once = 1000;
constexpr int watches_at_once = 1000;

using index::Edition;

std::vector<archive::Watch> all_watches(archive::Desk& desk) {
    std::vector<archive::Watch> all;
    while (true) {
        auto more = desk.watches().after(all.empty() ? std::nullopt : std::optional(all.back().key),
                                         watches_at_once);
        if (more.empty()) return all;
        all.insert(all.end(), more.begin(), more.end());
    }
}

// A document, and an index of it in memory once somebody asks.
class Paper {
public:
    Paper(index::Card card, std::vector<domain::PageText> pages,
          std::shared_ptr<const lucene::Compounds> compounds)
        : card_(std::move(card)), pages_(std::move(pages)), compounds_(std::move(compounds)) {}

    const index::Card& card() const { return card_; }

    const search::OnePaper& in(Edition edition) {
        auto& paper = edition == Edition::for_everybody ? for_everybody_ : for_cleared_;
        if (!paper) paper.emplace(pages_of(card_, pages_, edition, compounds_));
        return *paper;
    }

private:
    index::Card card_;
    std::vector<domain::PageText> pages_;
    std::shared_ptr<const lucene::Compounds> compounds_;
    std::optional<search::OnePaper> for_everybody_;
    std::optional<search::OnePaper> for_cleared_;
};

// The edition in which a viewer finds the document; nullopt where it is out of sight.
std::optional<Edition> edition_for(const domain::Viewer& viewer, const index::Card& card) {
    if (domain::may_see(viewer, card.access, card.day) != domain::Sight::whole) return std::nullopt;
    const bool everybody = domain::open_to_all(card.access, card.day) && !viewer.is_staff();
    return everybody ? Edition::for_everybody : Edition::for_cleared;
}

// nullopt: its property is no more.
std::optional<search::Choice> choice_of(const archive::NewWatch& watch, archive::Desk& desk) {
    search::Choice choice;
    choice.size = 1;
    choice.project = watch.project;
    choice.area = watch.area;
    if (watch.property) {
        const auto property = desk.properties().get(*watch.property);
        if (!property) return std::nullopt;
        choice.property = property->present();
    }
    return choice;
}

// What one reading of the outbox needs, read once.
class Round {
public:
    Round(archive::Desk& desk, const domain::MunicipalityNumber& home, const ViewerOf& viewer_of)
        : desk_(desk), home_(home), viewer_of_(viewer_of), watches_(all_watches(desk)) {}

    bool any() const { return !watches_.empty(); }
    // Whether a document that was last seen anew at this moment is new to anybody.
    bool is_new_to_any(const std::string& moment) const {
        return std::any_of(watches_.begin(), watches_.end(),
                           [&](const archive::Watch& watch) { return watch.made_at <= moment; });
    }

    std::vector<domain::WatchKey> met_by(Paper& paper, const std::string& moment) {
        std::vector<domain::WatchKey> met;
        for (const auto& watch : watches_)
            if (watch.made_at <= moment && meets(paper, watch)) met.push_back(watch.key);
        return met;
    }

private:
    bool meets(Paper& paper, const archive::Watch& watch) {
        const auto& viewer = viewer_of(watch.what.owner);
        const auto edition = viewer ? edition_for(*viewer, paper.card()) : std::nullopt;
        const auto choice = edition ? choice_of(watch.what, desk_) : std::nullopt;
        if (!choice) return false;
        return paper.in(*edition).answers(search::Query::parse(watch.what.question, home_),
                                          *choice);
    }

    const std::optional<domain::Viewer>& viewer_of(const archive::WatchOwner& owner) {
        const auto known = viewers_.find(owner);
        if (known != viewers_.end()) return known->second;
        return viewers_.emplace(owner, viewer_of_(owner, desk_)).first->second;
    }

    archive::Desk& desk_;
    const domain::MunicipalityNumber& home_;
    const ViewerOf& viewer_of_;
    std::vector<archive::Watch> watches_;
    std::map<archive::WatchOwner, std::optional<domain::Viewer>> viewers_;
};

}  // namespace

Watching::Watching(archive::Archive& archive, std::filesystem::path index,
                   domain::MunicipalityNumber home, ViewerOf viewer_of)
    : archive_(archive),
      index_(std::move(index)),
      home_(std::move(home)),
      viewer_of_(std::move(viewer_of)) {}

int Watching::catch_up(const std::stop_token& stop) {
    return lucene::guarded("watching", [&] {
        int noted = 0;
        while (!stop.stop_requested()) {
            auto desk = archive_.desk();
            Round round(desk, home_, viewer_of_);
            if (!round.any()) break;  // a first watch begins at the outbox's head
            const auto entries = desk.outbox().after(desk.watches().position(), entries_at_once);
            if (entries.empty()) break;

            const auto generation = lucene::current_generation(index_);
            const auto compounds = lucene::compounds_of(
                generation ? *generation : lucene::Generation{index_ / "none"});
            const auto today = domain::date_in_oslo(archive_.clock().now());
            std::vector<std::pair<domain::WatchKey, domain::DocumentKey>> hits;
            for (const auto& document : index::documents_behind(entries, desk)) {
                const auto moment = desk.watches().seen_anew(document);
                if (!round.is_new_to_any(moment)) continue;
                auto card = index::card_of(document, desk, today);
                if (!card) continue;
                Paper paper(std::move(*card), archive_.page_texts().of(document), compounds);
                for (auto& watch : round.met_by(paper, moment)) hits.emplace_back(watch, document);
            }
            auto change = desk.begin({"server", "watches"});
            for (const auto& [watch, document] : hits)
                if (desk.watches().note(watch, document)) ++noted;
            desk.watches().read_up_to(entries.back().number);
            change.commit();
        }
        return noted;
    });
}

}  // namespace byggarkiv::watching
