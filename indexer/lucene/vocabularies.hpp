#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "lucene/vocabulary.hpp"

namespace byggarkiv::lucene {

// Vocabularies that are lent out for a while: what was learnt of words by one question is known to
// the next. As many as were ever lent out at once are kept. Any thread may borrow; all must be back
// before this ends.
class Vocabularies {
public:
    explicit Vocabularies(std::shared_ptr<const Compounds> compounds);

    struct GiveBack {
        Vocabularies* owner;
        void operator()(Vocabulary* vocabulary) const;
    };
    using Lent = std::unique_ptr<Vocabulary, GiveBack>;
    Lent lend();

private:
    std::shared_ptr<const Compounds> compounds_;
    std::mutex mutex_;  // guards idle_
    std::vector<std::unique_ptr<Vocabulary>> idle_;
};

}  // namespace byggarkiv::lucene
