#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/sha256.hpp"
#include "domain/ids.hpp"

namespace byggarkiv::archive {

class Work;

// How the pages of a file came to their text, where some of them had no text layer.
struct OcrReading {
    std::string engine;   // program, version and models
    int pages = 0;        // whose text came by OCR
    int confidence = 0;   // 0..100, of the least sure of those; 0 where there is none
    std::string at = {};  // ISO 8601 in UTC; set when it is noted
};

// Which files are meant; one that is not asked for by anything is.
struct ReadingChoice {
    std::optional<int> below = {};               // confidence, 1..100
    std::string not_by = {};                     // an engine; "" = whichever it was
    std::optional<domain::BatchKey> batch = {};  // of this delivery
};

struct ReadFile {
    Sha256 sha256;
    domain::DocumentKey document;  // one of those that hold it
    std::string file_name;         // as delivered there
    OcrReading reading;            // without engine where it was read before such were noted
};

// By what files were read that needed OCR, and how surely. The text lies in Files, with the
// confidence of each page.
class Readings {
public:
    explicit Readings(Work& work) : work_(work) {}

    // Instead of what was noted before.
    void note(const Sha256& file, const OcrReading& reading);
    // Of a file of which no page goes through OCR (any more).
    void forget(const Sha256& file);

    std::optional<OcrReading> of(const Sha256& file);
    // In rising order of the hash, from behind `after` on (none = from the start).
    std::vector<ReadFile> chosen(const ReadingChoice& choice, const std::optional<Sha256>& after,
                                 int limit);

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
