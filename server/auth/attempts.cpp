#include "auth/attempts.hpp"

#include <algorithm>

namespace byggarkiv::auth {

bool Attempts::exhausted(std::string_view name) {
    const std::lock_guard lock(mutex_);
    const auto found = failures_.find(name);
    if (found == failures_.end()) return false;
    forget_old(found->second);
    if (!found->second.empty()) return found->second.size() >= allowed_;
    failures_.erase(found);
    return false;
}

void Attempts::failed(std::string_view name) {
    const std::lock_guard lock(mutex_);
    auto found = failures_.find(name);
    if (found == failures_.end()) {
        if (failures_.size() >= max_names) make_room();
        found = failures_.emplace(std::string(name), Times{}).first;
    }
    forget_old(found->second);
    found->second.push_back(clock_.now());
}

void Attempts::succeeded(std::string_view name) {
    const std::lock_guard lock(mutex_);
    if (const auto found = failures_.find(name); found != failures_.end()) failures_.erase(found);
}

void Attempts::forget_old(Times& times) const {
    const auto horizon = clock_.now() - within_;
    while (!times.empty() && times.front() <= horizon) times.pop_front();
}

void Attempts::make_room() {
    const auto last_failure = [](const auto& entry) {
        return entry.second.empty() ? std::chrono::sys_seconds::min() : entry.second.back();
    };
    failures_.erase(std::min_element(failures_.begin(), failures_.end(),
                                     [&](const auto& one, const auto& other) {
                                         return last_failure(one) < last_failure(other);
                                     }));
}

}  // namespace byggarkiv::auth
