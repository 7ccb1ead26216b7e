#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "render/address.hpp"

namespace byggarkiv::render {

class View;

// A number that a sentence is built around: "1 dokument", "14 dokumenter".
struct Count {
    long long number = 0;
};

// What a template can show under one name.
class Value {
public:
    enum class Kind { text, flag, address, count, views };

    Value(const char* text) : kind_(Kind::text), text_(text) {}
    Value(std::string_view text) : kind_(Kind::text), text_(text) {}
    Value(std::string text) : kind_(Kind::text), text_(std::move(text)) {}
    // Only a real bool: a pointer would turn into `true` unseen.
    template <std::same_as<bool> Flag>
    Value(Flag flag) : kind_(Kind::flag), number_(flag ? 1 : 0) {}
    Value(const Address& address) : kind_(Kind::address), text_(address.text()) {}
    Value(Count count) : kind_(Kind::count), number_(count.number) {}
    Value(View view);                // a section shows it once
    Value(std::vector<View> views);  // a section shows it once for each

    Kind kind() const noexcept { return kind_; }
    const std::string& text() const noexcept { return text_; }  // of text and address
    bool flag() const noexcept { return number_ != 0; }         // of flag
    long long number() const noexcept { return number_; }       // of count
    const std::vector<View>& views() const noexcept { return views_; }

private:
    Kind kind_;
    std::string text_;
    long long number_ = 0;
    std::vector<View> views_;
};

struct Field;

// What one page, or one item of a list on it, shows: values by name.
//
//     View page{{"title", "Storgata 12"}, {"mine", true}, {"shielded", Count{2}}};
//     page.add("drawings", drawings);
class View {
public:
    View() = default;
    View(std::initializer_list<Field> fields);

    // Throws std::logic_error where the name is taken.
    View& add(std::string name, Value value);
    // All of another view's fields.
    View& add(const View& other);

    // nullptr where there is no such name.
    const Value* find(std::string_view name) const;
    const std::vector<Field>& fields() const noexcept { return fields_; }

private:
    std::vector<Field> fields_;
};

struct Field {
    std::string name;
    Value value;
};

}  // namespace byggarkiv::render
