# SPDX-License-Identifier: GPL-3.0-or-later
"""Which formula gives which figure of a reference file on surveys: see covered.py."""

DOUBLE = {"logistic": "double_logit", "normal": "double_probit", "loglogistic": "double_log_logit",
          "lognormal": "double_log_probit", "weibull": "double_weibull"}
ANSWERS = {"bid": "b1", "higher": "bu", "lower": "bl", "yes_yes": "yy", "yes_no": "yn", "no_yes": "ny", "no_no": "nn"}


def call(text, **keys):
    """{key: "text.field"}; two underscores stand for a dot."""
    return {key.replace("__", "."): f"{text}.{field}" for key, field in keys.items()}


def listed(names):
    return ", ".join(f"rows.{name}" for name in names)


def double_bounded(file):
    rows = {name: file["data"][key] for name, key in ANSWERS.items()}
    found = {}
    for key, method in DOUBLE.items():
        text = f"{method}({listed(ANSWERS)}, 0.95, {max(file['data']['bu'])!r}, 100)"
        log = "" if key in ("logistic", "normal") else "log_"
        found.update({f"{key}.{name}": formula for name, formula in call(
            text, intercept="intercept", slope=f"{log}slope", se__0="intercept_se", se__1=f"{log}slope_se",
            cov12=f"{log}covariance", loglik="log_likelihood", median="median", mean="mean",
            truncated_mean="truncated").items()})
    return [(None, rows, found)]


def turnbull_double(file):
    rows = {name: file["data"][key] for name, key in ANSWERS.items()}
    text = f"turnbull_double({listed(ANSWERS)})"
    found = call(text, loglik="log_likelihood", lower_bound_mean="lower_mean", median_interval__0="median_low",
                 median_interval__1="median_high")
    for i in range(len(file["expected"]["mass"])):
        each = f"turnbull_double({listed(ANSWERS)}, {i + 1})"
        found.update({f"interval_lower.{i}": f"{each}.lower_at", f"interval_upper.{i}": f"{each}.upper_at",
                      f"mass.{i}": f"{each}.share", f"survival_at_upper.{i}": f"{each}.survival"})
    return [(None, rows, found)]


def answers_given(file):
    """By the linear logit, or by that of the bid's logarithm; an income may be taken as its logarithm."""
    data, coefficients = file["data"], [name for name in file["expected"]["coef"] if name != "intercept"]
    log = "log_" if "ln_bid" in coefficients else ""
    others = [name for name in coefficients if not name.endswith("bid")]
    columns = [f"ln(rows.{name[3:]})" if name.startswith("ln_") else f"rows.{name}" for name in others]
    rows = {**data, "yes": [bool(value) for value in data["yes"]]}
    text = f"{log}logit_given(rows.bid, rows.yes, 0.95, {file['expected']['wtp']['T']!r}, 100, 1, {', '.join(columns)})"
    found = call(text, coef__intercept="intercept", se__intercept="intercept_se", loglik="log_likelihood",
                 wtp__truncated_mean="truncated", wtp__truncated_mean_normalised="normalised")
    found.update(call(text, coef__ln_bid="log_slope", se__ln_bid="log_slope_se", wtp__median="median", wtp__mean="mean")
                 if log else call(text, coef__bid="slope", se__bid="slope_se", wtp__mean_median_unrestricted="mean",
                                  wtp__mean_positive="positive_mean"))
    for i, name in enumerate(others, 1):
        found[f"coef.{name}"], found[f"se.{name}"] = f"{text}.c{i}", f"{text}.se{i}"
    return [(None, rows, found)]


FAMILIES = [("cvm_double", double_bounded), ("cvm_turnbull_double", turnbull_double), ("cvm_logit_covariates", answers_given)]
