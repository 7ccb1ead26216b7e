#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "intake/delivered.hpp"
#include "intake/delivery_path.hpp"
#include "intake/import.hpp"
#include "intake/remark.hpp"
#include "intake/vendor_mapping.hpp"
#include "intake/vendor_table.hpp"

namespace byggarkiv::intake {

// A delivery that was looked through and can be taken, case by case.
class Delivery {
public:
    virtual ~Delivery() = default;
    // Where its file paths start.
    virtual const DeliveryFolder& folder() const = 0;
    // What tells it from every other: the same for a copy of it in another place.
    virtual std::string source() const = 0;
    virtual std::string identity() const = 0;
    // In the same order each time.
    virtual void each_case(const std::function<void(DeliveredCase)>& take,
                           std::vector<Remark>& review) = 0;
};

// One whose cases were all read when it was looked through.
class ReadDelivery final : public Delivery {
public:
    ReadDelivery(const std::filesystem::path& folder, std::string source, std::string identity,
                 std::vector<DeliveredCase> cases)
        : folder_(folder),
          source_(std::move(source)),
          identity_(std::move(identity)),
          cases_(std::move(cases)) {}

    const DeliveryFolder& folder() const override { return folder_; }
    std::string source() const override { return source_; }
    std::string identity() const override { return identity_; }
    void each_case(const std::function<void(DeliveredCase)>& take, std::vector<Remark>&) override {
        for (const auto& one : cases_) take(one);
    }

private:
    const DeliveryFolder folder_;
    const std::string source_;
    const std::string identity_;
    const std::vector<DeliveredCase> cases_;
};

struct OpenedDelivery {
    std::unique_ptr<Delivery> delivery;  // none where it is refused whole: then `refused` says why
    std::size_t files = 0;               // that it names
    std::size_t repeated = 0;            // ... more than once
    std::size_t to_come = 0;             // files of the cases that the delivery will give
    std::vector<Remark> refused;
    std::vector<Remark> review;
    std::vector<std::string> remarks;
    std::string bag;  // what verifying the bag found, where it came in one; for the audit log
};

// Where a delivery lies in the folder that was given: often that of a packed one has one folder in
// it and nothing else, and the delivery is there.
std::filesystem::path delivery_place(const std::filesystem::path& folder,
                                     const VendorMapping& mapping);

// A bag is verified first, and refused whole where it is not as it was; the delivery is its data/.
OpenedDelivery open_delivery(const std::filesystem::path& folder, const ImportOptions& options,
                             const Unpack& unpack, Progress& progress);

}  // namespace byggarkiv::intake
