#include "search/scoring/norms.hpp"

#include <lucene++/LuceneHeaders.h>
#include <lucene++/Similarity.h>

#include <array>
#include <cmath>
#include <cstddef>

namespace byggarkiv::search {

double norm_of(std::uint8_t length) {
    static const auto table = [] {
        std::array<double, 256> norms{};
        for (std::size_t i = 0; i < norms.size(); ++i)
            norms[i] = Lucene::Similarity::decodeNorm(static_cast<std::uint8_t>(i));
        return norms;
    }();
    return table[length];
}

double often(std::int32_t times) {
    return std::sqrt(static_cast<double>(times));
}

}  // namespace byggarkiv::search
