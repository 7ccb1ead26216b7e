#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "domain/municipality_number.hpp"
#include "intake/csv.hpp"
#include "intake/delivered.hpp"
#include "intake/file_places.hpp"
#include "intake/remark.hpp"
#include "intake/vendor_case.hpp"
#include "intake/vendor_mapping.hpp"
#include "intake/vendor_row.hpp"

namespace byggarkiv::intake {

// The cases of a register, in the order in which they are first named: their rows are held, and a
// case is made of them when it is given.
class VendorCases {
public:
    using Name = std::pair<std::string, std::string>;  // source and key

    // Where the case of this name stands; at the end where it is new.
    std::size_t place_of(Name name);
    void add(std::size_t place, VendorRow row) { rows_[place].push_back(std::move(row)); }
    void all_are_in() { places_.clear(); }

    std::size_t size() const noexcept { return rows_.size(); }
    // What is odd in their rows is noted for review.
    void each(const VendorReading& reading, const std::function<void(DeliveredCase)>& take,
              std::vector<Remark>& review) const;

private:
    std::map<Name, std::size_t> places_;
    std::vector<std::vector<VendorRow>> rows_;
};

// What a vendor says of the files of a delivery. Each is a journal entry with its main document.
struct VendorRegister {
    VendorCases cases;
    std::vector<Remark> refused;  // rows, by "register.csv line 12"; files, by their paths
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
