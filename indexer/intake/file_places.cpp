#include "intake/file_places.hpp"

#include "base/text.hpp"
#include "intake/path_pattern.hpp"

namespace byggarkiv::intake {

FilePlaces::FilePlaces(const std::vector<std::string>& files) {
    const auto enter = [](auto& table, std::string_view name, const std::string& path) {
        auto& bearers = table[lower_case(name)];
        bearers.path = path;
        ++bearers.count;
    };
    for (const auto& path : files) {
        paths_.insert(lower_case(path));
        const auto name = std::string_view(path).substr(path.rfind('/') + 1);
        enter(by_name_, name, path);
        enter(by_own_stem_, without_ending(path), path);  // "12/0001"
        if (name.size() != path.size()) enter(by_own_stem_, without_ending(name), path);  // "0001"
    }
}

Result<std::string, Why> FilePlaces::place_of(const std::string& written) const {
    const auto plain = lower_case(written);
    if (paths_.empty() || paths_.contains(plain)) return written;
    for (const auto* table : {&by_name_, &by_own_stem_}) {
        const auto found = table->find(plain);
        if (found == table->end()) continue;
        if (found->second.count > 1)
            return Refused{because<Reason::several_called_so>(found->second.count, written)};
        return found->second.path;
    }
    return written;
}

bool FilePlaces::knows(const std::string& written) const {
    const auto plain = lower_case(written);
    return paths_.contains(plain) || by_name_.contains(plain) || by_own_stem_.contains(plain);
}

}  // namespace byggarkiv::intake
