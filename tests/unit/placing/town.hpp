#pragma once

#include <map>
#include <random>
#include <string>
#include <vector>

#include "placing/gazetteer.hpp"

namespace byggarkiv::placing::test {

// A municipality that does not exist: properties with addresses, old numbers and cases.
class Town final : public Gazetteer {
public:
    struct Plot {
        Known known;
        std::string street;  // as the register writes it
        unsigned number = 0;
        std::string former_number;  // "12/34", before a renumbering; "" where it had none
        std::string case_number;    // "118/1967"
    };

    const Plot& add(const std::string& number, const std::string& street, unsigned house,
                    const std::string& former_number = "", const std::string& case_number = "");

    const std::vector<Plot>& plots() const { return plots_; }

    std::vector<Known> with_number(const domain::PropertyId& number) const override;
    const std::vector<std::string>& streets() const override { return streets_; }
    std::vector<Known> at(const std::string& street_key, unsigned number,
                          std::string_view letter) const override;
    std::vector<Known> of_case(int year, int sequence) const override;

    static const domain::MunicipalityNumber& home();

private:
    std::vector<Plot> plots_;
    std::vector<std::string> streets_;
    std::multimap<domain::PropertyId, Known> by_number_;
    std::multimap<std::pair<std::string, unsigned>, Known> by_address_;
    std::multimap<std::pair<int, int>, Known> by_case_;
};

// Some hundreds of plots in forty streets; a third of them renumbered. Seeded: always the same.
Town testvik(std::mt19937& random);

}  // namespace byggarkiv::placing::test
