#include "domain/sampling.hpp"

#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

namespace byggarkiv::domain {

namespace {

constexpr double confidence = 0.95;
constexpr int halvings = 60;  // past the last bit of a double between 0 and 1

// The chance of at most `most` wrong of `drawn`, where each is wrong with `chance` (0 < chance <
// 1). By logarithms, which do not vanish where the chance of none does.
double chance_of_at_most(std::int64_t most, std::int64_t drawn, double chance) {
    const double odds = std::log(chance) - std::log1p(-chance);
    double term = static_cast<double>(drawn) * std::log1p(-chance);
    double sum = std::exp(term);
    for (std::int64_t i = 0; i < most; ++i) {
        term +=
            std::log(static_cast<double>(drawn - i)) - std::log(static_cast<double>(i + 1)) + odds;
        sum += std::exp(term);
    }
    return sum;
}

}  // namespace

double upper_error_share(std::int64_t wrong, std::int64_t checked) {
    if (wrong < 0 || wrong > checked) throw std::logic_error("more wrong than were checked");
    if (wrong == checked) return 1;
    double low = static_cast<double>(wrong) / static_cast<double>(checked), high = 1;
    for (int i = 0; i < halvings; ++i) {
        const double middle = (low + high) / 2;
        if (chance_of_at_most(wrong, checked, middle) > 1 - confidence)
            low = middle;
        else
            high = middle;
    }
    return high;
}

std::string percent_text(double share) {
    return fmt::format("{:.2f} %", share * 100);
}

}  // namespace byggarkiv::domain
