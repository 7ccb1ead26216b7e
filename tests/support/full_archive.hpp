#pragma once

#include <vector>

#include "support/test_archive.hpp"

namespace byggarkiv::test {

// What was put into an archive, for tests that change it behind its back.
struct FullArchive {
    std::vector<domain::CaseKey> cases;
    std::vector<domain::DocumentKey> documents;
    std::vector<Sha256> files;
};

// Puts something into every table of the archive of Testvik: so many cases, each with a party, an
// entry with a correspondent and two documents, one of them with an archive format and page texts;
// registers of the properties, grants, rules, decisions and a delivery; a legal hold, and what a
// disposal leaves.
FullArchive fill(TestArchive& archive, int cases);

// In an archive that was filled: one more case, with a pile of which the second page became a
// document.
void split_a_pile(archive::Archive& archive);

}  // namespace byggarkiv::test
