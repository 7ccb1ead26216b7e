#include "search/scoring/norms.hpp"

#include <lucene++/LuceneHeaders.h>
#include <lucene++/Similarity.h>

#include <cstddef>

namespace byggarkiv::search {

const std::array<double, 256>& norms_by_length() {
    static const auto table = [] {
        std::array<double, 256> norms{};
        for (std::size_t i = 0; i < norms.size(); ++i)
            norms[i] = Lucene::Similarity::decodeNorm(static_cast<std::uint8_t>(i));
        return norms;
    }();
    return table;
}

}  // namespace byggarkiv::search
