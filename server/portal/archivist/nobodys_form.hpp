#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "http/receiving.hpp"

namespace byggarkiv::portal {

// The form of somebody for whom nothing is there: whatever it sends gets this answer.
class NobodysForm : public http::FormFiles {
public:
    explicit NobodysForm(http::Response absent) : absent_(std::move(absent)) {}
    std::optional<http::Response> begin(const http::FormFile&) override { return absent_; }
    std::optional<http::Response> take(std::string_view) override { return absent_; }
    std::optional<http::Response> finish() override { return absent_; }
    http::Response end(const http::Request&) override { return absent_; }

private:
    const http::Response absent_;
};

}  // namespace byggarkiv::portal
