#include "backup/lines.hpp"

#include "base/failure.hpp"

namespace byggarkiv::backup {

namespace {

constexpr std::size_t longest = 1000;

}  // namespace

std::optional<std::string_view> Lines::next() {
    if (given_) {
        hash_.add(std::string_view(held_).substr(line_, at_ - line_));
        ++lines_;
    }
    auto end = held_.find('\n', at_);
    while (end == held_.npos) {
        if (held_.size() - at_ > longest)
            throw Failure(Failure::Kind::integrity, "a line is longer than it can be");
        const auto piece = from_();
        if (piece.empty()) {
            if (at_ < held_.size()) throw Failure(Failure::Kind::integrity, "a line is cut short");
            given_ = false;
            return std::nullopt;
        }
        held_.erase(0, at_);
        at_ = 0;
        held_ += piece;
        end = held_.find('\n');
    }
    line_ = at_;
    at_ = end + 1;
    given_ = true;
    if (end - line_ > longest)
        throw Failure(Failure::Kind::integrity, "a line is longer than it can be");
    return std::string_view(held_).substr(line_, end - line_);
}

}  // namespace byggarkiv::backup
