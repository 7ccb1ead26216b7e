#include "domain/page_text.hpp"

#include <utility>

namespace byggarkiv::domain {

bool holds_masked_number(std::string_view word) {
    constexpr std::string_view shorter_half = "*****";
    return word.find(shorter_half) != std::string_view::npos;
}

std::optional<PageText> PageTexts::page(const DocumentKey& document, int number) const {
    auto pages = of(document);
    const auto place = static_cast<std::size_t>(number) - 1;
    if (place >= pages.size()) return std::nullopt;
    return std::move(pages[place]);
}

}  // namespace byggarkiv::domain
