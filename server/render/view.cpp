#include "render/view.hpp"

#include <algorithm>
#include <stdexcept>

namespace byggarkiv::render {

Value::Value(View view) : kind_(Kind::views) {
    views_.push_back(std::move(view));
}
Value::Value(std::vector<View> views) : kind_(Kind::views), views_(std::move(views)) {}

View::View(std::initializer_list<Field> fields) {
    for (const auto& field : fields) add(field.name, field.value);
}

View& View::add(std::string name, Value value) {
    if (find(name)) throw std::logic_error("view has this name already: " + name);
    fields_.push_back({std::move(name), std::move(value)});
    return *this;
}

View& View::add(const View& other) {
    for (const auto& field : other.fields_) add(field.name, field.value);
    return *this;
}

const Value* View::find(std::string_view name) const {
    const auto found = std::find_if(fields_.begin(), fields_.end(),
                                    [&](const Field& field) { return field.name == name; });
    return found == fields_.end() ? nullptr : &found->value;
}

}  // namespace byggarkiv::render
