#include "extract/reading.hpp"

#include <stdexcept>

namespace byggarkiv::extract {

std::string_view text(Unreadable::Cause cause) {
    switch (cause) {
        case Unreadable::Cause::empty:
            return "empty";
        case Unreadable::Cause::unknown_format:
            return "unknown_format";
        case Unreadable::Cause::no_text:
            return "no_text";
        case Unreadable::Cause::encrypted:
            return "encrypted";
        case Unreadable::Cause::damaged:
            return "damaged";
        case Unreadable::Cause::too_large:
            return "too_large";
        case Unreadable::Cause::took_too_long:
            return "took_too_long";
        case Unreadable::Cause::no_such_page:
            return "no_such_page";
        case Unreadable::Cause::worker_died:
            return "worker_died";
    }
    throw std::logic_error("no such cause");
}

}  // namespace byggarkiv::extract
