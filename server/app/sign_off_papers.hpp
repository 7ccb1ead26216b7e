#pragma once

#include <filesystem>

#include "app/installation.hpp"
#include "archive/imports.hpp"

namespace byggarkiv::app {

// The report on a batch that was signed off, on paper (PDF/A) and as a spreadsheet, both with the
// same numbers, which come from its ledger alone.
struct SignOffPapers {
    std::filesystem::path pdf;
    std::filesystem::path workbook;
};

// Throws Failure(setup) where the texts or fonts of the report are missing: asked before a
// signature that could not be taken back.
void must_have_stationery(const Installation& installation);

// Writes both into `folder`, over what lies there by their names: "signoff-<8 letters of the key>".
// They say the same whenever they are made. Throws Failure(storage) or (no_space) where the folder
// cannot be written, and Failure(setup) where texts or fonts are missing.
SignOffPapers write_sign_off_papers(Installation& installation, const archive::Tenant& tenant,
                                    const archive::Batch& batch,
                                    const std::filesystem::path& folder);

}  // namespace byggarkiv::app
