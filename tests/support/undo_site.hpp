#pragma once

#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "archive/verify.hpp"
#include "support/delivery_site.hpp"

namespace byggarkiv::test {

// Deliveries, and undoing them.
class UndoSite : public DeliverySite {
protected:
    // More than one change takes.
    static std::vector<Paper> box(int papers) {
        std::vector<Paper> box;
        for (int i = 0; i < papers; ++i)
            box.push_back({.in = "c" + std::to_string(i / 2),
                           .key = "d" + std::to_string(i),
                           .bytes = "paper " + std::to_string(i),
                           .on = "9999-7/" + std::to_string(i + 1)});
        return box;
    }
    std::vector<std::string> faults() {
        std::vector<std::string> found;
        const auto tell = [&](const archive::Finding& finding) {
            found.push_back(finding.what + " " + finding.id + ": " + finding.fault);
        };
        archive::check_rows(*archive, tell);
        (void)archive::check_audit(*archive, std::nullopt, tell);
        archive::check_files(*archive, {std::nullopt, std::chrono::sys_seconds::max()}, tell);
        return found;
    }
    archive::UndoRefusal refused(const domain::BatchKey& key) { return undo(key).reason(); }
    std::string named(const domain::BatchKey& key) {
        const auto refusal = refused(key);
        EXPECT_EQ(refusal.cause, archive::UndoRefusal::Cause::decided);
        return refusal.named.empty() ? "" : refusal.named.front();
    }
    // Whether it was stopped by an exception at its `count`th step.
    bool stopped_at(const domain::BatchKey& key, int count) {
        int steps = 0;
        try {
            (void)undo(key, [&](archive::UndoStep, const archive::UndoOutcome&) {
                if (++steps == count) throw std::runtime_error("stopped");
            });
        } catch (const std::runtime_error&) {
            return true;
        }
        return false;
    }
};

}  // namespace byggarkiv::test
