#include "group4.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include <tiffio.h>

namespace byggarkiv::extract {

namespace {

// A file in memory for libtiff, which codes group 4 only into TIFF.
struct Memory {
    std::string bytes;
    std::size_t at = 0;
};

tmsize_t read_memory(thandle_t handle, void* to, tmsize_t size) {
    auto& memory = *static_cast<Memory*>(handle);
    const auto part = std::min(static_cast<std::size_t>(size),
                               memory.bytes.size() - std::min(memory.at, memory.bytes.size()));
    std::memcpy(to, memory.bytes.data() + memory.at, part);
    memory.at += part;
    return static_cast<tmsize_t>(part);
}

tmsize_t write_memory(thandle_t handle, void* from, tmsize_t size) {
    auto& memory = *static_cast<Memory*>(handle);
    const auto count = static_cast<std::size_t>(size);
    if (memory.bytes.size() < memory.at + count) memory.bytes.resize(memory.at + count);
    std::memcpy(memory.bytes.data() + memory.at, from, count);
    memory.at += count;
    return size;
}

toff_t seek_memory(thandle_t handle, toff_t offset, int from) {
    auto& memory = *static_cast<Memory*>(handle);
    if (from == SEEK_SET) memory.at = offset;
    if (from == SEEK_CUR) memory.at += offset;
    if (from == SEEK_END) memory.at = memory.bytes.size() + offset;
    return memory.at;
}

int close_memory(thandle_t) {
    return 0;
}

toff_t size_of_memory(thandle_t handle) {
    return static_cast<Memory*>(handle)->bytes.size();
}

}  // namespace

struct Group4::Encoder {
    Memory memory;
    std::unique_ptr<TIFF, decltype(&TIFFClose)> tiff{nullptr, TIFFClose};
    std::uint32_t next_row = 0;
};

Group4::Group4(std::uint32_t width, std::uint32_t height) : encoder_(std::make_unique<Encoder>()) {
    auto& tiff = encoder_->tiff;
    tiff.reset(TIFFClientOpen("strip", "wl", &encoder_->memory, read_memory, write_memory,
                              seek_memory, close_memory, size_of_memory, nullptr, nullptr));
    const bool taken = tiff && TIFFSetField(tiff.get(), TIFFTAG_IMAGEWIDTH, width) != 0 &&
                       TIFFSetField(tiff.get(), TIFFTAG_IMAGELENGTH, height) != 0 &&
                       TIFFSetField(tiff.get(), TIFFTAG_ROWSPERSTRIP, height) != 0 &&
                       TIFFSetField(tiff.get(), TIFFTAG_BITSPERSAMPLE, 1) != 0 &&
                       TIFFSetField(tiff.get(), TIFFTAG_SAMPLESPERPIXEL, 1) != 0 &&
                       TIFFSetField(tiff.get(), TIFFTAG_COMPRESSION, COMPRESSION_CCITTFAX4) != 0 &&
                       TIFFSetField(tiff.get(), TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE) != 0 &&
                       TIFFSetField(tiff.get(), TIFFTAG_FILLORDER, FILLORDER_MSB2LSB) != 0;
    if (!taken) throw std::runtime_error("no group 4 of this size");
}

Group4::~Group4() = default;

void Group4::row(std::string_view bits) {
    std::string copy(bits);  // libtiff may change what it is given
    if (TIFFWriteScanline(encoder_->tiff.get(), copy.data(), encoder_->next_row++) != 1)
        throw std::runtime_error("a row that group 4 does not take");
}

std::string Group4::take() {
    auto* const tiff = encoder_->tiff.get();
    std::uint64_t* offsets = nullptr;
    std::uint64_t* counts = nullptr;
    if (TIFFFlushData(tiff) == 0 || TIFFGetField(tiff, TIFFTAG_STRIPOFFSETS, &offsets) == 0 ||
        TIFFGetField(tiff, TIFFTAG_STRIPBYTECOUNTS, &counts) == 0 || offsets == nullptr ||
        counts == nullptr)
        throw std::runtime_error("group 4 was not finished");
    return encoder_->memory.bytes.substr(offsets[0], counts[0]);
}

}  // namespace byggarkiv::extract
