#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "domain/property_id.hpp"
#include "judged/noise.hpp"

namespace byggarkiv::bench {

struct Plot {
    domain::PropertyId now;
    std::vector<domain::PropertyId> past;  // of its own municipality, or of one that went into it
    std::string street;
    int house = 0;
    std::string letter;  // "B", mostly ""

    std::string address() const;
};

// A made-up town whose streets resemble each other, as streets do. No plot has or had the number of
// another, in whichever municipality, so a number without one means one plot.
class Town {
public:
    static constexpr std::size_t plots_in_all = 400;

    explicit Town(Chance& chance);

    // 9998, and 9997 which became part of it.
    static const domain::MunicipalityNumber& municipality();

    const std::vector<Plot>& plots() const { return plots_; }
    static const std::vector<std::string>& streets();

private:
    void settle(Chance& chance);
    void cut_into_sections();

    std::vector<Plot> plots_;
};

}  // namespace byggarkiv::bench
