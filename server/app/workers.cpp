#include "app/workers.hpp"

namespace byggarkiv::app {

std::unique_ptr<extract::Workers> start_workers(const Config& config, unsigned processes) {
    extract::Workers::Settings settings;
    settings.program = config.jail.worker;
    settings.processes = processes;
    settings.minimum = extract::jail::read_level(config.jail.minimum).value();
    return std::make_unique<extract::Workers>(std::move(settings));
}

}  // namespace byggarkiv::app
