#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/disposal.hpp"
#include "archive/officer.hpp"
#include "base/result.hpp"

namespace byggarkiv::archive {

class Desk;
class Work;

// How a disposal comes about: one person lists and seals it, another approves what was shown, and
// only then may it be executed. Every step is audited, and refused to who has no right in this
// tenant. Makes its own changes at the desk, where none may be running; the desk must outlive it.
class DisposalProcedure {
public:
    DisposalProcedure(Desk& desk, Work& work) : desk_(desk), work_(work) {}

    // Lists and seals. What a legal hold lies on may be listed, and is shown with it; it stops the
    // approval. A whole delivery is found by walking through the archive.
    Result<Disposal, DisposalRefusal> propose(const NewDisposal& wanted, const Officer& officer);

    // `digest`: the first digits, 12 at least, of the digest that the approver was shown. Refused
    // when it is not that of the list, when anything listed has changed since, or while a hold is
    // in the way.
    Result<Disposal, DisposalRefusal> approve(const domain::DisposalKey& disposal,
                                              std::string_view digest, const Officer& officer);

    // Ends one that is not executed, or not to its end; what of it was disposed of stays so, and is
    // reported. Refused while bytes of that wait for removal.
    Result<Disposal, DisposalRefusal> reject(const domain::DisposalKey& disposal,
                                             std::string_view why, const Officer& officer);

private:
    Result<Disposal, DisposalRefusal> write_list(Disposal disposal,
                                                 const std::vector<DisposalItem>& items,
                                                 const Officer& officer);
    void release(const domain::DisposalKey& disposal, const Officer& officer);

    Desk& desk_;
    Work& work_;
};

}  // namespace byggarkiv::archive
