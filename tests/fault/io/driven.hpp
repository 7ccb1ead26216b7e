#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "support/program.hpp"
#include "support/temp_folder.hpp"

// The driver of these tests, as it is started again and again over copies of one archive.
namespace byggarkiv::test {

// Whether every case is to be tried rather than a selection (ctest -L long).
inline bool is_long() {
    return std::getenv("BYGGARKIV_LONG") != nullptr;
}

struct Outcome {
    int code = 0;
    std::vector<std::string> lines;
    std::string errors;

    // How far it says that it came.
    std::size_t acknowledged() const {
        for (auto line = lines.rbegin(); line != lines.rend(); ++line)
            if (line->starts_with("ack ")) return std::stoul(line->substr(4));
        return 0;
    }
};

class Driven {
public:
    explicit Driven(int rounds) : rounds_(std::to_string(rounds)) {
        run("make", folder / "base");
        run("make", folder / "undisturbed");
        states_ = run("states", folder / "undisturbed").lines;
    }

    // A copy of an archive that holds nothing yet.
    std::filesystem::path fresh() const {
        const auto data = folder / "data";
        std::filesystem::remove_all(data);
        std::filesystem::copy(folder / "base", data, std::filesystem::copy_options::recursive);
        return data;
    }
    Outcome run(const std::string& what, const std::filesystem::path& data,
                std::vector<std::string> environment = {}) const {
        const auto errors = folder / "errors";
        Program program(words(what, data), {std::move(environment), errors});
        Outcome outcome;
        outcome.lines = program.lines();
        outcome.code = program.wait();
        outcome.errors = bytes_of(errors);
        return outcome;
    }
    std::vector<std::string> words(const std::string& what,
                                   const std::filesystem::path& data) const {
        return {IO_DRIVER, what, data.string(), rounds_};
    }

    // What the archive holds at first, after the first commit, and so on.
    const std::vector<std::string>& states() const { return states_; }
    const std::string& last_state() const { return states_.back(); }

    // What is wrong with the archive after `acknowledged` commits were said to hold: "" when it is
    // whole, and holds these and at most the one that was under way.
    std::string wrong_with(const std::filesystem::path& data, std::size_t acknowledged) const {
        const auto checked = run("check", data);
        if (checked.code != 0) return "the check fails: " + checked.errors;
        if (checked.lines.size() != 1) return checked.lines.at(1);
        const auto& found = checked.lines.front();
        const auto next = std::min(acknowledged + 1, states_.size() - 1);
        if (found == states_.at(acknowledged) || found == states_.at(next)) return "";
        const auto other = std::find(states_.begin(), states_.end(), found);
        return other == states_.end()
                   ? "it holds something half"
                   : "it holds state " + std::to_string(other - states_.begin()) + " instead of " +
                         std::to_string(acknowledged);
    }

    TempFolder folder;

private:
    std::string rounds_;
    std::vector<std::string> states_;
};

}  // namespace byggarkiv::test
