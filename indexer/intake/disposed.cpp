#include "intake/disposed.hpp"

namespace byggarkiv::intake {

std::optional<Why> refused_as_disposed(const std::optional<archive::DisposedBefore>& before,
                                       ImportOptions::Disposed told) {
    if (!before) return std::nullopt;
    const auto day = before->at.substr(0, 10);
    const auto disposal = before->disposal.text();
    if (!before->bytes_are_gone)
        return because<Reason::disposed_unfinished>(day, before->reason, disposal);
    if (told == ImportOptions::Disposed::take_again) return std::nullopt;
    return because<Reason::disposed_before>(day, before->reason, disposal);
}

}  // namespace byggarkiv::intake
