#include "intake/disposed.hpp"

namespace byggarkiv::intake {

std::optional<std::string> refused_as_disposed(const std::optional<archive::DisposedBefore>& before,
                                               ImportOptions::Disposed told) {
    if (!before) return std::nullopt;
    const auto what = "was disposed of on " + before->at.substr(0, 10) + " (" + before->reason +
                      "; disposal " + before->disposal.text() + ")";
    if (!before->bytes_are_gone)
        return what + ", and that disposal is not finished: execute it to its end first";
    if (told == ImportOptions::Disposed::take_again) return std::nullopt;
    return what + "; --disposed-too takes it in again";
}

}  // namespace byggarkiv::intake
