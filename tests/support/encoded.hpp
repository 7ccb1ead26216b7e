#pragma once

#include <iconv.h>

#include <stdexcept>
#include <string>

#include "intake/text_encoding.hpp"

namespace byggarkiv::test {

// UTF-8 written in another encoding, as an old system would have.
inline std::string in_encoding(std::string text, intake::Encoding encoding) {
    const auto converter = iconv_open(std::string(name_of(encoding)).c_str(), "UTF-8");
    if (converter == reinterpret_cast<iconv_t>(-1)) throw std::runtime_error("no such encoding");
    std::string out(text.size() * 4 + 4, '\0');
    char* from = text.data();
    char* to = out.data();
    auto left = text.size(), room = out.size();
    const auto done = iconv(converter, &from, &left, &to, &room);
    iconv_close(converter);
    if (done == static_cast<std::size_t>(-1)) throw std::runtime_error("no letter for it");
    out.resize(out.size() - room);
    return out;
}

}  // namespace byggarkiv::test
