#pragma once

#include <optional>
#include <span>
#include <stdexcept>
#include <string_view>

#include "base/text.hpp"

// For the .cpp files of this room: an enum and its words, read both ways from one table.
namespace byggarkiv::domain {

template <typename Value>
struct Word {
    Value value;
    std::string_view text;
};

// A value without a row is a bug in the table.
template <typename Value>
std::string_view word_for(std::span<const Word<Value>> words, Value value) {
    for (const auto& word : words)
        if (word.value == value) return word.text;
    throw std::logic_error("a value without its word");
}

template <typename Value>
std::optional<Value> value_of(std::span<const Word<Value>> words, std::string_view text) {
    for (const auto& word : words)
        if (word.text == text) return word.value;
    return std::nullopt;
}

template <typename Value>
std::optional<Value> value_in_any_case(std::span<const Word<Value>> words, std::string_view text) {
    const auto sought = lower_case(trimmed(text));
    for (const auto& word : words)
        if (lower_case(word.text) == sought) return word.value;
    return std::nullopt;
}

}  // namespace byggarkiv::domain
