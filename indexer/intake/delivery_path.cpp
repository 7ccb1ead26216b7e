#include "intake/delivery_path.hpp"

#include <algorithm>
#include <stdexcept>
#include <system_error>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace byggarkiv::intake {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longest_path = 4096;

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F;
    });
}

// "C:\scan", "c:/scan" and "C:scan" all name another machine's disk.
bool has_drive(std::string_view path) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return path.size() >= 2 && path[1] == ':' && letter(path[0]);
}

}  // namespace

Why why(PathRefusal refusal) {
    switch (refusal) {
        case PathRefusal::empty:
            return because<Reason::no_file_named>();
        case PathRefusal::not_text:
            return because<Reason::name_not_text>();
        case PathRefusal::absolute:
            return because<Reason::path_absolute>();
        case PathRefusal::leaves:
            return because<Reason::path_leads_out>();
        case PathRefusal::through_link:
            return because<Reason::through_link>();
        case PathRefusal::missing:
            return because<Reason::not_in_delivery>();
        case PathRefusal::not_a_file:
            return because<Reason::not_a_file>();
    }
    throw std::logic_error("no such refusal of a path");
}

Result<std::string, PathRefusal> clean_path(std::string_view written) {
    written = trimmed(written);
    if (written.empty()) return Refused{PathRefusal::empty};
    if (written.size() > longest_path || has_control(written) || !valid_utf8(written))
        return Refused{PathRefusal::not_text};
    std::string path(written);
    std::replace(path.begin(), path.end(), '\\', '/');
    if (path.front() == '/' || has_drive(path)) return Refused{PathRefusal::absolute};

    std::string clean;
    for (const auto part : split(path, '/')) {
        if (part.empty() || part == ".") continue;
        if (part == "..") return Refused{PathRefusal::leaves};
        if (!clean.empty()) clean += '/';
        clean += part;
    }
    if (clean.empty()) return Refused{PathRefusal::empty};
    return clean;
}

Result<fs::path, PathRefusal> DeliveryFolder::find(std::string_view written) const {
    const auto path = clean_path(written);
    if (!path) return Refused{path.reason()};
    fs::path place = folder_;
    fs::file_status status;
    for (const auto part : split(path.value(), '/')) {
        fs::path next = place / part;
        std::error_code error;
        status = fs::symlink_status(next, error);
        if (!fs::exists(status)) {
            next = same_but_case(place, part);
            if (next.empty()) return Refused{PathRefusal::missing};
            status = fs::symlink_status(next, error);
        }
        if (fs::is_symlink(status)) return Refused{PathRefusal::through_link};
        place = std::move(next);
    }
    if (!fs::is_regular_file(status)) return Refused{PathRefusal::not_a_file};
    return place;
}

fs::path DeliveryFolder::same_but_case(const fs::path& folder, std::string_view name) const {
    const std::lock_guard lock(mutex_);
    const auto [known, is_new] = names_.try_emplace(folder);
    auto& names = known->second;
    std::error_code error;
    if (is_new) {
        for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
             entry.increment(error)) {
            const std::string there = entry->path().filename().string();
            const auto [same, first] = names.try_emplace(lower_case(there), there);
            if (!first) same->second.clear();
        }
    }
    const auto found = names.find(lower_case(name));
    return found == names.end() || found->second.empty() ? fs::path{} : folder / found->second;
}

Result<fs::path, PathRefusal> find_file(const fs::path& folder, std::string_view written) {
    return DeliveryFolder(folder).find(written);
}

Listing list_files(const fs::path& folder) {
    Listing listing;
    try {
        // recursive_directory_iterator does not follow links unless it is told to.
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            const auto status = entry.symlink_status();
            auto name = entry.path().lexically_relative(folder).generic_string();
            if (fs::is_symlink(status)) {
                listing.links.push_back(std::move(name));
            } else if (fs::is_regular_file(status)) {
                listing.files.push_back(std::move(name));
            }
        }
    } catch (const fs::filesystem_error& error) {
        throw Failure(Failure::Kind::storage, error.what());
    }
    std::sort(listing.files.begin(), listing.files.end());
    std::sort(listing.links.begin(), listing.links.end());
    return listing;
}

}  // namespace byggarkiv::intake
