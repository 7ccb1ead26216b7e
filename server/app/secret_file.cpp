#include "app/secret_file.hpp"

#include <fstream>
#include <iterator>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace byggarkiv::app {

std::string read_secret(const std::filesystem::path& file) {
    if (file.empty()) return "";
    std::ifstream in(file);
    if (!in) throw Failure(Failure::Kind::setup, "cannot read the secret in " + file.string());
    const std::string text(std::istreambuf_iterator<char>(in), {});
    return std::string(trimmed(text));
}

}  // namespace byggarkiv::app
