#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstring>
#include <thread>

#include "archive/documents.hpp"
#include "base/durable.hpp"
#include "base/failure.hpp"
#include "functional/import/import_fixture.hpp"
#include "intake/virus_scan.hpp"

namespace byggarkiv::test {
namespace {

using intake::VirusScanner;

// Speaks as clamd does at its local socket: PING, and FILDES with an open file. What holds the word
// "infected" is.
class Clamd {
public:
    enum class Mood { sound, says_error, breaks_off, says_nonsense };

    explicit Clamd(const std::filesystem::path& socket) : door_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, socket.c_str(), sizeof(address.sun_path) - 1);
        if (::bind(door_.number(), reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0 ||
            ::listen(door_.number(), 64) != 0)
            throw std::runtime_error("no socket");
        thread_ = std::thread([this] { serve(); });
    }
    ~Clamd() {
        ::shutdown(door_.number(), SHUT_RDWR);
        thread_.join();
    }

    std::atomic<Mood> mood = Mood::sound;
    std::atomic<int> asked = 0;

private:
    void serve() {
        while (true) {
            const Descriptor line(::accept(door_.number(), nullptr, nullptr));
            if (!line) return;
            answer(line);
        }
    }
    void answer(const Descriptor& line) {
        const auto command = read_command(line);
        if (command == "zPING") return say(line, "PONG");
        if (command != "zFILDES") return say(line, "UNKNOWN COMMAND");
        const auto content = read_file(line);
        ++asked;
        switch (mood) {
            case Mood::sound:
                return say(line, content.find("infected") == std::string::npos
                                     ? "fd[7]: OK"
                                     : "fd[7]: Made-Up.Thing-1 FOUND");
            case Mood::says_error:
                return say(line, "fd[7]: Can't allocate memory ERROR");
            case Mood::says_nonsense:
                return say(line, "hello");
            case Mood::breaks_off:
                return;
        }
    }
    static std::string read_command(const Descriptor& line) {
        std::string command;
        char byte = 0;
        while (::recv(line.number(), &byte, 1, 0) == 1 && byte != '\0') command += byte;
        return command;
    }
    static std::string read_file(const Descriptor& line) {
        char byte = 0;
        iovec content{&byte, 1};
        alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> room{};
        msghdr message{};
        message.msg_iov = &content;
        message.msg_iovlen = 1;
        message.msg_control = room.data();
        message.msg_controllen = room.size();
        if (::recvmsg(line.number(), &message, 0) != 1) return "";
        int number = -1;
        std::memcpy(&number, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof(number));
        const Descriptor file(number);
        std::string bytes(1 << 20, '\0');
        const auto count = ::pread(file.number(), bytes.data(), bytes.size(), 0);
        bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        return bytes;
    }
    static void say(const Descriptor& line, std::string_view words) {
        const std::string answer = std::string(words) + '\0';
        [[maybe_unused]] const auto sent =
            ::send(line.number(), answer.data(), answer.size(), MSG_NOSIGNAL);
    }

    Descriptor door_;
    std::thread thread_;
};

class ScannedImport : public Import {
protected:
    ScannedImport() {
        write_register(
            "1/70;1970;Garasje;49;130;Brev;brev;1970;åpen;;;a.txt;\n"
            "1/70;1970;Garasje;49;130;Søknad;søknad;1970;åpen;;;b.txt;\n");
        write("a.txt", "Hei.\n");
        write("b.txt", "This one is infected.\n");
    }
    intake::ImportOptions scanned() const {
        auto chosen = options();
        chosen.clamd_socket = socket;
        return chosen;
    }

    // The lease of a run that failed ends by the clock alone.
    void expect_failure() {
        EXPECT_THROW(import(delivery, scanned()), Failure);
        archive.clock.move_on(std::chrono::minutes(1));
    }

    const std::filesystem::path socket = archive.folder / "clamd.ctl";
};

TEST_F(ScannedImport, TurnsAwayWhatIsInfectedAndTakesItsNeighbours) {
    const Clamd clamd(socket);
    const auto report = import(delivery, scanned());
    EXPECT_EQ(report.stored, 1u);
    EXPECT_TRUE(mentions(report.refused, "b.txt", "is infected: Made-Up.Thing-1"))
        << intake::json(report);
    EXPECT_EQ(clamd.asked, 2);
    EXPECT_FALSE(archive->desk().documents().holds(Sha256::of("This one is infected.\n")));
    // A clean copy completes the delivery.
    write("b.txt", "This one is clean.\n");
    EXPECT_EQ(import(delivery, scanned()).stored, 1u);
}

TEST_F(ScannedImport, TakesNothingForCleanThatWasNotScanned) {
    Clamd clamd(socket);
    for (const auto mood :
         {Clamd::Mood::says_error, Clamd::Mood::breaks_off, Clamd::Mood::says_nonsense}) {
        clamd.mood = mood;
        expect_failure();
        EXPECT_EQ(counts().documents, 0);
    }
    clamd.mood = Clamd::Mood::sound;
    EXPECT_EQ(import(delivery, scanned()).stored, 1u);
}

TEST_F(ScannedImport, SaysThatNobodyAnswersBeforeAnythingIsTaken) {
    expect_failure();  // no such socket
    write_file(socket, "no socket");
    expect_failure();
    EXPECT_THROW(VirusScanner(std::string(200, 'x')), Failure);
    EXPECT_EQ(counts().documents, 0);
}

TEST(Verdicts, AreThoseOfClamdAlone) {
    EXPECT_EQ(intake::verdict_of("fd[7]: OK"), "");
    EXPECT_EQ(intake::verdict_of("fd[7]: Eicar-Test-Signature FOUND"), "Eicar-Test-Signature");
    for (const auto* none : {"", "OK", "fd[7]: ", "fd[7]: FOUND", "fd[7]:  FOUND",
                             "fd[7]: Can't open file ERROR", "UNKNOWN COMMAND"})
        EXPECT_EQ(intake::verdict_of(none), std::nullopt) << none;
}

}  // namespace
}  // namespace byggarkiv::test
