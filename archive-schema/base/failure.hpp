#pragma once

#include <stdexcept>
#include <string>

namespace byggarkiv {

// Something the program stands on broke: a disk, a database, an index, a child process. Caught at
// three boundaries only: an HTTP request, the import loop, main().
//
// what() is for the log and may hold paths and SQL; it never reaches a page.
class Failure : public std::runtime_error {
public:
    enum class Kind {
        storage,    // database or disk did not answer, or answered nonsense
        integrity,  // stored bytes no longer match their recorded checksum
        index,      // full-text index unreadable; it can be rebuilt
        busy,       // a limit was met; the same call may succeed later
        lost,       // a database's server is away; whether a commit under way was kept is unknown
        setup,      // configuration or installation is wrong; a person must mend it
        no_space,   // the disk is full; the same call may succeed once there is room again
    };

    Failure(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}

    Kind kind() const noexcept { return kind_; }

private:
    Kind kind_;
};

}  // namespace byggarkiv
