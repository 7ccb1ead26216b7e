#include "domain/page_text.hpp"

namespace byggarkiv::domain {

bool holds_masked_number(std::string_view word) {
    constexpr std::string_view shorter_half = "*****";
    return word.find(shorter_half) != std::string_view::npos;
}

}  // namespace byggarkiv::domain
