#include "portal/language.hpp"

#include "base/text.hpp"
#include "http/response.hpp"

#include <optional>
#include <string>

namespace byggarkiv::portal {
namespace {

std::optional<Language> read_language(std::string_view tag) {
    const auto primary = lower_case(tag.substr(0, tag.find('-')));
    for (const std::string_view ours : {"nb", "no", "nn", "da", "sv"}) {
        if (primary == ours) return Language::bokmal;
    }
    if (primary == "en") return Language::english;
    return std::nullopt;
}

// "0.8" as 800; a weight that cannot be read does not count.
int weight_of(std::string_view parameters) {
    const auto at = parameters.find("q=");
    if (at == std::string_view::npos) return 1000;
    auto digits = std::string(trimmed(parameters.substr(at + 2)));
    if (digits.empty() || digits.size() > 5 || digits.front() > '1') return 0;
    if (digits.size() > 1) digits.erase(1, 1);
    digits.resize(4, '0');
    return static_cast<int>(read_number(digits).value_or(0));
}

std::optional<Language> asked_for(std::string_view header) {
    constexpr std::size_t enough = 200;
    std::optional<Language> best;
    int best_weight = 0;
    for (const auto choice : split(header.substr(0, enough), ',')) {
        const auto semicolon = choice.find(';');
        const auto language = read_language(trimmed(choice.substr(0, semicolon)));
        const int weight =
            semicolon == std::string_view::npos ? 1000 : weight_of(choice.substr(semicolon));
        if (language && weight > best_weight) {
            best = language;
            best_weight = weight;
        }
    }
    return best;
}

}  // namespace

std::string_view code(Language language) {
    switch (language) {
        case Language::bokmal:
            return "nb";
        case Language::english:
            return "en";
    }
    return "nb";
}

Language language_of(const http::Request& request) {
    if (const auto chosen = request.cookie(http::cookie_name("sprak"))) {
        if (const auto language = read_language(*chosen)) return *language;
    }
    return asked_for(request.headers.text("accept-language")).value_or(Language::bokmal);
}

}  // namespace byggarkiv::portal
