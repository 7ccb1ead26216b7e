#include "app/installation.hpp"

#include "app/secret_file.hpp"
#include "backup/restore.hpp"
#include "base/failure.hpp"

namespace byggarkiv::app {

namespace fs = std::filesystem;

namespace {

// The first of these folders that exists; the last one where none does, so that errors name it.
fs::path first_existing(std::initializer_list<fs::path> candidates) {
    for (const auto& candidate : candidates)
        if (fs::exists(candidate)) return fs::canonical(candidate);
    return *(candidates.end() - 1);
}

archive::BlobPlace blob_place(const Config::Blobs& blobs) {
    archive::BlobPlace place;
    if (blobs.endpoint.empty()) return place;
    place.endpoint = blobs.endpoint;
    place.region = blobs.region;
    place.bucket = blobs.bucket;
    place.prefix = blobs.prefix;
    place.key_id = blobs.key_id;
    place.secret = read_secret(blobs.secret_file);
    place.ca_file = blobs.ca_file;
    place.cache_bytes = static_cast<std::uint64_t>(blobs.cache_gb) << 30U;
    return place;
}

}  // namespace

Config with_defaults(Config config, const fs::path& program) {
    const fs::path beside = program.parent_path();
    if (config.data.empty()) config.data = "data";
    config.data = fs::absolute(config.data).lexically_normal();
    if (config.data.filename().empty()) config.data = config.data.parent_path();
    if (config.key_file.empty()) config.key_file = config.data.string() + ".key";
    if (config.audit.signing_key_file.empty())
        config.audit.signing_key_file = config.data.string() + ".signing-key";
    if (config.jail.worker.empty()) config.jail.worker = beside / "byggarkiv-extract";
    if (config.server.assets.empty())
        config.server.assets = first_existing({beside / "../share/byggarkiv", beside / "../share"});
    if (config.server.templates.empty())
        config.server.templates = first_existing(
            {beside / "../share/byggarkiv/templates", beside / "../../../templates"});
    return config;
}

fs::path compound_words(const Config& config) {
    return config.server.assets / "words/compounds.txt";
}

Installation::Installation(Config config) : config_(std::move(config)) {}

const Sealer& Installation::sealer() {
    if (!sealer_) {
        const auto inside = fs::absolute(config_.key_file).lexically_relative(config_.data);
        if (!inside.empty() && *inside.begin() != "..")
            throw Failure(Failure::Kind::setup,
                          "key_file lies inside the data folder, where every backup would take it "
                          "along; name a place outside " +
                              config_.data.string());
        Sealer::make_key_file(config_.key_file);
        sealer_ = std::make_unique<Sealer>(Sealer::from_file(config_.key_file));
    }
    return *sealer_;
}

archive::BlobPlace Installation::blobs() const {
    return blob_place(config_.blobs);
}

archive::Archives& Installation::archives() {
    if (!archives_ && backup::is_unfinished(config_.data))
        throw Failure(Failure::Kind::setup, "a restore into " + config_.data.string() +
                                                " has not come to its end; run it again");
    if (!archives_)
        archives_ = std::make_unique<archive::Archives>(config_.data, sealer(), clock_, blobs(),
                                                        config_.database);
    return *archives_;
}

archive::Tenant Installation::tenant(const std::string& name) {
    const auto id = domain::TenantId::parse(name);
    auto found = id ? archives().registry().tenant(*id) : std::nullopt;
    if (found) return *found;
    std::string known;
    for (const auto& each : archives().registry().tenants()) known += " " + each.id.text();
    throw Failure(Failure::Kind::setup, "no tenant '" + name + "'; " +
                                            (known.empty() ? "make one with `byggarkiv tenant add`"
                                                           : "there is:" + known));
}

archive::Archive& Installation::archive(const std::string& name) {
    return archives().open(tenant(name).id);
}

}  // namespace byggarkiv::app
