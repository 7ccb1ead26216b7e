#pragma once

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>

#include "support/temp_folder.hpp"
#include "support/test_engine.hpp"

namespace byggarkiv::test {

// A PostgreSQL cluster of one test alone, since it is killed. Ends the program with 77, as ctest
// wants it, where PostgreSQL is not installed.
class OwnCluster {
public:
    OwnCluster() {
        // The server is another user's.
        std::filesystem::permissions(folder_.path(), std::filesystem::perms(0755));
        constexpr int not_installed = 77;
        const int status = std::system(command("make").c_str());
        if (WIFEXITED(status) && WEXITSTATUS(status) == not_installed) std::exit(not_installed);
        if (status != 0) throw std::runtime_error("the cluster could not be made");
    }
    ~OwnCluster() {
        if (std::system(command("drop").c_str()) != 0) std::cerr << "a cluster is left over\n";
    }
    OwnCluster(const OwnCluster&) = delete;
    OwnCluster& operator=(const OwnCluster&) = delete;

    // Its first process alone.
    void kill() { must_run(command("kill")); }
    void start() { must_run(command("start")); }
    std::string conninfo() const { return "host=" + folder() + " user=byggarkiv dbname=postgres"; }

private:
    std::string folder() const { return (folder_ / "cluster").string(); }
    std::string command(const std::string& verb) const {
        return "tests/support/postgres_cluster " + verb + " " + folder();
    }

    TempFolder folder_;
};

}  // namespace byggarkiv::test
