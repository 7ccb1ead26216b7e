#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace byggarkiv::intake {

// Why a text is not JSON that is taken.
struct JsonFault {
    std::size_t line = 0;
    std::string reason;
};

// A value of JSON (RFC 8259). Of several members with one name the first counts.
class Json {
public:
    using List = std::vector<Json>;
    using Object = std::vector<std::pair<std::string, Json>>;

    Json() = default;
    explicit Json(bool value) : value_(value) {}
    explicit Json(double value) : value_(value) {}
    explicit Json(std::string value) : value_(std::move(value)) {}
    explicit Json(List value) : value_(std::move(value)) {}
    explicit Json(Object value) : value_(std::move(value)) {}

    const double* number() const noexcept { return std::get_if<double>(&value_); }
    const std::string* text() const noexcept { return std::get_if<std::string>(&value_); }
    const List* list() const noexcept { return std::get_if<List>(&value_); }
    const Object* object() const noexcept { return std::get_if<Object>(&value_); }
    // The member of an object; nullptr where there is none, or this is no object.
    const Json* operator[](std::string_view name) const;

private:
    std::variant<std::monostate, bool, double, std::string, List, Object> value_;
};

// Reads the outermost object of `text` and hands on each element of its list `name`, so that a long
// list is never held whole; other members are read and dropped. `each` gets the line where the
// element begins. At most 64 levels deep; UTF-8 is checked. nullopt when all of the text was well
// formed. `other` gets the outermost object's other members that are no lists.
std::optional<JsonFault> each_element(
    std::string_view text, std::string_view name,
    const std::function<void(const Json&, std::size_t line)>& each,
    const std::function<void(const std::string& name, const Json&)>& other = {});

}  // namespace byggarkiv::intake
