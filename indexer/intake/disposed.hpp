#pragma once

#include <optional>

#include "archive/desk.hpp"
#include "archive/disposal.hpp"
#include "intake/import.hpp"
#include "intake/why.hpp"

namespace byggarkiv::intake {

// Why something that was disposed of does not come in again; nullopt where it may: it never was,
// or the import was told to take such things. Bytes that still wait for their removal do not come
// in either way.
std::optional<Why> refused_as_disposed(const std::optional<archive::DisposedBefore>& before,
                                       ImportOptions::Disposed told);

}  // namespace byggarkiv::intake
