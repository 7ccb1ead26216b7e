#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "archive/archive.hpp"
#include "intake/registers.hpp"

namespace byggarkiv::intake {

// Notes a row that is not taken, and one that is with a doubt.
void refuse(RegisterReport& report, const RegisterWish& wish, RowRemark remark);
void ask(RegisterReport& report, RowRemark remark);

// Writes in small steps: a write transaction ends when it has lasted so long that its commit still
// lies within 50 ms, so that an audited read never waits long. In a dry run each is undone.
class RegisterWriter {
public:
    // All must outlive this.
    RegisterWriter(archive::Archive& archive, const RegisterWish& wish, RegisterReport& report)
        : desk_(archive.desk()), wish_(wish), report_(report) {}

    // In a running change: begins one where none runs.
    archive::Desk& desk();
    // After each row: ends the change when it is time.
    void step();
    void finish();
    // Outside a change.
    archive::Desk& reading() { return desk_; }

private:
    using Clock = std::chrono::steady_clock;

    archive::Desk desk_;
    const RegisterWish& wish_;
    RegisterReport& report_;
    std::optional<archive::Change> change_;
    Clock::time_point begun_;
};

std::string_view name_of(RegisterKind kind);

// The entry in the audit log that an import leaves behind.
void note_import(archive::Archive& archive, const RegisterWish& wish, const RegisterReport& report);

}  // namespace byggarkiv::intake
