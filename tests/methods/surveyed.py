# SPDX-License-Identifier: GPL-3.0-or-later
"""Which formula gives which figure of a reference file on surveys: see covered.py."""

DOUBLE = {"logistic": "logit", "normal": "probit", "loglogistic": "log-logit", "lognormal": "log-probit", "weibull": "weibull"}
ANSWERS = {"bid": "b1", "higher": "bu", "lower": "bl", "yes_yes": "yy", "yes_no": "yn", "no_yes": "ny", "no_no": "nn"}


def call(text, **keys):
    """{key: "text.field"}; two underscores stand for a dot."""
    return {key.replace("__", "."): f"{text}.{field}" for key, field in keys.items()}


def listed(names):
    return ", ".join(f"rows.{name}" for name in names)


def double_bounded(file):
    rows = {name: file["data"][key] for name, key in ANSWERS.items()}
    found = {}
    for key, form in DOUBLE.items():
        text = f"double_bounded({listed(ANSWERS)}, '{form}', 0.95, {max(file['data']['bu'])!r}, 100)"
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
        each = f"turnbull_double({listed(ANSWERS)}, 0.95, {i + 1})"
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
    highest, form = file["expected"]["wtp"]["T"], "log-logit" if log else "logit"
    text = f"bid_choice(rows.bid, rows.yes, '{form}', 0.95, {highest!r}, 100, 1, {', '.join(columns)})"
    found = call(text, coef__intercept="intercept", se__intercept="intercept_se", loglik="log_likelihood",
                 wtp__truncated_mean="truncated", wtp__truncated_mean_normalised="normalised")
    found.update(call(text, coef__ln_bid="log_slope", se__ln_bid="log_slope_se", wtp__median="median", wtp__mean="mean")
                 if log else call(text, coef__bid="slope", se__bid="slope_se", wtp__mean_median_unrestricted="mean",
                                  wtp__mean_positive="positive_mean"))
    for i, name in enumerate(others, 1):
        found[f"coef.{name}"], found[f"se.{name}"] = f"{text}.c{i}", f"{text}.se{i}"
    return [(None, rows, found)]


def chosen_rows(file):
    """The rows of all sets: wide, an occasion a row, or an alternative a row with the variables of Greene's model too."""
    data, removed = file["data"], file["params"]["removed"]
    if "individual" in data:
        rows = {name: data[name] for name in ("vcost", "travel", "wait", "gcost")}
        rows.update({mode: [int(one == mode) for one in data["mode"]] for mode in ("air", "train", "bus")})
        rows["airinc"] = [air * income for air, income in zip(rows["air"], data["income"])]
        return {**rows, "set": data["individual"], "chosen": [bool(one) for one in data["choice"]],
                "removed": [mode == removed for mode in data["mode"]]}
    names = file["params"]["alternatives"]
    each = [(i, name) for i in range(len(data["choice"])) for name in names]
    return {"set": [i for i, _ in each], "chosen": [data["choice"][i] == name for i, name in each],
            "removed": [name == removed for _, name in each], "price": [data["p" + name][i] for i, name in each],
            "catch": [data["c" + name][i] for i, name in each]}


def choice_model(expected, cost, prefix=""):
    others = [name for name in expected["coef"] if name != cost]
    text = f"conditional_logit(rows.set, rows.chosen, rows.removed, 0.95, 1, rows.{cost}, {', 0, '.join('rows.' + name for name in others)})"
    found = call(text, loglik="log_likelihood", loglik_equal_shares="equal_likelihood", mcfadden_r2="r_squared")
    places = {cost: 0, **{name: k for k, name in enumerate(others, 1)}}
    for name, k in places.items():
        found[f"coef.{name}"], found[f"se.{name}"] = (f"{text}.{'b' if k else 'cost_slope'}{k or ''}",
                                                      f"{text}.{'se' if k else 'cost_se'}{k or ''}")
        if k:
            found[f"wtp.{name}"], found[f"wtp_se_delta.{name}"] = f"{text}.wtp{k}", f"{text}.wtp_se{k}"
    for i, one in enumerate(expected["coef"]):
        for j, other in enumerate(expected["coef"]):
            low, high = sorted((places[one], places[other]))
            name = f"cost_covariance{high}" if low == 0 else f"covariance{low}_{high}"
            found[f"cov.{i}.{j}"] = f"{found['se.' + one]} ^ 2" if i == j else f"{text}.{name}"
    return {prefix + key: formula for key, formula in found.items()}, text


def conditional_logit(file):
    expected, cost = file["expected"], file["params"]["cost"]
    found, text = choice_model({key: value for key, value in expected.items() if key != "greene_model"}, cost)
    found[f"mean_cv_loss_remove_{file['params']['removed']}"] = f"{text}.loss"
    if "greene_model" in expected:
        found.update(choice_model(expected["greene_model"], "gcost", "greene_model.")[0])
    return [(None, chosen_rows(file), found)]


COUNTS = {"poisson": "poisson", "negbin2": "negative-binomial", "trunc_poisson": "truncated-poisson",
          "trunc_negbin2": "truncated-negative-binomial", "onsite_poisson_shaw": "onsite-poisson"}
COUNT_KEYS = {"theta": "theta", "alpha": "alpha", "loglik": "log_likelihood", "pearson_dispersion": "dispersion"}


def trip_counts(file):
    found, cost = {}, file["params"]["cost_variable"]
    for model, expected in file["expected"].items():
        others = [name for name in expected["coef"] if name not in ("(Intercept)", cost)]
        text = f"trip_counts(rows.trips, '{COUNTS[model]}', 0.95, {listed(name.lower() for name in [cost] + others)})"
        names = call(text, cs__beta_cost="slope", cs__cs_per_trip="surplus", cs__cs_se_delta="surplus_se")
        names.update({key: f"{text}.{field}" for key, field in COUNT_KEYS.items() if key in expected})
        for name in expected["coef"]:
            b = "intercept" if name == "(Intercept)" else "slope" if name == cost else str(others.index(name) + 1)
            for key, stem, ending in (("coef", "b", ""), ("se", "se", "_se"), ("se_robust_hc0", "robust", "_robust")):
                if key in expected:
                    names[f"{key}.{name}"] = f"{text}.{stem}{b}" if b.isdigit() else f"{text}.{b}{ending}"
        found.update({f"{model}.{key}": formula for key, formula in names.items()})
    return [(None, {name.lower(): values for name, values in file["data"].items()}, found)]


# The models of the reference files: the columns as formulas of their data, by the names of their coefficients.
HEDONIC = {"prefer": "ln(rows.price)", "nox2": "ln(1000 * rows.medv)"}
COLUMN = {"log(lotsize)": "ln(rows.lotsize)", "rm2": "rows.rm ^ 2", "log(dis)": "ln(rows.dis)", "log(rad)": "ln(rows.rad)",
          "I(black/1000)": "rows.black / 1000", "log(lstat/100)": "ln(rows.lstat / 100)", "nox2": "(10 * rows.nox) ^ 2"}


def hedonic(file):
    names = [name for name in file["expected"]["coef"] if name != "(Intercept)"]
    last = len(names)
    text = f"regression({HEDONIC[names[-1]]}, {', '.join(COLUMN.get(name, 'rows.' + name) for name in names)})"
    found = call(text, r2="r_squared", adj_r2="adjusted", sigma="sigma", F="f", loglik="log_likelihood")
    for k, name in enumerate(["(Intercept)"] + names):
        for key, stem in (("coef", "b"), ("se", "se"), ("se_hc1", "hc1_"), ("se_hc3", "hc3_")):
            field = f"{stem}{k}" if k else "intercept" + {"b": "", "se": "_se"}.get(stem, "_" + stem[:-1])
            found[f"{key}.{name}"] = f"{text}.{field}"
    if names[-1] == "prefer":
        found["implicit_price_prefer_at_mean_price"] = f"(exp({text}.b{last}) - 1) * mean(rows.price)"
        found["kennedy_prefer"] = f"exp({text}.b{last} - {text}.se{last} ^ 2 / 2) - 1"
    else:
        found["mean_marginal_wtp_nox_1pphm"] = f"-{text}.b{last} * 2 * mean(10 * rows.nox) * mean(1000 * rows.medv)"
    return [(None, file["data"], found)]


def meta(file):
    mean, line = "meta_analysis(rows.y, rows.v ^ 0.5)", "meta_regression(rows.y, rows.v ^ 0.5, 0.95, rows.x)"
    found = call(mean, fixed__est="fixed", fixed__se="fixed_se", dersimonian_laird__est="dl", dersimonian_laird__se="dl_se",
                 dersimonian_laird__tau2="tau_squared_dl", reml__est="reml", reml__se="reml_se",
                 reml__tau2="tau_squared_reml", Q="q", Q_p="q_p")
    found["I2_dl"] = f"{mean}.i_squared * 100"
    for key, stem in (("meta_regression_reml", ""), ("fixed_meta_regression", "fixed_")):
        found.update({f"{key}.est.0": f"{line}.{stem}intercept", f"{key}.est.1": f"{line}.{stem}b1",
                      f"{key}.se.0": f"{line}.{stem}intercept_se", f"{key}.se.1": f"{line}.{stem}se1"})
    found.update(call(line, meta_regression_reml__tau2="tau_squared", meta_regression_reml__QM="qm",
                      meta_regression_reml__QE="qe", fixed_wls_coef__0="fixed_intercept", fixed_wls_coef__1="fixed_b1"))
    found["meta_regression_reml.R2"] = f"{line}.explained * 100"
    return [(None, file["data"], found)]


FAMILIES = [("hedonic", hedonic), ("meta", meta), ("choice", conditional_logit), ("tcm_count", trip_counts), ("tcm_truncated", trip_counts), ("cvm_double", double_bounded), ("cvm_turnbull_double", turnbull_double), ("cvm_logit_covariates", answers_given)]
