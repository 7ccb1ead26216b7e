#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "http/request.hpp"
#include "http/response.hpp"

namespace byggarkiv::http {

// Serves a folder of files whose names hold the hash of their content (app-3f2a91bc.css), so that
// browsers may keep them for good; "x.br" and "x.gz" beside "x" are sent to those who accept them.
// The folder is listed once, at construction: nothing that was not there then can be asked for.
// Any thread may call.
class Assets {
public:
    // Throws Failure(setup) when the folder cannot be listed.
    explicit Assets(const std::filesystem::path& folder);

    // `name` is a path relative to the folder; an unknown one gives an empty 404.
    Response answer(const Request& request, std::string_view name) const;

    bool holds(std::string_view name) const { return files_.contains(std::string(name)); }

private:
    struct Asset {
        std::filesystem::path plain;
        std::filesystem::path brotli;  // empty where there is none
        std::filesystem::path gzip;
    };

    std::map<std::string, Asset> files_;
};

}  // namespace byggarkiv::http
