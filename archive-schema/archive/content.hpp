#pragma once

#include <functional>
#include <string>

namespace byggarkiv::archive {

class Work;

using Line = std::function<void(const std::string&)>;

// Inside the room: everything of one thing that must last, as canonical lines in a total order,
// with tabs between their columns (tabs, line ends and backslashes in the text are escaped). They
// are the same in every archive that holds the same thing: no keys of ours, no times of writing.

// The case file with its links, tasks and deadlines, and its journal entries; not their documents.
void case_content(Work& work, const std::string& case_key, const Line& each);
// One document with its links and files.
void document_content(Work& work, const std::string& document_key, const Line& each);
// Archives, parts, classification and plans.
void structure_content(Work& work, const Line& each);

}  // namespace byggarkiv::archive
