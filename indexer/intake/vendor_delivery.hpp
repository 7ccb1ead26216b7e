#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "intake/delivery.hpp"
#include "intake/delivery_path.hpp"
#include "intake/vendor_mapping.hpp"
#include "intake/vendor_table.hpp"

// Inside the room only: a vendor's folder as a delivery.
namespace byggarkiv::intake {

// The register of a folder: the one that the mapping names, or register.csv or register.xlsx at its
// top. `missing` where there is none.
Result<std::filesystem::path, PathRefusal> find_register(const std::filesystem::path& folder,
                                                         const VendorMapping& mapping);

// Refused whole: a register that is missing, no table, or without the columns it must have; a
// folder without a register where the mapping has no patterns.
OpenedDelivery open_vendor_folder(const std::filesystem::path& folder, const VendorMapping& mapping,
                                  const ImportOptions& options, const Unpack& unpack);

// What systems leave in folders beside documents: "Thumbs.db", ".DS_Store", "~$register.xlsx".
bool is_left_by_a_system(std::string_view path);

}  // namespace byggarkiv::intake
