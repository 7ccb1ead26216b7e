#pragma once

#include <array>

// All that a worker may read by name: programs, libraries, OCR models and fonts. Folders that a
// machine does not have are passed over.
namespace byggarkiv::extract::jail {

constexpr std::array readable_folders{
    "/usr",
    "/bin",
    "/sbin",
    "/lib",
    "/lib64",
    "/etc/fonts",
    "/etc/alternatives",
    "/var/cache/fontconfig",
};
constexpr std::array readable_files{"/etc/ld.so.cache"};
constexpr std::array devices{"/dev/null", "/dev/urandom"};

}  // namespace byggarkiv::extract::jail
