#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/ids.hpp"
#include "domain/map_area.hpp"
#include "domain/project_kind.hpp"

namespace byggarkiv::archive {

class Work;

// Who waits: a person by key, or one of the staff by login.
struct WatchOwner {
    enum class Kind { person, staff };

    Kind kind = Kind::person;
    std::string id;
    auto operator<=>(const WatchOwner&) const = default;
};

// What somebody waits for: documents that meet all of it. One that says nothing is refused.
struct NewWatch {
    WatchOwner owner;
    std::string question = {};  // as for a search; at most 512 bytes
    std::optional<domain::PropertyKey> property = {};
    std::optional<domain::MapArea> area = {};
    std::optional<domain::ProjectKind> project = {};
};

struct Watch {
    domain::WatchKey key;
    NewWatch what;
    std::string made_at;  // moment, as the archive writes it
};

// A document that a watch was waiting for.
struct WatchHit {
    domain::WatchKey watch;
    domain::DocumentKey document;
    std::string found_at;
    WatchOwner owner;
};

// Watches and their hits. Each document is a hit of a watch once; whoever sends notices asks for
// those that were not taken on and says so when they are. Who may see what is not known here: ask
// again before anything is sent.
class Watches {
public:
    static constexpr int most_of_one = 100;  // watches of one owner

    explicit Watches(Work& work) : work_(work) {}

    // nullopt where it says nothing, is too long, or the owner has most_of_one.
    std::optional<domain::WatchKey> add(const NewWatch& watch);
    // With its hits. False where there is none.
    bool remove(const domain::WatchKey& key);

    std::vector<Watch> of(const WatchOwner& owner);
    // All, in the order of their keys, behind `last`; none = from the start.
    std::vector<Watch> after(const std::optional<domain::WatchKey>& last, int limit);

    // False where it was noted before.
    bool note(const domain::WatchKey& watch, const domain::DocumentKey& document);
    std::vector<WatchHit> untold(int limit);  // the oldest first
    // False where somebody has taken it on before.
    bool take_on(const WatchHit& hit);

    // Up to where the outbox was read for watches.
    std::int64_t position();
    void read_up_to(std::int64_t position);

    // The moment at which a document came or was last assessed: it is new to watches that were
    // there then. "" where there is no such document.
    std::string seen_anew(const domain::DocumentKey& document);

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
