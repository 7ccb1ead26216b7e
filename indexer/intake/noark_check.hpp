#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "intake/noark_manifest.hpp"
#include "intake/noark_survey.hpp"
#include "intake/progress.hpp"
#include "intake/remark.hpp"

namespace byggarkiv::intake {

// A Noark 5 package, looked through before anything of it is taken.
struct NoarkPackage {
    std::filesystem::path folder;  // where arkivstruktur.xml lies
    NoarkManifest manifest;        // empty where there is no arkivuttrekk.xml
    NoarkSurvey survey;

    std::vector<Remark> faults;       // of the package; any of them refuses it whole
    std::vector<Remark> file_faults;  // of single document files, likewise
    std::vector<Remark> doubts;
    std::vector<std::string> remarks;
};

// Looks for every fault there is and lists them all, with file names. Our own checks are those of
// the standard's chapter on deposits as arkade 5 numbers them (N5.01, 02, 04-10, 28, 30, 32, 33,
// 47, 59, 60) and that sizes agree; with `schemas` (official XSDs, see schemas_of) N5.03 too.
// Refused alone when there is no arkivstruktur.xml that can be read, since then nothing could be
// taken; the faults found up to there come along.
Result<NoarkPackage, std::vector<Remark>> check_package(const std::filesystem::path& folder,
                                                        const std::filesystem::path& schemas,
                                                        Progress& progress);

// The folder inside a delivery that holds the package: itself, or content, arkiv or
// avleveringspakke. Empty where neither arkivstruktur.xml nor arkivuttrekk.xml is found.
std::filesystem::path package_folder(const std::filesystem::path& delivery);

}  // namespace byggarkiv::intake
