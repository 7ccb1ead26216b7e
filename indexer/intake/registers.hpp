#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/progress.hpp"

namespace byggarkiv::archive {
class Archive;
}

namespace byggarkiv::intake {

// A row of a register file that was refused, or somebody should look at. Told at the terminal
// alone.
struct RowRemark {
    std::string file;  // its line or feature
    std::string reason;

    bool operator==(const RowRemark&) const = default;
};

// What became of the rows of one register file.
struct RegisterReport {
    static constexpr std::size_t most_kept = 1000;  // remarks of each kind; all are counted

    std::size_t rows = 0;
    std::size_t changed = 0;  // rows that were new to the archive, or said something else before
    std::size_t ended = 0;    // rows that the register has no more
    std::size_t moved = 0;    // properties that a reform gave another number
    std::size_t refused_in_all = 0;
    std::size_t review_in_all = 0;
    std::vector<RowRemark>
        refused;  // by line (or feature), with the reason; never with personal data
    std::vector<RowRemark> review;  // taken, but somebody should look
    bool refused_whole = false;     // the file is not such a register: nothing was taken
    std::string sha256;             // of the file; "" when it could not be read
    std::chrono::microseconds longest_change{0};  // of one write transaction
};

enum class RegisterKind {
    addresses,
    parcels,
    owners,
    buildings,
    municipalities,
    lineage,
    attorneys
};

enum class Writing { write, dry_run };  // dry_run: the same report, and nothing is written
enum class Extent {
    changes,         // what is not in the file stays as it is
    complete,        // rows of the file's municipalities that are not in it are ended
    complete_forced  // ... also when it would end more than most_ended_percent of them
};
constexpr std::size_t most_ended_percent = 10;

struct RegisterWish {
    RegisterKind kind;
    std::filesystem::path file;
    Writing writing = Writing::write;
    Extent extent = Extent::changes;
    // Told of every refused row, also past those that the report keeps.
    std::function<void(const RowRemark&)> on_refused = {};
};

// Reads a public register into the archive, in memory that does not grow with its rows but for
// eight bytes each. A row replaces the one with its key, so a newer delivery of the same register
// may follow, whole or with the changes alone; what is the same is not written. Rows that make no
// sense, or repeat the key of an earlier one, are refused one by one. One entry in the audit log
// names the file's SHA-256 and the counts.
//
//     addresses       Kartverket's CSV "MatrikkelenVegadresse": its 37 columns, in any order
//     parcels         GeoJSON in degrees (RFC 7946), or with a `crs` of EPSG:25832 or 25833;
//     GML 3.2
//                     (see gml_parcels.hpp); both with kommunenummer, gardsnummer, bruksnummer,
//                     festenummer and seksjonsnummer of each parcel
//     owners          CSV with kommunenummer, gardsnummer, bruksnummer, festenummer,
//     seksjonsnummer,
//                     eiertype, eierId, navn, fraDato, tilDato, and perhaps andel, adressesperre
//     buildings       CSV with bygningsnummer, bygningsendringLopenr, bygningstype, bygningsstatus,
//                     kommunenummer, gardsnummer, bruksnummer, festenummer, seksjonsnummer,
//                     byggeaar, bruksareal_m2; a row for each property on which a building
//                     stands: from others that it stood on it is taken away
//     municipalities  CSV with commas: old_code, old_name, new_code, new_name, change_occurred
//     lineage         CSV with hendelse, type, dato, kilde, fra, til: a row for each pair of
//     numbers
//                     ("9999-49/130") of an event; rows with one kilde and hendelse belong together
//     attorneys       CSV with fullmaktId, giverType, giverId, fullmektigType, fullmektigId, navn,
//                     kommunenummer ... seksjonsnummer (all empty: every property of the giver),
//                     fraDato, tilDato, trukketDato
//
// Throws Failure when the archive breaks.
RegisterReport import_register(const RegisterWish& wish, archive::Archive& archive,
                               Progress& progress);

}  // namespace byggarkiv::intake
