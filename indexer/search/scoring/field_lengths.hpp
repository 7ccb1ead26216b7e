#pragma once

#include <lucene++/LuceneHeaders.h>

#include <cstddef>
#include <cstdint>

#include "search/scoring/norms.hpp"

namespace byggarkiv::search {

// How long a field is on each page of a segment, as it counts.
class FieldLengths {
public:
    FieldLengths(const Lucene::IndexReaderPtr& segment, const wchar_t* field)
        : kept_(segment->norms(field)), lengths_(kept_ ? kept_.get() : nullptr) {}

    // What a score is multiplied with; 1 for a field without lengths.
    double norm(std::int32_t page) const {
        return lengths_ == nullptr ? 1.0 : norms_[lengths_[static_cast<std::size_t>(page)]];
    }

private:
    Lucene::ByteArray kept_;
    const std::uint8_t* lengths_;
    const std::array<double, 256>& norms_ = norms_by_length();
};

}  // namespace byggarkiv::search
