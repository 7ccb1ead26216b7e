#include <fstream>
#include <sstream>

#include "app/config.hpp"

#include <gtest/gtest.h>

namespace byggarkiv::app {
namespace {

TEST(ConfigurationDoc, DescribesEveryKeyAsTheProgramDoes) {
    std::ifstream file("docs/configuration.md");
    std::stringstream text;
    text << file.rdbuf();
    for (const auto& key : config_keys()) {
        const std::string row = "| `" + std::string(key.name) + "` | " + std::string(key.kind) +
                                " | " + std::string(key.help) + " |";
        EXPECT_NE(text.str().find(row), std::string::npos)
            << "docs/configuration.md lacks: " << row;
    }
}

}  // namespace
}  // namespace byggarkiv::app
