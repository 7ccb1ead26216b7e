#include "domain/sampling.hpp"

#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>

namespace byggarkiv::domain {
namespace {

// Where none was wrong the bound has a closed form: 1 - 0.05^(1/n).
TEST(UpperErrorShare, IsWhatTheFormulaSaysWhereNoneIsWrong) {
    for (const int checked : {1, 10, 59, 299, 300, 3000, 100'000}) {
        SCOPED_TRACE(checked);
        EXPECT_NEAR(upper_error_share(0, checked), 1 - std::pow(0.05, 1.0 / checked), 1e-12);
    }
    EXPECT_EQ(percent_text(upper_error_share(0, 300)), "0.99 %");
    EXPECT_EQ(percent_text(upper_error_share(0, 299)), "1.00 %");
}

// BETA.INV(0.95; k + 1; n - k) of any spreadsheet.
TEST(UpperErrorShare, IsTheQuantileOfTheBetaDistribution) {
    EXPECT_NEAR(upper_error_share(1, 300), 0.0157, 0.00005);
    EXPECT_NEAR(upper_error_share(2, 300), 0.0208, 0.00005);
    EXPECT_NEAR(upper_error_share(5, 100), 0.1023, 0.0001);
    EXPECT_NEAR(upper_error_share(9, 10), 0.99488, 0.00001);  // 0.95^(1/10)
    EXPECT_NEAR(upper_error_share(1, 2), 0.97468, 0.00001);   // sqrt(0.95)
}

TEST(UpperErrorShare, IsAllWhereNothingWasCheckedOrAllWasWrong) {
    EXPECT_EQ(upper_error_share(0, 0), 1);
    EXPECT_EQ(upper_error_share(7, 7), 1);
    EXPECT_EQ(percent_text(1), "100.00 %");
}

TEST(UpperErrorShare, GrowsWithWhatIsWrongAndFallsWithWhatIsChecked) {
    double last = 0;
    for (int wrong = 0; wrong <= 300; ++wrong) {
        const auto share = upper_error_share(wrong, 300);
        EXPECT_GT(share, last);
        EXPECT_GE(share, wrong / 300.0);
        last = share;
    }
    for (int checked = 2; checked < 1000; checked += 7)
        EXPECT_LT(upper_error_share(1, checked + 7), upper_error_share(1, checked));
}

TEST(UpperErrorShare, IsNotAskedOfWhatCannotBe) {
    EXPECT_THROW(upper_error_share(1, 0), std::logic_error);
    EXPECT_THROW(upper_error_share(-1, 10), std::logic_error);
    EXPECT_THROW(upper_error_share(11, 10), std::logic_error);
}

}  // namespace
}  // namespace byggarkiv::domain
