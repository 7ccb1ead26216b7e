#pragma once

#include <string>

#include "intake/why.hpp"

namespace byggarkiv::intake {

// Something an archivist should look at: turned away (`refused`) or taken with a doubt (`review`).
struct Remark {
    std::string file;  // the file, line or systemID that it is about
    Why why;

    std::string reason() const { return why.text(); }
    bool operator==(const Remark&) const = default;
};

}  // namespace byggarkiv::intake
