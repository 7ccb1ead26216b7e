#include "portal/language.hpp"

#include "base/text.hpp"
#include "http/response.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace byggarkiv::portal {
namespace {

using On = std::vector<render::Language>;

std::optional<render::Language> read_language(std::string_view tag, const On& on) {
    auto primary = lower_case(tag.substr(0, tag.find('-')));
    if (primary == "no" || primary == "da" || primary == "sv") primary = "nb";
    const auto language = render::language_of(primary);
    if (!language || std::find(on.begin(), on.end(), *language) == on.end()) return std::nullopt;
    return language;
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

std::optional<render::Language> asked_for(std::string_view header, const On& on) {
    constexpr std::size_t enough = 200;
    std::optional<render::Language> best;
    int best_weight = 0;
    for (const auto choice : split(header.substr(0, enough), ',')) {
        const auto semicolon = choice.find(';');
        const auto language = read_language(trimmed(choice.substr(0, semicolon)), on);
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

render::Language language_of(const http::Request& request, const On& on) {
    if (const auto chosen = request.cookie(http::cookie_name("sprak"))) {
        if (const auto language = read_language(*chosen, on)) return *language;
    }
    return asked_for(request.headers.text("accept-language"), on).value_or(render::Language::nb);
}

}  // namespace byggarkiv::portal
