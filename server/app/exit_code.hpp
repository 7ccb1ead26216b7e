#pragma once

namespace byggarkiv::app {

// What scripts rely on.
enum class ExitCode {
    done = 0,
    done_with_refusals = 1,  // listed on the way
    could_not = 2,
};

}  // namespace byggarkiv::app
