#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace byggarkiv::intake {

// Which keys have been met, in about sixteen bytes each: their hashes alone are kept. Two of a
// million keys share one about once in thirty million deliveries.
class KeySet {
public:
    // False when the key was there already.
    bool add(std::string_view key) {
        if (used_ * 2 >= slots_.size()) grow();
        const bool added = place(hash_of(key));
        if (added) ++used_;
        return added;
    }
    bool contains(std::string_view key) const {
        if (slots_.empty()) return false;
        const auto hash = hash_of(key);
        auto at = hash & (slots_.size() - 1);
        while (slots_[at] != 0) {
            if (slots_[at] == hash) return true;
            at = (at + 1) & (slots_.size() - 1);
        }
        return false;
    }
    std::size_t size() const noexcept { return used_; }

private:
    static std::uint64_t hash_of(std::string_view key) {
        const std::uint64_t hash = std::hash<std::string_view>{}(key);
        return hash == 0 ? 1 : hash;  // 0 marks an empty slot
    }
    bool place(std::uint64_t hash) {
        auto at = hash & (slots_.size() - 1);
        while (slots_[at] != 0) {
            if (slots_[at] == hash) return false;
            at = (at + 1) & (slots_.size() - 1);
        }
        slots_[at] = hash;
        return true;
    }
    void grow() {
        std::vector<std::uint64_t> before(slots_.empty() ? 1024 : slots_.size() * 2);
        before.swap(slots_);
        for (const auto hash : before)
            if (hash != 0) place(hash);
    }

    std::vector<std::uint64_t> slots_;
    std::size_t used_ = 0;
};

}  // namespace byggarkiv::intake
