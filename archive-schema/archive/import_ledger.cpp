#include "archive/import_ledger.hpp"

namespace byggarkiv::archive {

std::string_view code(ItemOutcome outcome) {
    switch (outcome) {
        case ItemOutcome::stored:
            return "stored";
        case ItemOutcome::duplicate:
            return "duplicate";
        case ItemOutcome::refused:
            return "refused";
    }
    return "";
}

std::string_view code(Batch::State state) {
    switch (state) {
        case Batch::State::running:
            return "running";
        case Batch::State::stored:
            return "stored";
        case Batch::State::signed_off:
            return "signed_off";
        case Batch::State::undone:
            return "undone";
        case Batch::State::disposed:
            return "disposed";
    }
    return "";
}

}  // namespace byggarkiv::archive
