#pragma once

#include <memory>
#include <string>

#include "app/installation.hpp"

namespace byggarkiv::app {

// Everything that answers requests, wired: pages, municipalities, sign-in, routes and the server.
class Site {
public:
    struct Options {
        std::string listen;  // "127.0.0.1:8080"; port 0 takes a free one
        enum class Demo { off, on } demo = Demo::off;
    };

    // Throws Failure(setup), saying what to mend, where a port, a folder or a jail is missing.
    Site(Installation& installation, const Options& options);
    ~Site();

    void start();
    // "http://127.0.0.1:8080": where it really listens.
    std::string url() const;
    // Lets answers under way finish.
    void stop();

private:
    struct Wiring;
    std::unique_ptr<Wiring> wiring_;
};

}  // namespace byggarkiv::app
