#include "index/follower.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "archive/archive.hpp"
#include "archive/documents.hpp"
#include "archive/outbox.hpp"
#include "base/log.hpp"
#include "index/changes.hpp"
#include "index/filling.hpp"
#include "index/folder_lock.hpp"
#include "index/writer.hpp"
#include "lucene/durable.hpp"
#include "lucene/generations.hpp"
#include "lucene/guarded.hpp"
#include "lucene/manifest.hpp"
#include "lucene/word_list.hpp"

namespace byggarkiv::index {
namespace fs = std::filesystem;

using lucene::guarded;

namespace {

constexpr auto who = "index follower";
constexpr int entries_at_once = 1000;
constexpr int documents_at_once = 500;

fs::path wish(const fs::path& index) {
    return index / "rebuild";
}

// Up to where both indexes of a generation have followed, if both are sound.
std::optional<std::int64_t> sound_position(const lucene::Generation& generation) {
    if (!lucene::words_are_sound(generation)) return std::nullopt;
    const auto open = lucene::sound_commit(generation.public_index());
    const auto full = lucene::sound_commit(generation.full_index());
    if (!open || !full) return std::nullopt;
    return std::min(open->position, full->position);
}

}  // namespace

struct Follower::State {
    State(archive::Archive& the_archive, fs::path folder, Settings how, FolderLock held)
        : archive(the_archive),
          index(std::move(folder)),
          settings(std::move(how)),
          lock(std::move(held)) {}

    void index_document(Writer& to, const domain::DocumentKey& document, archive::Desk& desk) {
        if (const auto card = card_of(document, desk, domain::date_in_oslo(archive.clock().now())))
            to.put(*card, archive.page_texts().of(document));
        else
            to.remove(document);
        ++progress.documents;
    }

    // Whether the index on disk can be gone on with; its writer is open then.
    bool go_on() {
        if (fs::exists(wish(index))) return false;
        if (writer) return true;
        const auto generation = lucene::current_generation(index);
        const auto sound = generation ? sound_position(*generation) : std::nullopt;
        if (!sound) {
            if (generation)
                log::warning("the index is damaged", {{"folder", generation->folder.string()}});
            return false;
        }
        // An archive brought back from a backup knows less than the index: start over.
        if (*sound > archive.desk().outbox().head()) return false;
        writer = std::make_unique<Writer>(generation->folder, settings);
        position = *sound;
        return true;
    }

    // False when there was nothing to do.
    bool follow_some(const std::stop_token& stop, const Report& report) {
        auto desk = archive.desk();
        progress.head = desk.outbox().head();
        const auto entries = desk.outbox().after(position, entries_at_once);
        if (entries.empty()) return false;

        // Taken out while it works: after a failure the last commit is gone back to.
        auto working = std::move(writer);
        for (const auto& document : documents_behind(entries, desk)) {
            if (stop.stop_requested()) return false;
            index_document(*working, document, desk);
            if (working->full()) working->commit(position);
        }
        position = entries.back().number;
        working->commit(position);
        writer = std::move(working);
        progress.position = position;
        if (report) report(progress);
        return true;
    }

    struct Begun {
        lucene::Generation generation;
        std::int64_t from;
        std::optional<domain::DocumentKey> last;
    };

    // What an earlier rebuild left, if it can be gone on with; else a new beginning.
    Begun begin(std::int64_t head) {
        if (auto generation = lucene::unfinished_generation(index)) {
            auto filling = noted_filling(*generation);
            if (filling && filling->from <= head && sound_position(*generation) == filling->from &&
                lucene::holds_words(*generation, settings.words)) {
                log::info("a rebuild of the index goes on where it was ended",
                          {{"folder", generation->folder.string()}});
                return {std::move(*generation), filling->from, std::move(filling->last)};
            }
        }
        Begun begun{lucene::next_generation(index), head, std::nullopt};
        lucene::keep_words(begun.generation, settings.words);
        return begun;
    }

    void rebuild(const std::stop_token& stop, const Report& report) {
        writer.reset();
        progress.head = archive.desk().outbox().head();
        const auto begun = begin(progress.head);
        auto filling = std::make_unique<Writer>(begun.generation.folder, settings);
        if (!fill(*filling, begun, stop, report)) return;
        lucene::make_current(index, begun.generation);
        fs::remove(wish(index));
        writer = std::move(filling);
        position = progress.position = begun.from;
        if (report) report(progress);
    }

    // False when it was stopped.
    bool fill(Writer& to, const Begun& begun, const std::stop_token& stop, const Report& report) {
        auto last = begun.last;
        while (true) {
            auto desk = archive.desk();
            const auto keys = desk.documents().after(last, documents_at_once);
            if (keys.empty()) break;
            for (const auto& key : keys) {
                if (stop.stop_requested()) return false;
                index_document(to, key, desk);
                if (!to.full()) continue;
                to.commit(begun.from);
                note(begun.generation, {begun.from, key});
            }
            last = keys.back();
            if (report) report(progress);
        }
        to.commit(begun.from);
        return true;
    }

    archive::Archive& archive;
    fs::path index;
    Settings settings;
    FolderLock lock;
    std::unique_ptr<Writer> writer;
    std::int64_t position = 0;
    Progress progress;
};

Follower::Follower(std::unique_ptr<State> state) : state_(std::move(state)) {}
Follower::Follower(Follower&&) noexcept = default;
Follower::~Follower() = default;

std::optional<Follower> Follower::take(archive::Archive& archive, const fs::path& index,
                                       const Settings& settings) {
    auto lock = FolderLock::take(index);
    if (!lock) return std::nullopt;
    return Follower(std::make_unique<State>(archive, index, settings, std::move(*lock)));
}

bool Follower::catch_up(const std::stop_token& stop, const Report& report) {
    return guarded(who, [&] {
        state_->progress = {};
        const bool anew = !state_->go_on();
        if (anew) state_->rebuild(stop, report);
        bool wrote = anew;
        while (!stop.stop_requested() && state_->follow_some(stop, report)) wrote = true;
        return wrote;
    });
}

void Follower::rebuild(const std::stop_token& stop, const Report& report) {
    guarded(who, [&] {
        state_->progress = {};
        state_->rebuild(stop, report);
    });
}

std::int64_t Follower::position() const {
    return state_->position;
}

void ask_for_rebuild(const fs::path& index) {
    lucene::write_durably(wish(index), "");
}

bool rebuild_is_asked_for(const fs::path& index) {
    return fs::exists(wish(index));
}

std::optional<std::int64_t> indexed_position(const fs::path& index) {
    return guarded(who, [&]() -> std::optional<std::int64_t> {
        const auto generation = lucene::current_generation(index);
        if (!generation) return std::nullopt;
        const auto open = lucene::stated_position(generation->public_index());
        const auto full = lucene::stated_position(generation->full_index());
        if (!open || !full) return std::nullopt;
        return std::min(*open, *full);
    });
}

std::optional<std::int64_t> sound_position(const fs::path& index) {
    return guarded(who, [&]() -> std::optional<std::int64_t> {
        const auto generation = lucene::current_generation(index);
        if (!generation) return std::nullopt;
        return sound_position(*generation);
    });
}

}  // namespace byggarkiv::index
