#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace byggarkiv::archive {

class Archive;
class Work;

// Seals by the installation's newest secret key what older keys sealed in an archive: numbers of
// persons and what they are looked up by, names of owners and attorneys, whole metadata. A program
// that does not know the newest key can no longer enter a person or show a name: it must have been
// started again before. Digests and the audit chain are left as they are, since they name the key
// that they are of; only those of rows that are written here are renewed.
class Resealing {
public:
    explicit Resealing(Work& work);
    Resealing(Resealing&&) noexcept;
    ~Resealing();

    // Looks at some hundred rows more, in the running change; false when there are none left.
    // Throws Failure(integrity) where a row no longer fits its digest, rather than vouch for it,
    // and where a value cannot be opened.
    bool go_on();
    // How many values were sealed again until now.
    std::int64_t sealed() const noexcept { return sealed_; }

private:
    class Table;
    class Numbers;
    class Ownerships;
    class Powers;
    class Metadata;

    Work& work_;
    std::vector<std::unique_ptr<Table>> left_;  // the next one last
    std::int64_t sealed_ = 0;
};

// All of it, in short changes of its own, so that others may read and write meanwhile; what is
// stopped goes on at the next call. Gives how many values were sealed.
std::int64_t reseal(Archive& archive);

}  // namespace byggarkiv::archive
