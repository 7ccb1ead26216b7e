#include "http/assets.hpp"

#include <array>
#include <utility>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "http/files.hpp"

namespace byggarkiv::http {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 13> types{{
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
}};

std::string type_of(const std::string& extension) {
    for (const auto& [end, type] : types)
        if (end == extension) return std::string(type);
    return "application/octet-stream";
}

// Whether Accept-Encoding names `coding` without refusing it by "q=0".
bool accepts(std::string_view header, std::string_view coding) {
    for (const auto item : split(header, ',')) {
        const auto semicolon = item.find(';');
        if (trimmed(item.substr(0, semicolon)) != coding) continue;
        if (semicolon == std::string_view::npos) return true;
        const auto weight = trimmed(item.substr(semicolon + 1));
        return weight.find_first_not_of("q=0.") != std::string_view::npos;
    }
    return false;
}

}  // namespace

Assets::Assets(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::recursive_directory_iterator entries(folder, error);
    if (error)
        throw Failure(Failure::Kind::setup,
                      "assets folder " + folder.string() + ": " + error.message());
    for (const auto& entry : entries) {
        if (!entry.is_regular_file()) continue;
        const auto name = std::filesystem::relative(entry.path(), folder).generic_string();
        if (name.ends_with(".br"))
            files_[name.substr(0, name.size() - 3)].brotli = entry.path();
        else if (name.ends_with(".gz"))
            files_[name.substr(0, name.size() - 3)].gzip = entry.path();
        else
            files_[name].plain = entry.path();
    }
    std::erase_if(files_, [](const auto& item) { return item.second.plain.empty(); });
}

Response Assets::answer(const Request& request, std::string_view name) const {
    const auto found = files_.find(std::string(name));
    if (found == files_.end()) return Response::text("", 404);
    const auto& asset = found->second;
    const auto coding = request.headers.text("accept-encoding");
    const bool brotli = !asset.brotli.empty() && accepts(coding, "br");
    const bool gzip = !brotli && !asset.gzip.empty() && accepts(coding, "gzip");
    const auto& file = brotli ? asset.brotli : (gzip ? asset.gzip : asset.plain);
    auto response = file_response(
        request,
        {.file = file, .content_type = type_of(asset.plain.extension().string()), .etag = ""});
    if (brotli) response.with("Content-Encoding", "br");
    if (gzip) response.with("Content-Encoding", "gzip");
    return std::move(response)
        .with("Vary", "Accept-Encoding")
        .with("Cache-Control", "public, max-age=31536000, immutable");
}

}  // namespace byggarkiv::http
