#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>

#include "search_corpus.hpp"
#include "stopwatch.hpp"

namespace byggarkiv::bench {

enum class Indexes { make, keep };
enum class Task { compare, index, growth };

// What is to be measured.
struct Wanted {
    std::filesystem::path folder;  // where corpus and indexes lie
    std::uint64_t documents = 0;
    Task task = Task::compare;
    Clock clock = Clock::wall;
    int rounds = 3;
    Indexes indexes = Indexes::make;
    std::set<std::string> peers = {"java", "xapian", "fts5"};
    std::string ask_only = {};    // name of a class
    std::string class_path = {};  // of the Java peer; "" is without
};

// Indexes the corpus with every engine, asks them all in turns, changes documents, and prints
// tables.
void run(const Wanted& wanted);

// Writes the corpus and our index of it, and nothing else.
void index_only(const Wanted& wanted);

// Opens our index in this process and asks it for properties and for two words; prints a row of
// what that took, and of the memory that it holds.
void tell_growth(const Wanted& wanted);

// Asks `ask_only` of our index that is there, for a profiler.
void ask_one_class(const Wanted& wanted);

}  // namespace byggarkiv::bench
