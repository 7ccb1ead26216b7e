#pragma once

#include <string>

namespace CLI {
class App;
}

namespace byggarkiv::app {

// A command below another that is about one municipality: `--tenant` must be said.
CLI::App* add_below(CLI::App& command, const char* name, const char* help, std::string& tenant);

}  // namespace byggarkiv::app
