#include "app/whole_file.hpp"

#include <fstream>
#include <system_error>

#include "base/durable.hpp"

namespace byggarkiv::app {

void write_whole(const std::filesystem::path& file, const std::string& bytes) {
    const auto part = file.string() + ".part";
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) throw disk_failure("write", part);
    sync_file(part);
    std::error_code failed;
    std::filesystem::rename(part, file, failed);
    if (failed) throw disk_failure("rename", part);
    sync_folder(file.parent_path());
}

}  // namespace byggarkiv::app
