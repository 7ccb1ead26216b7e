#include "intake/stages.hpp"

#include "archive/disposals.hpp"
#include "extract/workers.hpp"
#include "intake/disposed.hpp"
#include "intake/page_texts.hpp"
#include "intake/virus_scan.hpp"
#include "screening/screening.hpp"

namespace byggarkiv::intake {

namespace {

Why why(const extract::Belied& name) {
    return name.format.empty() ? because<Reason::unknown_behind_ending>(name.ending)
                               : because<Reason::other_format>(name.ending, name.format);
}

}  // namespace

Result<Received, Remark> receive(const DeliveryFolder& delivery, const DeliveredFile& file) {
    auto place = delivery.find(file.path);
    if (!place) return Refused{Remark{file.path, why(place.reason())}};
    return Received{std::move(place).value(), file};
}

Received supplied(const std::filesystem::path& place, const DeliveredFile& file,
                  const archive::Supply& supply) {
    Received received{place, file};
    auto& claim = received.claim;
    claim.path = supply.file_name;
    claim.claimed_sha256.reset();
    claim.claimed_bytes.reset();
    claim.claimed_pages = 0;
    return received;
}

Result<Received, Remark> not_disposed(Received file, archive::Archive& archive,
                                      ImportOptions::Disposed told) {
    {
        // No seat is held while a long file is hashed.
        auto desk = archive.desk();
        if (!desk.disposals().any()) return file;
    }
    const auto sha256 = Sha256::of_file(file.place);
    auto desk = archive.desk();
    if (auto why = refused_as_disposed(desk.disposals().disposed(sha256), told))
        return Refused{Remark{file.claim.path, std::move(*why)}};
    return file;
}

Result<Received, Remark> not_infected(Received file, const VirusScanner* scanner) {
    if (scanner == nullptr) return file;
    if (const auto found = scanner->found_in(file.place))
        return Refused{Remark{file.claim.path, because<Reason::infected>(*found)}};
    return file;
}

Result<Verified, Remark> verify(Received file, archive::Files& files) {
    const auto& claim = file.claim;
    const auto changed = [&] {
        return Refused{Remark{claim.path, because<Reason::sha256_differs>()}};
    };
    // Before the copy, so that what is refused leaves nothing behind; and after it, since the copy
    // is what is archived.
    if (claim.claimed_sha256 && Sha256::of_file(file.place) != *claim.claimed_sha256)
        return changed();
    const Sha256 kept = files.keep(file.place);
    if (claim.claimed_sha256 && kept != *claim.claimed_sha256) return changed();
    const auto bytes = files.size(kept);
    if (claim.claimed_bytes && *claim.claimed_bytes != bytes)
        return Refused{
            Remark{claim.path, because<Reason::bytes_differ>(bytes, *claim.claimed_bytes)}};
    return Verified{claim, kept, bytes};
}

Read read(Verified file, archive::Files& files, extract::Workers& workers) {
    PageReading found = read_pages(file.sha256, files, workers, extract::Ocr::never);
    Read read{std::move(file),           found.format.mime,           found.reading,
              std::move(found.sizes),    std::move(found.unreadable), {},
              std::move(found.findings), std::move(found.marks),      std::move(found.sketch)};
    const auto& claim = read.file.claim;
    if (found.doubt) read.review.push_back({claim.path, std::move(*found.doubt)});
    if (const auto said = extract::belied(found.format, claim.path))
        read.review.push_back({claim.path, why(*said)});
    for (auto& fault : found.page_faults) read.review.push_back({claim.path, std::move(fault)});
    if (claim.claimed_pages > 0 && !read.pages.empty() &&
        read.pages.size() != static_cast<std::size_t>(claim.claimed_pages))
        read.review.push_back(
            {claim.path, because<Reason::pages_differ>(read.pages.size(), claim.claimed_pages)});
    return read;
}

Read leave_unread(Verified file, const archive::Files& files,
                  std::vector<archive::PageSize> known) {
    auto mime_type = sniffed_mime(files.local(file.sha256).path());
    return {std::move(file),
            std::move(mime_type),
            archive::Reading::pending,
            std::move(known),
            "",
            {},
            {},
            {},
            {}};
}

Placed place(Read read) {
    archive::NewObject object{
        .version = read.file.claim.version,
        .variant = read.file.claim.variant,
        .sha256 = read.file.sha256,
        .bytes = read.file.bytes,
        .mime_type = std::move(read.mime_type),
        .file_name = screening::masked(
            read.file.claim.path.substr(read.file.claim.path.find_last_of("/\\") + 1)),
        .pages = static_cast<int>(read.pages.size()),
        .reading = read.reading,
        .unreadable = std::move(read.unreadable),
        .details = read.file.claim.details,
        .conversions = read.file.claim.conversions,
        .particulars = read.file.claim.particulars,
    };
    return {.object = std::move(object),
            .pages = std::move(read.pages),
            .review = std::move(read.review),
            .findings = std::move(read.findings),
            .marks = std::move(read.marks),
            .sketch = std::move(read.sketch)};
}

}  // namespace byggarkiv::intake
