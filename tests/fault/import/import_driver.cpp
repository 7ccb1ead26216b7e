#include <chrono>
#include <iostream>
#include <string_view>

#include "archive/archives.hpp"
#include "archive/inventory.hpp"
#include "base/failure.hpp"
#include "extract/workers.hpp"
#include "intake/import.hpp"

// A program to be killed:
//     import_driver make DATA               an archive for the tenant testvik
//     import_driver import DATA DELIVERY    prints a line for each file, then the report
//     import_driver inventory DATA
namespace {

using namespace byggarkiv;

Sealer sealer() {
    Sealer::Key key{};
    key.fill(7);
    return Sealer(key);
}

// A line for each file, so that whoever kills us knows how far we are.
class Steps final : public intake::Progress {
public:
    void begin(std::string_view, std::size_t) override {}
    void advance(std::size_t) override { std::cout << "step" << std::endl; }
    void end() override {}
    void say(std::string_view) override {}
};

int run(std::string_view what, const std::string& data, const std::string& delivery) {
    const SystemClock clock;
    const Sealer key = sealer();
    archive::Archives archives(data, key, clock);
    const auto tenant = domain::TenantId::parse("testvik").value();
    const auto home = domain::MunicipalityNumber::parse("9999").value();
    if (what == "make") {
        if (!archives.registry().add_tenant({tenant, "Testvik kommune", {home}, false, {}}))
            return 1;
        archives.create(tenant);
        return 0;
    }
    auto& archive = archives.open(tenant);
    if (what == "inventory") {
        auto desk = archive.desk();
        desk.inventory().lines([](const std::string& line) { std::cout << line << "\n"; });
        return 0;
    }
    extract::Workers workers(
        {.program = EXTRACT_WORKER, .processes = 2, .exactly = std::nullopt, .limits = {}});
    intake::ImportOptions options{.home = home, .schemas = {}};
    options.lease = std::chrono::seconds(1);
    Steps steps;
    std::cout << intake::json(intake::import(delivery, archive, workers, options, steps))
              << std::endl;
    return 0;
}

}  // namespace

int main(int count, char** words) {
    if (count < 3) return 2;
    try {
        return run(words[1], words[2], count > 3 ? words[3] : "");
    } catch (const Failure& failure) {
        std::cerr << failure.what() << "\n";
        return 2;
    }
}
