#pragma once

#include <cstdint>
#include <string>

namespace byggarkiv::domain {

// How large a share can be wrong of all that a random sample was drawn from, given that `wrong` of
// `checked` were: the upper bound of the one-sided 95 % confidence interval after Clopper and
// Pearson ("The use of confidence or fiducial limits illustrated in the case of the binomial",
// Biometrika 26, 1934). None wrong of 300 gives 0.00994; nothing checked, or all of it wrong, 1.
// Throws std::logic_error unless 0 <= wrong <= checked.
double upper_error_share(std::int64_t wrong, std::int64_t checked);

// "0.99 %", to the nearest hundredth.
std::string percent_text(double share);

}  // namespace byggarkiv::domain
