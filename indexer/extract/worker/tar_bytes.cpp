#include "tar_bytes.hpp"

#include <unistd.h>

#include <algorithm>
#include <new>

namespace byggarkiv::extract {

namespace {

// What may follow the last entry: padding, which is a few kilobytes in what anybody writes.
constexpr std::uint64_t most_padding = 64ull << 20;

}  // namespace

TarBytes::TarBytes(int file) {
    const int own = ::dup(file);
    if (own < 0 || ::lseek(own, 0, SEEK_SET) < 0) {
        if (own >= 0) ::close(own);
        throw std::bad_alloc();
    }
    file_.reset(gzdopen(own, "rb"));
    if (!file_) {
        ::close(own);
        throw std::bad_alloc();
    }
    gzbuffer(file_.get(), piece);
}

std::string_view TarBytes::next() {
    if (!fault_.empty()) return {};
    const int got = gzread(file_.get(), bytes_.data(), static_cast<unsigned>(bytes_.size()));
    int error = Z_OK;
    const char* const said = gzerror(file_.get(), &error);
    // Z_BUF_ERROR: the file ends within a gzip stream; gzread gives what there was.
    if (got < 0 || (error != Z_OK && error != Z_STREAM_END)) {
        fault_ = error == Z_BUF_ERROR ? "it breaks off" : said;
        if (fault_.empty()) fault_ = "it cannot be read";
        return {};
    }
    const std::string_view read(bytes_.data(), static_cast<std::size_t>(got));
    const auto last = read.find_last_not_of('\0');
    zeros_ = last == read.npos ? zeros_ + read.size() : read.size() - last - 1;
    size_ += read.size();
    return read;
}

void TarBytes::finish() {
    const auto entries_end = size_;
    while (!next().empty()) {
        if (size_ - entries_end <= most_padding) continue;
        fault_ = "more follows its end than any tar has";
        return;
    }
    if (fault_.empty() && (zeros_ < block || size_ % block != 0))
        fault_ = "it breaks off: the mark at its end is missing";
}

}  // namespace byggarkiv::extract
