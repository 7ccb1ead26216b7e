#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "intake/why.hpp"

namespace byggarkiv::intake {

enum class PathRefusal {
    empty,
    not_text,      // NUL or other control bytes, or not UTF-8
    absolute,      // "/etc/passwd", "C:\scan\1.tif", "\\server\share"
    leaves,        // ".." anywhere
    through_link,  // a symbolic link on the way or at its end
    missing,
    not_a_file,  // a folder, a device, a pipe
};

// For the import report.
Why why(PathRefusal refusal);

// A path as a delivery writes it, `\` or `/` between its parts, as relative path text with `/`.
// Says nothing of what lies there.
Result<std::string, PathRefusal> clean_path(std::string_view written);

// A delivery's folder, for finding the files that it names. Any thread may call.
class DeliveryFolder {
public:
    explicit DeliveryFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

    const std::filesystem::path& path() const noexcept { return folder_; }

    // The plain file of this name. No part of the way may be a symbolic link, so nothing outside
    // the delivery is ever read. A name that differs only in case from the one file that is there
    // is accepted: deliveries come from file systems that do not tell them apart.
    Result<std::filesystem::path, PathRefusal> find(std::string_view written) const;

private:
    // The names in one folder by their lower case; "" where several differ only in case.
    using Names = std::unordered_map<std::string, std::string>;

    std::filesystem::path same_but_case(const std::filesystem::path& folder,
                                        std::string_view name) const;

    std::filesystem::path folder_;
    mutable std::mutex mutex_;                              // guards names_
    mutable std::map<std::filesystem::path, Names> names_;  // read when first needed
};

// The same for a single look.
Result<std::filesystem::path, PathRefusal> find_file(const std::filesystem::path& folder,
                                                     std::string_view written);

// Every plain file below `folder`, as relative paths with `/`, sorted. Links are listed in `links`
// and never followed. Throws Failure(storage) when a folder cannot be read.
struct Listing {
    std::vector<std::string> files;
    std::vector<std::string> links;
};
Listing list_files(const std::filesystem::path& folder);

}  // namespace byggarkiv::intake
