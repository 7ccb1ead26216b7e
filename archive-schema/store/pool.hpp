#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "store/connection.hpp"

namespace byggarkiv::store {

struct DatabaseLimits {
    std::size_t sessions = 32;                   // lent at one time
    std::chrono::milliseconds patience{10'000};  // with a free session, and with another writer
};

// Inside the room only: a bounded number of connections, lent and given back. One that broke, or
// that lies in a transaction, is closed and never lent again. Any thread may call.
class Pool {
public:
    using Make = std::function<std::unique_ptr<Connection>()>;

    // `name` stands in errors.
    Pool(std::string name, DatabaseLimits limits, Make make)
        : name_(std::move(name)), limits_(limits), make_(std::move(make)) {}

    // One that speaks of the tables of `schema`. Waits for a free one, and throws Failure(busy)
    // when patience ends, or whatever connecting fails with.
    std::unique_ptr<Connection> lend(const std::string& schema);
    void take_back(std::unique_ptr<Connection> connection) noexcept;

    const std::string& name() const noexcept { return name_; }

private:
    class Seat;
    std::unique_ptr<Connection> take_idle(const std::string& schema);

    std::string name_;
    DatabaseLimits limits_;
    Make make_;
    std::mutex mutex_;  // guards idle_ and lent_
    std::condition_variable freed_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t lent_ = 0;
};

}  // namespace byggarkiv::store
