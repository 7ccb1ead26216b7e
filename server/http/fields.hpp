#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace byggarkiv::http {

// Named values in the order they came: header fields, query, form, cookies. Names compare byte by
// byte; a request's header names are in lower case.
class Fields {
public:
    using Field = std::pair<std::string, std::string>;

    Fields() = default;
    Fields(std::initializer_list<Field> fields) : fields_(fields) {}

    void add(std::string name, std::string value);
    // Replaces every value of that name.
    void set(std::string_view name, std::string value);

    // The first value; nullopt where there is none.
    std::optional<std::string_view> find(std::string_view name) const;
    // The first value; "" where there is none.
    std::string_view text(std::string_view name) const { return find(name).value_or(""); }
    std::vector<std::string_view> all(std::string_view name) const;
    bool contains(std::string_view name) const { return find(name).has_value(); }

    std::size_t size() const noexcept { return fields_.size(); }
    auto begin() const noexcept { return fields_.begin(); }
    auto end() const noexcept { return fields_.end(); }

private:
    std::vector<Field> fields_;
};

}  // namespace byggarkiv::http
