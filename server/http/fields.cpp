#include "http/fields.hpp"

#include <algorithm>

namespace byggarkiv::http {

void Fields::add(std::string name, std::string value) {
    fields_.emplace_back(std::move(name), std::move(value));
}

void Fields::set(std::string_view name, std::string value) {
    std::erase_if(fields_, [&](const Field& field) { return field.first == name; });
    add(std::string(name), std::move(value));
}

std::optional<std::string_view> Fields::find(std::string_view name) const {
    const auto found = std::find_if(fields_.begin(), fields_.end(),
                                    [&](const Field& field) { return field.first == name; });
    if (found == fields_.end()) return std::nullopt;
    return found->second;
}

std::vector<std::string_view> Fields::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : fields_)
        if (key == name) values.emplace_back(value);
    return values;
}

}  // namespace byggarkiv::http
