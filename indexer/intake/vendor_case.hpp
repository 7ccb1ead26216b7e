#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/municipality_number.hpp"
#include "intake/delivered.hpp"
#include "intake/remark.hpp"
#include "intake/vendor_mapping.hpp"
#include "intake/vendor_row.hpp"
#include "intake/words.hpp"

// Inside the room only: what rows of a vendor's register say, as cases, entries and documents.
namespace byggarkiv::intake {

// By what rows are read. What it refers to must outlive it.
struct VendorReading {
    const VendorMapping& mapping;
    const domain::MunicipalityNumber& home;  // of properties without a municipality
    const std::string& source;               // of cases that name none
};

// Which property a row names, or why it names none that can be used.
using ToldProperty = Result<DeliveredProperty, Why>;
ToldProperty property_of(const FieldTexts& row, const domain::MunicipalityNumber& home);

// Which case a row belongs to. Without a number it is the folder of its property; without a
// property too, a case of its own.
struct CaseName {
    std::string source;
    std::string key;
    CaseNumber number;
};
CaseName case_of(const FieldTexts& row, const ToldProperty& property, const std::string& path,
                 const std::string& usual_source);

// The case of these rows, which name it all, in their order. A second row for a file adds its
// property. What is odd in them is noted for review.
DeliveredCase read_case(std::span<const VendorRow> rows, const VendorReading& reading,
                        std::vector<Remark>& review);

}  // namespace byggarkiv::intake
