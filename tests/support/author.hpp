#pragma once

#include "archive/desk.hpp"

namespace byggarkiv::test {

// Who writes where a test does not care.
inline const archive::Author author{"staff:test", "test"};

}  // namespace byggarkiv::test
