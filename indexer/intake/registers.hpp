#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "intake/progress.hpp"
#include "intake/remark.hpp"

namespace byggarkiv::archive {
class Archive;
}

namespace byggarkiv::intake {

// What became of the rows of one register file.
struct RegisterReport {
    std::size_t rows = 0;
    std::size_t changed = 0;  // rows that were new to the archive, or said something else before
    std::vector<Remark> refused;  // by line (or feature), with the reason; never with personal data
    bool refused_whole = false;   // the file is not such a register: nothing was taken
};

enum class RegisterKind { addresses, parcels, owners, buildings };

// Reads a public register into the archive; a row replaces the one with its key, so a newer
// delivery of the same register may follow. Rows that make no sense are refused one by one.
//
//     addresses   Kartverket's CSV "MatrikkelenVegadresse", 37 columns with exactly its header
//     parcels     GeoJSON (RFC 7946), polygons in WGS 84, with kommunenummer, gardsnummer,
//     bruksnummer,
//                 festenummer and seksjonsnummer among their properties
//     owners      CSV with kommunenummer, gardsnummer, bruksnummer, festenummer, seksjonsnummer,
//                 eiertype, eierId, navn, andel, fraDato, tilDato
//     buildings   CSV with bygningsnummer, bygningsendringLopenr, bygningstype, bygningsstatus,
//                 kommunenummer, gardsnummer, bruksnummer, festenummer, seksjonsnummer, byggeaar,
//                 bruksareal_m2
//
// Throws Failure when the archive breaks.
RegisterReport import_register(RegisterKind kind, const std::filesystem::path& file,
                               archive::Archive& archive, Progress& progress);

}  // namespace byggarkiv::intake
