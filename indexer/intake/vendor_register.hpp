#pragma once

#include <set>
#include <string>
#include <vector>

#include "domain/municipality_number.hpp"
#include "intake/csv.hpp"
#include "intake/delivered.hpp"
#include "intake/file_places.hpp"
#include "intake/remark.hpp"
#include "intake/vendor_mapping.hpp"

namespace byggarkiv::intake {

// What a vendor says of the files of a delivery. Each is a journal entry with its main document.
struct VendorRegister {
    std::vector<DeliveredCase> cases;  // in the order in which they are first named
    std::vector<Remark> refused;       // rows, by "register.csv line 12"; files, by their paths
    std::vector<Remark> review;
    std::size_t rows = 0;
    std::size_t repeated = 0;     // rows that name a file of the same case once more
    std::set<std::string> files;  // every path that a row names, clean
};

// How the fields of a row are told is the mapping's to say; a file and a property must be.
//
// A row without a usable file is refused, with the reason; one without a usable property is taken
// to be placed by its text, and one that says something else that makes no sense without it: both
// are marked for review. Rows without a case number are put in one case per property. A second row
// for the same file and case adds its property.
//
// What is not open gets no public title but its document type, unless the register gives one: the
// title of a closed document may itself be what is to be protected.
struct VendorContext {
    const VendorMapping& mapping;
    const domain::MunicipalityNumber& home;  // of properties without a municipality
    const std::string& source;               // of cases that name none
    const FilePlaces& places;
};
Result<VendorRegister, TableFault> read_vendor_register(const Table& table, const std::string& name,
                                                        const VendorContext& context);
// The same where no register is: what the names of the files say. One that follows no pattern is
// refused.
VendorRegister read_vendor_files(const std::vector<std::string>& paths,
                                 const VendorContext& context);

}  // namespace byggarkiv::intake
