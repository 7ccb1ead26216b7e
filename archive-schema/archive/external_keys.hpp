#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/particulars.hpp"
#include "base/result.hpp"

namespace byggarkiv::archive {

class Work;

struct ExternalKey {
    std::string system;
    std::string key;
    bool operator==(const ExternalKey&) const = default;
};

enum class KeyRefusal { names_another_thing, empty };

// The keys by which systems know things, for exchanging them more than once. The system that a
// thing came from is the name of its part, and that key stands in the thing itself; other systems
// may each have keys of their own for it. One key of one system names one thing of a kind.
class ExternalKeys {
public:
    explicit ExternalKeys(Work& work) : work_(work) {}

    // The same key for the same thing again is no refusal. Needs a change.
    Result<ExternalKey, KeyRefusal> enter(const HolderKey& of, const ExternalKey& key);

    // What `system` means by `key`, whether the thing came from it or not; nullopt where nothing
    // does, or where the part itself uses the key for two (old systems numbered within a parent).
    std::optional<std::string> find(Holder kind, const ExternalKey& key);
    // Those of other systems, by system and key.
    std::vector<ExternalKey> of(const HolderKey& thing);

    // The key of what a reference means: its target by the key of `system`, or by our own key.
    std::optional<HolderKey> resolve(const CrossReference& reference, std::string_view system);

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
