# SPDX-License-Identifier: GPL-3.0-or-later
# R, year by year: vectors over the draws. ZONES YEARS LINEAR LEAST DRAWS as the C programs take them, then how many draws
# are taken together.
word <- commandArgs(TRUE)
zones <- as.integer(word[1]); years <- as.integer(word[2]); linear <- word[3] == "1"; draws <- as.integer(word[5])
shapes <- c("linear", "exponential", "logistic", "polygon", "step")
together <- as.integer(word[6])
restored_from <- 3

triangular <- function(n, low, mode, high) {
    u <- runif(n)
    ifelse(u < (mode - low) / (high - low), low + sqrt(u * (high - low) * (mode - low)),
           high - sqrt((1 - u) * (high - low) * (high - mode)))
}
pert <- function(n, low, mode, high)
    low + (high - low) * rbeta(n, 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low))
truncated <- function(n, mean, sd, low, high) {
    out <- rnorm(n, mean, sd)
    while (length(outside <- which(out < low | out > high)) > 0) out[outside] <- rnorm(length(outside), mean, sd)
    out
}
rest <- function(shape, y, quick) switch(shape,
    linear = pmax(0, 1 - y),
    exponential = exp(-quick * log(20) * y),
    logistic = 1 / (1 + exp(10 * quick * (y - 0.5))),
    polygon = approx(c(0, 0.25, 0.6, 1), c(1, 0.8, 0.3, 0), y, rule = 2)$y,
    step = as.numeric(y < 1))

value <- function(n) {
    rate <- triangular(n, 0.01, 0.03, 0.05); cost <- rlnorm(n, log(25000), 0.35); gain <- pert(n, 0.3, 0.5, 0.8)
    ramp <- triangular(n, 5, 10, 20); fixed <- truncated(n, 120000, 25000, 0, Inf); overhead <- runif(n, 0.05, 0.15)
    zone <- lapply(seq_len(zones) - 1, function(k) {
        f <- 1 + 0.25 * (k %% 7)
        list(shape = if (linear) "linear" else shapes[k %% 5 + 1], area = pert(n, 2 * f, 4 * f, 9 * f),
             loss = truncated(n, 0.65, 0.15, 0, 1), years = triangular(n, 5, 15, 40), quick = runif(n, 0.8, 1.2))
    })
    debit <- credit <- 0
    for (t in seq_len(years) - 1) {
        factor <- (1 + rate)^-t
        for (z in zone) debit <- debit + z$area * z$loss * rest(z$shape, t / z$years, z$quick) * factor
        if (t >= restored_from) credit <- credit + gain * pmin(1, (t - restored_from) / ramp) * factor
    }
    debit / credit * cost * (1 + overhead) + fixed
}

set.seed(1)
total <- squares <- 0
for (first in seq(0, draws - 1, by = together)) {
    x <- value(min(together, draws - first))
    total <- total + sum(x)
    squares <- squares + sum(x^2)
}
mean <- total / draws
cat(sprintf("%.17g %.17g\n", mean, sqrt((squares / draws - mean^2) / draws)))
