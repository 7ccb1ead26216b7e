#pragma once

#include <iostream>
#include <string>

#include "app/exit_code.hpp"
#include "app/installation.hpp"

namespace byggarkiv::app {

// What `byggarkiv disposal` shows; it changes nothing.
struct DisposalView {
    std::string tenant, key, format = "text";
    bool as_json = false;
};
ExitCode list_disposals(Installation& installation, const DisposalView& view);
// One disposal: what it lists with checksums, and the holds in the way; or, of something that was
// disposed of, its tombstone.
ExitCode show_disposal(Installation& installation, const DisposalView& view);
ExitCode print_disposal_report(Installation& installation, const DisposalView& view);
// The deliveries that a disposal may name.
ExitCode list_deliveries(Installation& installation, const DisposalView& view);

}  // namespace byggarkiv::app
