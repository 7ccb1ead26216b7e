#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "archive/quarantine.hpp"
#include "intake/import.hpp"
#include "intake/item_names.hpp"
#include "intake/ledger.hpp"

namespace byggarkiv::intake {

// Inside the room only: which files of a delivery a run takes, and what a person put in the place
// of one.
class Selection {
public:
    Selection(archive::Archive& archive, const domain::BatchKey& batch, ImportOptions::Of of);

    struct Turn {
        enum class Is { taken, passed_over } is = Is::taken;
        std::optional<archive::Supply> supply = {};  // to be taken instead
    };
    // To be asked of each file of the delivery once, in its order.
    Turn next(const NamedFile& file);

private:
    const ImportOptions::Of of_;
    std::set<std::string> refused_;  // items; of a run that takes those alone
    std::map<std::string, archive::Supply> supplies_;
    ItemNames names_;
};

}  // namespace byggarkiv::intake
