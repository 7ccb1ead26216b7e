#include "lucene/durable.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "base/failure.hpp"

namespace byggarkiv::lucene {
namespace {

// An open file that closes itself.
class Descriptor {
public:
    Descriptor(const std::filesystem::path& file, int flags)
        : number_(::open(file.c_str(), flags | O_CLOEXEC, 0640)), file_(file) {
        if (number_ < 0) fail("open");
    }
    ~Descriptor() { ::close(number_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    void write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto written = ::write(number_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail("write");
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }

    void sync() const {
        if (::fsync(number_) != 0) fail("sync");
    }

private:
    [[noreturn]] void fail(const char* what) const {
        const auto reason = std::system_category().message(errno);
        throw Failure(Failure::Kind::storage,
                      std::string("cannot ") + what + ' ' + file_.string() + ": " + reason);
    }

    int number_;
    std::filesystem::path file_;
};

}  // namespace

void write_durably(const std::filesystem::path& file, std::string_view bytes) {
    auto beside = file;
    beside += ".new";
    {
        const Descriptor out(beside, O_WRONLY | O_CREAT | O_TRUNC);
        out.write(bytes);
        out.sync();
    }
    std::error_code error;
    std::filesystem::rename(beside, file, error);
    if (error) {
        throw Failure(Failure::Kind::storage,
                      "cannot replace " + file.string() + ": " + error.message());
    }
    sync_folder(file.parent_path());
}

void sync_folder(const std::filesystem::path& folder) {
    Descriptor(folder, O_RDONLY | O_DIRECTORY).sync();
}

}  // namespace byggarkiv::lucene
