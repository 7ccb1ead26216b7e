#pragma once

#include <functional>
#include <type_traits>
#include <utility>
#include <variant>

namespace byggarkiv {

// The reason something was refused, so that `return Refused{reason};` reads as a sentence.
template <typename E>
struct Refused {
    E reason;
};
template <typename E>
Refused(E) -> Refused<E>;

// What was asked for, or why it was refused. For refusals that belong to ordinary life (bad input,
// a rule that says no); when the world itself breaks, throw Failure.
template <typename T, typename E>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Refused<E> refused) : state_(std::in_place_index<1>, std::move(refused.reason)) {}

    explicit operator bool() const noexcept { return state_.index() == 0; }

    // Precondition: a value is held. Otherwise throws std::bad_variant_access.
    const T& value() const& { return std::get<0>(state_); }
    T& value() & { return std::get<0>(state_); }
    T value() && { return std::get<0>(std::move(state_)); }

    // Precondition: it was refused.
    const E& reason() const { return std::get<1>(state_); }

    // Goes on with `next` where there is a value, and hands a refusal through.
    template <typename F>
    auto and_then(F&& next) && -> std::invoke_result_t<F, T> {
        if (*this) return std::invoke(std::forward<F>(next), std::get<0>(std::move(state_)));
        return Refused{std::get<1>(std::move(state_))};
    }

private:
    std::variant<T, E> state_;
};

}  // namespace byggarkiv
