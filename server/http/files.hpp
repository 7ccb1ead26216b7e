#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "base/local_file.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

namespace byggarkiv::http {

// A file on this machine.
struct FileAnswer {
    std::filesystem::path file;
    std::string content_type;
    std::string etag;  // without quotes, of the content: its hash; "" for none
    std::shared_ptr<const LocalFile> kept = nullptr;  // that file, where it lasts no longer
};

// A file that may lie elsewhere.
struct StoredAnswer {
    std::uint64_t size = 0;
    // Those bytes of it, or a file that holds all of them, whichever costs less.
    std::function<std::variant<std::string, LocalFile>(std::uint64_t from, std::uint64_t size)>
        bytes;
    std::string content_type;
    std::string etag;
};

// The file, or the one range of it that is asked for (RFC 9110, section 14), or 304 when the
// visitor already has it. Several ranges at once are answered with the whole file. Throws
// Failure(storage) when the file cannot be read.
Response file_response(const Request& request, const FileAnswer& answer);
Response file_response(const Request& request, const StoredAnswer& answer);

enum class Disposition { shown_inline, as_attachment };

// The value of Content-Disposition, with an ASCII fallback and the real name (RFC 6266, RFC 8187).
std::string content_disposition(Disposition disposition, std::string_view file_name);

}  // namespace byggarkiv::http
