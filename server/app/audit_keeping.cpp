#include "app/audit_keeping.hpp"

#include "archive/anchors.hpp"
#include "archive/audit_log.hpp"
#include "base/failure.hpp"

namespace byggarkiv::app {

namespace fs = std::filesystem;

SigningKey signing_key(const Config& config) {
    const auto& file = config.audit.signing_key_file;
    const auto inside = fs::absolute(file).lexically_relative(config.data);
    if (!inside.empty() && *inside.begin() != "..")
        throw Failure(
            Failure::Kind::setup,
            "audit.signing_key_file lies inside the data folder, where every backup would "
            "take it along; name a place outside " +
                config.data.string());
    return SigningKey::from_file(file);
}

fs::path anchor_file(const fs::path& folder, const domain::TenantId& tenant) {
    return folder / (tenant.text() + ".anchors");
}

archive::AuditHead anchor_audit(archive::Archive& archive, const SigningKey& key,
                                const fs::path& folder) {
    auto head = archive.desk().audit().head();
    archive::append_anchor(
        anchor_file(folder, archive.tenant()),
        archive::signed_anchor(key, archive.tenant(), head, iso_text(archive.clock().now())));
    return head;
}

}  // namespace byggarkiv::app
