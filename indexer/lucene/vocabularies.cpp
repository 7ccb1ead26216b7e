#include "lucene/vocabularies.hpp"

#include <utility>

namespace byggarkiv::lucene {

Vocabularies::Vocabularies(std::shared_ptr<const Compounds> compounds)
    : compounds_(std::move(compounds)) {}

Vocabularies::Lent Vocabularies::lend() {
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            Lent known(idle_.back().release(), {this});
            idle_.pop_back();
            return known;
        }
    }
    return {std::make_unique<Vocabulary>(*compounds_).release(), {this}};
}

void Vocabularies::GiveBack::operator()(Vocabulary* vocabulary) const {
    std::unique_ptr<Vocabulary> back(vocabulary);
    const std::lock_guard lock(owner->mutex_);
    owner->idle_.push_back(std::move(back));
}

}  // namespace byggarkiv::lucene
