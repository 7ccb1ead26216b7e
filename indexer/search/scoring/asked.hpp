#pragma once

#include <string>
#include <vector>

namespace byggarkiv::search {

// Terms in a row in one field, and what it counts that a page has them so.
struct Row {
    const wchar_t* field;
    std::vector<std::wstring> terms;  // never none; often just one
    double weight = 1;
};

struct AllOf;

// Met by a page that has any of it. Scores the sum of what it has, and nothing for how many.
struct AnyOf {
    std::vector<Row> rows = {};
    std::vector<AllOf> together = {};
};

// Met by a page that has all that is required and nothing that must be absent. Scores the sum of
// what is required and of what is welcome.
struct AllOf {
    std::vector<AnyOf> required = {};  // none: every page
    std::vector<AnyOf> absent = {};
    std::vector<Row> welcome = {};
};

}  // namespace byggarkiv::search
