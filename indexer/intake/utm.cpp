#include "intake/utm.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace byggarkiv::intake {

// Transverse Mercator by Krüger's series to the fourth order in n (Karney 2011, "Transverse
// Mercator with an accuracy of a few nanometers", eq. 7-12 and 35), on the ellipsoid GRS 80.
archive::Point utm_point(double longitude, double latitude, int zone) {
    constexpr double a = 6378137.0;
    constexpr double f = 1 / 298.257222101;
    constexpr double n = f / (2 - f);
    constexpr double n2 = n * n, n3 = n2 * n, n4 = n3 * n;
    constexpr double radius = a / (1 + n) * (1 + n2 / 4 + n4 / 64);
    constexpr std::array<double, 4> alpha = {
        n / 2 - 2 * n2 / 3 + 5 * n3 / 16 + 41 * n4 / 180,
        13 * n2 / 48 - 3 * n3 / 5 + 557 * n4 / 1440,
        61 * n3 / 240 - 103 * n4 / 140,
        49561 * n4 / 161280,
    };
    constexpr double scale = 0.9996;
    constexpr double degree = std::numbers::pi / 180;

    const double e = std::sqrt(f * (2 - f));
    const double lambda = (longitude - (6.0 * zone - 183.0)) * degree;
    const double sine = std::sin(latitude * degree);
    const double t = std::sinh(std::atanh(sine) - e * std::atanh(e * sine));
    const double xi = std::atan2(t, std::cos(lambda));
    const double eta = std::asinh(std::sin(lambda) / std::hypot(t, std::cos(lambda)));

    double north = xi;
    double east = eta;
    for (std::size_t i = 0; i < alpha.size(); ++i) {
        const double k = 2.0 * static_cast<double>(i + 1);
        north += alpha.at(i) * std::sin(k * xi) * std::cosh(k * eta);
        east += alpha.at(i) * std::cos(k * xi) * std::sinh(k * eta);
    }
    return {.east = 500000 + scale * radius * east, .north = scale * radius * north};
}

}  // namespace byggarkiv::intake
