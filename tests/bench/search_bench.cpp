#include <charconv>
#include <csignal>
#include <cstdint>
#include <exception>
#include <iostream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "search_run.hpp"

// Indexes synthetic pages and asks for them, beside other engines in the same run. See search.sh.
namespace byggarkiv::bench {
namespace {

std::uint64_t read_number(std::string_view text) {
    std::uint64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size())
        throw std::invalid_argument("no number: " + std::string(text));
    return number;
}

std::set<std::string> read_list(const std::string& text) {
    std::set<std::string> all;
    std::istringstream in(text);
    for (std::string one; std::getline(in, one, ',');) all.insert(one);
    return all;
}

Wanted read_arguments(const std::vector<std::string>& words) {
    if (words.size() < 2)
        throw std::invalid_argument(
            "search_bench FOLDER PAGES [cpu] [--java CLASSPATH] [--rounds N] [--built] "
            "[--peers LIST] [--ask CLASS] [--index | --growth]");
    Wanted wanted{.folder = words[0],
                  .documents = read_number(words[1]) / Corpus::pages_of_a_document};
    for (std::size_t i = 2; i < words.size(); ++i) {
        const auto value = [&] { return words.at(++i); };
        if (words[i] == "cpu")
            wanted.clock = Clock::thread;
        else if (words[i] == "--java")
            wanted.class_path = value();
        else if (words[i] == "--rounds")
            wanted.rounds = static_cast<int>(read_number(value()));
        else if (words[i] == "--peers")
            wanted.peers = read_list(value());
        else if (words[i] == "--built")
            wanted.indexes = Indexes::keep;
        else if (words[i] == "--ask")
            wanted.ask_only = value();
        else if (words[i] == "--index")
            wanted.task = Task::index;
        else if (words[i] == "--growth")
            wanted.task = Task::growth;
        else
            throw std::invalid_argument("not understood: " + words[i]);
    }
    return wanted;
}

}  // namespace
}  // namespace byggarkiv::bench

int main(int count, char** arguments) try {
    using namespace byggarkiv::bench;
    std::signal(SIGPIPE, SIG_IGN);  // a peer that has ended is told of by name
    const auto wanted = read_arguments({arguments + 1, arguments + count});
    if (!wanted.ask_only.empty()) {
        ask_one_class(wanted);
        return 0;
    }
    switch (wanted.task) {
        case Task::compare:
            run(wanted);
            break;
        case Task::index:
            index_only(wanted);
            break;
        case Task::growth:
            tell_growth(wanted);
            break;
    }
    return 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
}
