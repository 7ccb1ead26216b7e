#pragma once

#include <set>
#include <string>
#include <vector>

#include "domain/municipality_number.hpp"
#include "intake/csv.hpp"
#include "intake/delivered.hpp"
#include "intake/remark.hpp"

namespace byggarkiv::intake {

// What a vendor's register.csv says. Each row is one file: a journal entry with its main document.
struct VendorRegister {
    std::vector<DeliveredCase> cases;  // in the order in which they are first named
    std::vector<Remark> refused;       // rows, by "register.csv line 12"
    std::vector<Remark> review;
    std::size_t rows = 0;
    std::size_t repeated = 0;     // rows that name a file of the same case once more
    std::set<std::string> files;  // every path that a row names, clean
};

// Columns may stand in any order, under Norwegian or English names: saksnummer, aar (år),
// sakstittel, kommunenr, gnr, bnr, fnr, snr, adresse, tittel, offentlig tittel, dokumenttype, dato,
// tilgang, hjemmel, eksistens, fil, sider, kilde. gnr, bnr and fil must be there. Others are not
// looked at.
//
// A row without a usable property or file is refused, with the reason; one that says something else
// that makes no sense is taken without it, and marked for review. Rows without a case number are
// put in one case per property. A second row for the same file and case adds its property.
//
// What is not open gets no public title but its document type, unless the register gives one: the
// title of a closed document may itself be what is to be protected.
Result<VendorRegister, TableFault> read_vendor_register(const Table& table,
                                                        const domain::MunicipalityNumber& home,
                                                        const std::string& source);

}  // namespace byggarkiv::intake
