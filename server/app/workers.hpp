#pragma once

#include <memory>

#include "app/config.hpp"
#include "extract/workers.hpp"

namespace byggarkiv::app {

// The pool of jailed workers that the configuration asks for, with so many processes.
std::unique_ptr<extract::Workers> start_workers(const Config& config, unsigned processes);

}  // namespace byggarkiv::app
