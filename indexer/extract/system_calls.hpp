#pragma once

namespace byggarkiv::extract::jail {

// From here on this process and its children have only the system calls that reading a file takes:
// no sockets, nothing opened for writing, no name spaces, no look into other processes, no signals
// but to its own process group. Throws Failure(setup).
void filter_system_calls();

}  // namespace byggarkiv::extract::jail
