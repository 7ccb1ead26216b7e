#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace byggarkiv::http {

// The boundary named by a Content-Type of multipart/form-data; nullopt for another type and for a
// boundary that RFC 2046, section 5.1.1, does not allow.
std::optional<std::string> multipart_boundary(std::string_view content_type);

// Reads a form with files (RFC 7578) from bytes as they come, as browsers send it. Refused is what
// two programs could read differently: anything before the first boundary or after the last one, a
// part without a name, another encoding of a part's bytes, a form without its last boundary.
class MultipartReader {
public:
    enum class Event {
        needs_more,  // feed() it
        part,        // part() begins
        bytes,       // bytes() of it
        part_end,    // it is whole
        form_end,    // no part follows
        refused,     // see refusal()
    };
    struct Part {
        std::string name;
        std::optional<std::string> file_name;  // nullopt for a field that is no file
    };

    static constexpr std::size_t part_head_limit = 8 * 1024;  // bytes

    explicit MultipartReader(const std::string& boundary) : delimiter_("\r\n--" + boundary) {}

    // Precondition: more was needed. Views given before are no longer valid.
    void feed(std::string_view bytes);
    Event next();

    const Part& part() const noexcept { return part_; }
    std::string_view bytes() const noexcept { return bytes_; }
    std::string_view refusal() const noexcept { return refusal_; }

private:
    enum class Step { first, head, content, boundary_end, after, refused };

    Event read_first();
    Event read_head();
    Event read_content();
    Event read_boundary_end();
    Event read_after();
    bool read_disposition(std::string_view value);
    Event refuse(std::string_view why);
    std::string_view ahead() const { return std::string_view(buffer_).substr(at_); }

    const std::string delimiter_;
    std::string buffer_;
    std::size_t at_ = 0;  // read so far
    Step step_ = Step::first;
    Part part_;
    std::string_view bytes_;
    std::string_view refusal_;
};

}  // namespace byggarkiv::http
