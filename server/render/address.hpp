#pragma once

#include <string>
#include <string_view>

namespace byggarkiv::render {

// Where a link, a form or a picture points. The only kind of value that a template may put into
// href, src or action, so that no text from outside can become a javascript: address.
class Address {
public:
    // No address: a section on it is skipped.
    Address() = default;

    // A path on this site: "/k/9999/e/1/2", "/sok?q=garasje", "?side=2", "#main". Throws
    // std::logic_error on anything else ("//elsewhere.example", "javascript:", control characters).
    static Address local(std::string_view path);

    // Another site, https only, or a mailto: or tel: address. Throws std::logic_error otherwise.
    static Address outside(std::string_view url);

    // The same with ?name=value added; the value is percent-encoded.
    Address with(std::string_view name, std::string_view value) const;

    const std::string& text() const noexcept { return text_; }
    bool empty() const noexcept { return text_.empty(); }

private:
    explicit Address(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace byggarkiv::render
