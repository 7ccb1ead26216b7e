#include "archive/work.hpp"

#include <stdexcept>

namespace byggarkiv::archive {

void Work::must_be_in_change() const {
    if (!session_.in_transaction())
        throw std::logic_error(
            "the archive was written to outside a change: call Desk::begin() first");
}

}  // namespace byggarkiv::archive
