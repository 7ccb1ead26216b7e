#pragma once

#include <string>

#include "app/exit_code.hpp"
#include "app/installation.hpp"

namespace byggarkiv::app {

struct BatchView {
    std::string tenant;
    std::string batch;  // as it is named on the command line
    bool as_json = false;
};

ExitCode list_batches(Installation& installation, const BatchView& view);
ExitCode show_batch(Installation& installation, const BatchView& view);

}  // namespace byggarkiv::app
