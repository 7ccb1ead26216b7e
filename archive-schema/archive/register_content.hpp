#pragma once

#include <functional>
#include <string>

// Inside the room only.
namespace byggarkiv::archive {

class Work;

// What the archive knows of properties and from public registers, one line a row in a total order,
// without keys of ours. Numbers and names of people stand as keyed hashes.
void register_content(Work& work, const std::function<void(const std::string&)>& each);

}  // namespace byggarkiv::archive
