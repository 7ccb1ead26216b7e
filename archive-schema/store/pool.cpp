#include "store/pool.hpp"

#include <algorithm>

#include "base/failure.hpp"

namespace byggarkiv::store {

// A right to one connection: given back when no connection comes of it.
class Pool::Seat {
public:
    explicit Seat(Pool& pool) : pool_(&pool) {
        std::unique_lock lock(pool.mutex_);
        const auto free = [&] { return pool.lent_ < pool.limits_.sessions; };
        if (!pool.freed_.wait_for(lock, pool.limits_.patience, free))
            throw Failure(Failure::Kind::busy, "every session of " + pool.name_ + " is taken");
        ++pool.lent_;
    }
    ~Seat() {
        if (pool_ != nullptr) pool_->take_back(nullptr);
    }
    Seat(const Seat&) = delete;
    Seat& operator=(const Seat&) = delete;
    void keep() noexcept { pool_ = nullptr; }

private:
    Pool* pool_;
};

std::unique_ptr<Connection> Pool::lend(const std::string& schema) {
    Seat seat(*this);
    auto connection = take_idle(schema);
    // After a restart of the server none of those that lay idle is worth anything.
    while (connection && !connection->alive()) connection = take_idle(schema);
    if (!connection) connection = make_();
    connection->enter(schema);
    seat.keep();
    return connection;
}

// Sooner one that is in the schema already: its statements are prepared.
std::unique_ptr<Connection> Pool::take_idle(const std::string& schema) {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return nullptr;
    const auto in_it = std::find_if(idle_.rbegin(), idle_.rend(),
                                    [&](const auto& idle) { return idle->schema() == schema; });
    auto& chosen = in_it == idle_.rend() ? idle_.front() : *in_it;
    std::swap(chosen, idle_.back());
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
}

void Pool::take_back(std::unique_ptr<Connection> connection) noexcept {
    std::vector<std::unique_ptr<Connection>> closing;  // outside the lock
    {
        const std::lock_guard lock(mutex_);
        --lent_;
        if (connection && connection->schema_gone()) {
            const auto gone = std::stable_partition(
                idle_.begin(), idle_.end(),
                [&](const auto& idle) { return idle->schema() != connection->schema(); });
            closing.assign(std::make_move_iterator(gone), std::make_move_iterator(idle_.end()));
            idle_.erase(gone, idle_.end());
        }
        // A transaction that somebody left open must not reach the next one who sits down: closing
        // the connection undoes it.
        if (connection && connection->clean()) idle_.push_back(std::move(connection));
    }
    freed_.notify_one();
}

}  // namespace byggarkiv::store
