#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace byggarkiv::http {

// Named values in the order they came. `Same` says when two names are one.
template <typename Same>
class NamedValues {
public:
    using Field = std::pair<std::string, std::string>;

    NamedValues() = default;
    NamedValues(std::initializer_list<Field> fields) : fields_(fields) {}

    void add(std::string name, std::string value) {
        fields_.emplace_back(std::move(name), std::move(value));
    }
    // Replaces every value of that name.
    void set(std::string_view name, std::string value) {
        std::erase_if(fields_, [&](const Field& field) { return Same{}(field.first, name); });
        add(std::string(name), std::move(value));
    }

    // The first value; nullopt where there is none.
    std::optional<std::string_view> find(std::string_view name) const {
        const auto found = std::find_if(fields_.begin(), fields_.end(), [&](const Field& field) {
            return Same{}(field.first, name);
        });
        if (found == fields_.end()) return std::nullopt;
        return found->second;
    }
    // The first value; "" where there is none.
    std::string_view text(std::string_view name) const { return find(name).value_or(""); }
    std::vector<std::string_view> all(std::string_view name) const {
        std::vector<std::string_view> values;
        for (const auto& [key, value] : fields_)
            if (Same{}(key, name)) values.emplace_back(value);
        return values;
    }
    bool contains(std::string_view name) const { return find(name).has_value(); }

    std::size_t size() const noexcept { return fields_.size(); }
    auto begin() const noexcept { return fields_.begin(); }
    auto end() const noexcept { return fields_.end(); }

private:
    std::vector<Field> fields_;
};

struct SameBytes {
    bool operator()(std::string_view one, std::string_view other) const { return one == other; }
};
struct SameInAnyCase {
    bool operator()(std::string_view one, std::string_view other) const;
};

// Query, form, cookies, parts of a path.
using Fields = NamedValues<SameBytes>;
// Header lines (RFC 9110, section 5.1); those of a request have their names in lower case.
using Headers = NamedValues<SameInAnyCase>;

}  // namespace byggarkiv::http
