#pragma once

#include <functional>
#include <optional>

#include "app/exit_code.hpp"
#include "app/installation.hpp"

namespace CLI {
class App;
}

namespace byggarkiv::app {

// Set by the command that the line asked for, and run once the configuration is read.
using Chosen = std::optional<std::function<ExitCode(Installation&)>>;

// Each adds its command, with its help, to the program's.
void add_config(CLI::App& program, Chosen& chosen);
void add_tenant(CLI::App& program, Chosen& chosen);
void add_user(CLI::App& program, Chosen& chosen);
void add_role(CLI::App& program, Chosen& chosen);
void add_register(CLI::App& program, Chosen& chosen);
void add_import(CLI::App& program, Chosen& chosen);
// status, pause, resume and signoff below `import`.
void add_import_control(CLI::App& import, Chosen& chosen);
void add_import_classes(CLI::App& import, Chosen& chosen);
void add_import_places(CLI::App& import, Chosen& chosen);
void add_import_undo(CLI::App& import, Chosen& chosen);
void add_import_sample(CLI::App& import, Chosen& chosen);
void add_import_release(CLI::App& import, Chosen& chosen);
void add_import_quarantine(CLI::App& import, Chosen& chosen);
void add_read(CLI::App& program, Chosen& chosen);
void add_index(CLI::App& program, Chosen& chosen);
void add_search(CLI::App& program, Chosen& chosen);
void add_watch(CLI::App& program, Chosen& chosen);
void add_verify(CLI::App& program, Chosen& chosen);
void add_audit(CLI::App& program, Chosen& chosen);
void add_secret_keys(CLI::App& program, Chosen& chosen);
void add_serve(CLI::App& program, Chosen& chosen);
void add_hold(CLI::App& program, Chosen& chosen);
void add_disposal(CLI::App& program, Chosen& chosen);
void add_demo(CLI::App& program, Chosen& chosen);
void add_backup(CLI::App& program, Chosen& chosen);
void add_restore(CLI::App& program, Chosen& chosen);
void add_inventory(CLI::App& program, Chosen& chosen);
void add_separators(CLI::App& program, Chosen& chosen);
void add_duplicates(CLI::App& program, Chosen& chosen);
void add_status(CLI::App& program, Chosen& chosen);

}  // namespace byggarkiv::app
