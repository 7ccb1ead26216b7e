#include "demo/people.hpp"

#include <array>

namespace byggarkiv::demo {

namespace {

constexpr std::array residents_of_testvik{
    Resident{"14836813260", "Kari Solbakkrud", "eier Solbakken 9 sammen med Morten, mange saker"},
    Resident{"02897121991", "Morten Solbakkrud", "medeier i Solbakken 9"},
    Resident{"27865514102", "Einar Lønnestad", "nabo, eier Solbakken 11"},
    Resident{"19818325463", "Ingrid Bråtavik", "eier en seksjon i rekkehuset Lønnestien 4"},
    Resident{"08919432609", "Sara Ytrevik", "eier ingen eiendom i Testvik"},
};

constexpr std::array<std::string_view, 2> caseworker{"reader", "caseworker"};
constexpr std::array<std::string_view, 3> approver{"reader", "caseworker", "approver"};
constexpr std::array<std::string_view, 2> archivist{"reader", "archivist"};

constexpr std::array staff_of_testvik{
    StaffMember{"hilde", "Hilde Tangvoll", "Byggesaksbehandler", caseworker},
    StaffMember{"torleif", "Torleif Kvernmo", "Fagleder byggesak, godkjenner vedtak", approver},
    StaffMember{"berit", "Berit Haugsrud", "Arkivar", archivist},
};

}  // namespace

std::span<const Resident> residents() {
    return residents_of_testvik;
}

std::span<const StaffMember> staff() {
    return staff_of_testvik;
}

}  // namespace byggarkiv::demo
