#include "domain/utm.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace byggarkiv::domain {

// Transverse Mercator by Krüger's series to the fourth order in n (Karney 2011, "Transverse
// Mercator with an accuracy of a few nanometers", eq. 7-21, 35 and 36), on the ellipsoid GRS 80.
namespace {

constexpr double a = 6378137.0;
constexpr double f = 1 / 298.257222101;
constexpr double n = f / (2 - f);
constexpr double n2 = n * n, n3 = n2 * n, n4 = n3 * n;
constexpr double scale = 0.9996;
constexpr double radius = scale * a / (1 + n) * (1 + n2 / 4 + n4 / 64);
constexpr double degree = std::numbers::pi / 180;
constexpr double false_east = 500'000;

using Series = std::array<double, 4>;
constexpr Series alpha = {
    n / 2 - 2 * n2 / 3 + 5 * n3 / 16 + 41 * n4 / 180,
    13 * n2 / 48 - 3 * n3 / 5 + 557 * n4 / 1440,
    61 * n3 / 240 - 103 * n4 / 140,
    49561 * n4 / 161280,
};
constexpr Series beta = {
    n / 2 - 2 * n2 / 3 + 37 * n3 / 96 - n4 / 360,
    n2 / 48 + n3 / 15 - 437 * n4 / 1440,
    17 * n3 / 480 - 37 * n4 / 840,
    4397 * n4 / 161280,
};

// A point on the sphere that the ellipsoid is spread over.
struct Spread {
    double xi, eta;
};

Spread moved(const Spread& from, const Series& by, double sign) {
    Spread to = from;
    for (std::size_t i = 0; i < by.size(); ++i) {
        const double k = 2.0 * static_cast<double>(i + 1);
        to.xi += sign * by.at(i) * std::sin(k * from.xi) * std::cosh(k * from.eta);
        to.eta += sign * by.at(i) * std::cos(k * from.xi) * std::sinh(k * from.eta);
    }
    return to;
}

double meridian(int zone) {
    return 6.0 * zone - 183.0;
}

double eccentricity() {
    return std::sqrt(f * (2 - f));
}

}  // namespace

UtmPoint to_utm(const Position& position, int zone) {
    const double e = eccentricity();
    const double lambda = (position.longitude - meridian(zone)) * degree;
    const double sine = std::sin(position.latitude * degree);
    const double t = std::sinh(std::atanh(sine) - e * std::atanh(e * sine));
    const auto spread = moved({std::atan2(t, std::cos(lambda)),
                               std::asinh(std::sin(lambda) / std::hypot(t, std::cos(lambda)))},
                              alpha, 1);
    return {.east = false_east + radius * spread.eta, .north = radius * spread.xi};
}

Position from_utm(const UtmPoint& point, int zone) {
    const auto sphere = moved({point.north / radius, (point.east - false_east) / radius}, beta, -1);
    const double sine = std::sinh(sphere.eta);
    const double cosine = std::cos(sphere.xi);
    const double conformal = std::sin(sphere.xi) / std::hypot(sine, cosine);  // tan of latitude

    // Newton's steps from the conformal latitude to the geographic one; two are enough for doubles.
    const double e = eccentricity();
    constexpr int steps = 3;
    double tangent = conformal;
    for (int i = 0; i < steps; ++i) {
        const double secant = std::hypot(1.0, tangent);
        const double sigma = std::sinh(e * std::atanh(e * tangent / secant));
        const double reached = tangent * std::hypot(1.0, sigma) - sigma * secant;
        tangent += (conformal - reached) / std::hypot(1.0, reached) *
                   (1 + (1 - e * e) * tangent * tangent) / ((1 - e * e) * secant);
    }
    return {.longitude = meridian(zone) + std::atan2(sine, cosine) / degree,
            .latitude = std::atan(tangent) / degree};
}

}  // namespace byggarkiv::domain
