#include "auth/demo_sign_in.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace byggarkiv::auth {

namespace {

// Numbers that no Norwegian municipality has or will have.
bool fictional(const domain::MunicipalityNumber& number) {
    return number.text() >= "9996" && number.text() <= "9999";
}

}  // namespace

bool is_loopback(std::string_view address) {
    const std::string text(address);
    std::array<unsigned char, 16> bytes{};
    if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return bytes[0] == 127;
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return false;
    const bool mapped =
        std::all_of(bytes.begin(), bytes.begin() + 10, [](auto b) { return b == 0; }) &&
        bytes[10] == 0xFF && bytes[11] == 0xFF;
    if (mapped) return bytes[12] == 127;
    return std::all_of(bytes.begin(), bytes.end() - 1, [](auto b) { return b == 0; }) &&
           bytes[15] == 1;
}

std::optional<DemoRefusal> demo_sign_in_refused(const DemoCircumstances& circumstances) {
    const auto& numbers = circumstances.numbers;
    if (!circumstances.tenant_is_demo || numbers.empty() ||
        !std::all_of(numbers.begin(), numbers.end(), fictional))
        return DemoRefusal::real_tenant;
    if (!is_loopback(circumstances.listen) || !is_loopback(circumstances.peer))
        return DemoRefusal::not_loopback;
    if (circumstances.forwarded) return DemoRefusal::forwarded;
    return std::nullopt;
}

}  // namespace byggarkiv::auth
