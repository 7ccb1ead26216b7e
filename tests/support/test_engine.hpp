#pragma once

#include <cstdlib>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace byggarkiv::test {

// Whether this run of a test is the one over PostgreSQL: tests/contract/with_postgres says so.
inline bool on_postgres() {
    const char* const engine = std::getenv("BYGGARKIV_TEST_ENGINE");
    return engine != nullptr && std::string_view(engine) == "postgres";
}

inline void must_run(const std::string& command) {
    if (std::system(command.c_str()) != 0) throw std::runtime_error("failed: " + command);
}

// An empty PostgreSQL database while it lives; none where the test runs on SQLite. Making one takes
// half a second, so those that tests have left are emptied and lent again.
class TestDatabase {
public:
    TestDatabase() {
        if (!on_postgres()) return;
        const std::lock_guard lock(mutex_);
        if (left_.empty()) {
            name_ = "t" + std::to_string(++made_);
            must_run("createdb --template=template0 " + name_);
        } else {
            name_ = left_.back();
            left_.pop_back();
            must_run("psql --quiet --dbname=" + name_ + " --command=\"" + empty_ + "\"");
        }
    }
    ~TestDatabase() {
        if (name_.empty()) return;
        const std::lock_guard lock(mutex_);
        left_.push_back(name_);
    }
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    // "" on SQLite. Host and user come from the environment.
    std::string conninfo() const { return name_.empty() ? "" : "dbname=" + name_; }

private:
    static constexpr const char* empty_ =
        "SET client_min_messages = error;"
        "DO 'DECLARE s text; BEGIN FOR s IN SELECT nspname FROM pg_namespace WHERE nspname !~ "
        "''^(pg_|information_schema|public)'' LOOP EXECUTE format(''DROP SCHEMA %I CASCADE'', s); "
        "END LOOP; END'";
    inline static std::mutex mutex_;  // guards made_ and left_
    inline static int made_ = 0;
    inline static std::vector<std::string> left_;

    std::string name_;
};

}  // namespace byggarkiv::test
