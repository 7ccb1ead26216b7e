#include "app/dates.hpp"
#include "archive/access_register.hpp"

namespace byggarkiv::app {

int tell_of_dates(archive::Archive& archive) {
    constexpr int at_once = 200;
    auto desk = archive.desk();
    int all = 0;
    while (true) {
        auto change = desk.begin({"system", "expiry"});
        const int told = desk.access().tell_of_dates(at_once);
        change.commit();
        all += told;
        if (told < at_once) return all;
    }
}

}  // namespace byggarkiv::app
