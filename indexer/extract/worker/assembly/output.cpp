#include "assembly/output.hpp"

#include <algorithm>

namespace byggarkiv::extract {

void Output::write(std::string_view bytes) {
    at_ += bytes.size();
    while (!bytes.empty()) {
        const auto taken = std::min(bytes.size(), PackedBytes::most - waiting_.size());
        waiting_.append(bytes.substr(0, taken));
        bytes.remove_prefix(taken);
        if (waiting_.size() == PackedBytes::most) finish();
    }
}

void Output::finish() {
    if (!waiting_.empty()) sink_.bytes(waiting_);
    waiting_.clear();
}

}  // namespace byggarkiv::extract
