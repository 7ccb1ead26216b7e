#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/coded_reason.hpp"
#include "intake/reason_table.hpp"

namespace byggarkiv::intake {

constexpr const ReasonRow& row_of(Reason reason) {
    return reason_rows.at(static_cast<std::size_t>(reason));
}
constexpr const AdviceRow& row_of(Advice advice) {
    return advice_rows.at(static_cast<std::size_t>(advice));
}

// The name of the parameter in this place, from 0; "" past the last.
constexpr std::string_view parameter(Reason reason, std::size_t place) {
    auto rest = row_of(reason).sentence;
    for (auto open = rest.find('{'); open != rest.npos; open = rest.find('{')) {
        const auto close = rest.find('}', open);
        if (place-- == 0) return rest.substr(open + 1, close - open - 1);
        rest.remove_prefix(close + 1);
    }
    return {};
}
constexpr std::size_t parameters(Reason reason) {
    std::size_t count = 0;
    while (!parameter(reason, count).empty()) ++count;
    return count;
}

// A reason with what belongs to it. Made by because().
class Why {
public:
    Reason reason() const noexcept { return reason_; }
    // Of this parameter; "" where the reason has none of that name. Of {why}, as stored.
    std::string_view given(std::string_view parameter) const;
    // In English, for terminal, JSON and log.
    std::string text() const;
    archive::CodedReason coded() const;
    bool operator==(const Why&) const = default;

private:
    Why(Reason reason, std::vector<std::string> given)
        : reason_(reason), given_(std::move(given)) {}
    template <Reason reason, typename... Given>
    friend Why because(const Given&... given);

    Reason reason_;
    std::vector<std::string> given_;  // in the order of its parameters
};

inline std::string as_given(std::string_view text) {
    return std::string(text);
}
std::string as_given(const Why& why);
// A reason as a ledger holds it.
struct StoredWhy {
    std::string_view text;
};
inline std::string as_given(StoredWhy why) {
    return std::string(why.text);
}
std::string as_given(std::integral auto number) {
    return std::to_string(number);
}

template <Reason reason, typename... Given>
constexpr bool fits() {
    if (sizeof...(Given) != parameters(reason)) return false;
    std::size_t place = 0;
    return (((std::same_as<Given, Why> || std::same_as<Given, StoredWhy>) ==
             (parameter(reason, place++) == "why")) &&
            ... && true);
}

// because<Reason::bytes_differ>(12, 13): what its sentence names, in that order.
template <Reason reason, typename... Given>
Why because(const Given&... given) {
    static_assert(fits<reason, Given...>(), "not what the sentence of this reason names");
    return Why(reason, {as_given(given)...});
}

// The reason of this code; nullopt where there is none.
std::optional<Reason> reason_named(std::string_view code);

// What a ledger holds, in English: its sentence, or as it stands where it holds no code.
std::string reason_text(std::string_view stored);

// What an archivist can do about what a ledger holds. Of a sentence, and of a code that this
// version does not know, Advice::look_into_it.
Advice advice_on(std::string_view stored);

}  // namespace byggarkiv::intake
