# SPDX-License-Identifier: GPL-3.0-or-later
"""Which formula gives which figure of a reference file: formulas_of(file) is a list of (samples, rows, {key: formula})."""

import json
import os

import surveyed

WITHOUT = {
    "base_descriptive.skew_k3_s3": "skew_G1 again, computed another way",
    "nd_kaplan_meier.sd_envstats_unrestricted": "sd_population_unrestricted again, by another package",
    "nd_kaplan_meier_b.sd_envstats_unrestricted": "sd_population_unrestricted again, by another package",
    "outlier_grubbs.suspect_index0": "a place in the file: a sample has no order; `suspect` is the value",
    "outlier_dixon.ratio": "a name, not a figure: it follows from n",
    "ucl_bootstrap_exact.n_resamples": "all ordered resamples, n^n: they are counted by their weights",
    "ucl_bootstrap_exact.adj_two_sided_probs": "probabilities on the way to bca_two_sided, which is compared",
    "cvm_krinsky_robb.fieller_g": "on the way to the limits of Fieller, which are compared",
    "cvm_krinsky_robb.kr_mean": "a ratio of normal variables has no mean: that of draws never settles",
    **{f"cvm_single_bounded{b}.{form}.wtp.T": "where the mean is cut off: an argument"
       for form in ("logit_linear", "logit_log", "probit_linear", "probit_log") for b in ("", "_b")},
    "meta_regression.fixed.tau2": "0 by definition",
    "meta_regression.fixed_meta_regression.tau2": "0 by definition",
    "cvm_logit_covariates.wtp.T": "where the mean is cut off: an argument",
    "ucl_bootstrap_mc.mc_sd_of_one_run_B2e5": "errors of the reference's own runs",
}


def call(text, **keys):
    """{key: "text.field"}; a key may stand for itself."""
    return {key.replace("__", "."): f"{text}.{field}" for key, field in keys.items()}


def same(text, names):
    return {name: f"{text}.{name}" for name in names.split()}


def descriptive(file):
    keys = dict(n="n", mean="mean", sd="sd", var="variance", cv="cv", se="se", median="median", mad_raw="mad",
                mad_scaled="mad_scaled", min="min", max="max", iqr_type7="iqr", skew_g1="skewness_moment", skew_G1="skewness",
                kurt_b2_minus3="kurtosis", geometric_mean="geometric_mean", geometric_sd="geometric_sd", log_mean="log_mean",
                log_sd="log_sd")
    return [({"x": file["data"]["x"]}, None, call("describe(x)", **keys))]


def percentiles(file):
    return [({"x": file["data"]["x"]}, None,
             {f"type{t}.{i}": f"percentile(x, {p!r}, {t}).value" for t in range(1, 10) for i, p in enumerate(file["params"]["p"])})]


def summary(file):
    data = file["data"]
    x = data.get("x") or ([data["first"]] + data["pair"] * ((data["n"] - 1) // 2))
    return [({"x": x}, None, {**same("describe(x)", "n mean sd"), "autocorr_lag1": "autocorrelation(x).lag1"})]


def kaplan_meier(file):
    x, expected = file["data"]["x"], file["expected"]
    rows = {"x": x, "nd": file["data"]["nd"]}
    one = "kaplan_meier(rows.x, rows.nd)"
    found = call(one, n="n", n_nd="nondetects", mass_below_smallest_detect="mass_below", mean_unrestricted="mean",
                 mean_restricted="mean_restricted", sd_population_unrestricted="sd", sd_envstats_restricted="sd_restricted",
                 se_mean_raw="se_raw", se_mean="se", ucl95_t_unrestricted="ucl_student", ucl95_chebyshev="ucl_chebyshev")
    for i, at in enumerate(expected["support"]):
        found[f"cdf_at_support.{i}"] = f"kaplan_meier(rows.x, rows.nd, 0.5, 0.95, {at!r}).below"
        found[f"support.{i}"] = f"kaplan_meier(rows.x, rows.nd, {expected['cdf_at_support'][i]!r}).quantile"
    for i, p in enumerate(file["params"]["quantile_p"]):
        found[f"quantiles.{i}"] = f"kaplan_meier(rows.x, rows.nd, {p!r}).quantile"
    return [(None, rows, found)]


def ros(file):
    rows = {"x": file["data"]["x"], "nd": file["data"]["nd"]}
    found = call("ros(rows.x, rows.nd)", mean="mean", sd="sd", median="median", log_intercept="intercept", log_slope="slope")
    for i, p in enumerate(file["params"]["quantile_p"]):
        found[f"quantiles_type7.{i}"] = f"ros(rows.x, rows.nd, {p!r}).quantile"
    for key, field in (("plotting_positions_sorted_detects", "position"), ("imputed_nondetects_sorted", "imputed"),
                       ("plotting_positions_sorted_nondetects", "nondetect_position")):
        for i in range(len(file["expected"][key])):
            found[f"{key}.{i}"] = f"ros(rows.x, rows.nd, 0.5, {i + 1}).{field}"
    return [(None, rows, found)]


def mle(file):
    found = call("censored_lognormal(rows.x, rows.nd)", mu="mu", sigma="sigma", loglik_log_scale="log_likelihood",
                 loglik_data_scale="data_likelihood", se_mu="se_mu", se_sigma="se_sigma", cov_mu_logsigma="covariance",
                 mean="mean", sd="sd", median="median", p95="p95")
    return [(None, {"x": file["data"]["x"], "nd": file["data"]["nd"]}, found)]


def ucl(file):
    found = call("ucl(x, 0.95)", student_t="student", normal_clt="normal", modified_t_johnson="johnson",
                 adjusted_clt_chen="chen", land_H_UCL="land", land_H="land_h", cox_lognormal="cox", mvue_lognormal_mean="mvue",
                 mvue_se="mvue_se", gamma_k_mle="gamma_shape", gamma_theta_mle="gamma_scale",
                 gamma_k_star="gamma_shape_corrected", gamma_approx_UCL="gamma")
    for key, level in (("90", "0.9"), ("95", "0.95"), ("975", "0.975"), ("99", "0.99")):
        found[f"chebyshev_{key}"] = f"ucl(x, {level}).chebyshev"
        if key != "90":
            found[f"chebyshev_mvue_{key}"] = f"ucl(x, {level}).mvue_chebyshev"
    n = len(file["data"]["x"])
    found["gamma_nu_star"] = f"2 * {n} * ucl(x, 0.95).gamma_shape_corrected"
    found["gamma_approx_chi2"] = f"2 * {n} * ucl(x, 0.95).gamma_shape_corrected * describe(x).mean / ucl(x, 0.95).gamma"
    return [({"x": file["data"]["x"]}, None, found)]


def bootstrap_exact(file):
    found = call("bootstrap_ucl(x, 0.95)", z0="z0", prop_less="below", prop_equal="equal", accel="acceleration",
                 adj_upper_prob="adjusted", bca_one_sided_ucl="bca", percentile_one_sided_ucl="percentile",
                 bca_two_sided__0="bca_low", bca_two_sided__1="bca_high", boot_se="se")
    return [({"x": file["data"]["x"]}, None, found)]


def bootstrap_drawn(file):
    found = call("bootstrap_ucl(x, 0.95, 100000)", percentile="percentile", bca="bca", bootstrap_t="bootstrap_t", hall="hall",
                 accel="acceleration", z0="z0", boot_se="se")
    return [({"x": file["data"]["x"]}, None, found)]


def upl(file):
    p = file["params"]
    found = call(f"upl(x, {p['conf']}, {p['k']}, {p['m']})", normal_next1="next", normal_next_k_bonferroni="bonferroni",
                 normal_next_k_exact="exact", normal_mean_of_m="mean_limit", lognormal_next1="lognormal",
                 lognormal_next_k_bonferroni="lognormal_bonferroni", nonparam_max="highest",
                 nonparam_max_conf_next1="highest_confidence", nonparam_max_conf_next_k="highest_all")
    return [({"x": file["data"]["x"]}, None, found)]


def factors(file):
    return [({"x": [1, 2]}, None, {f"K.{i}": f"tolerance_factor({n}, 0.95, 0.95).k" for i, n in enumerate(file["data"]["n"])})]


def utl_order(file):
    found = call("utl(x, 0.95, 0.95)", n="n", max_coverage_at_conf="highest_coverage", rank_needed="rank", utl="order",
                 conf_of_max_at_coverage="highest_confidence", expected_coverage_of_max="expected_coverage",
                 conf_achieved="achieved")
    for i in range(5):
        found[f"min_n_for_rth_largest_95_95.{i}"] = f"order_sample_size(0.95, 0.95, {i + 1}).n"
    return [({"x": file["data"]["x"]}, None, found)]


def utl(file):
    p = file["params"]
    found = call(f"utl(x, {p['coverage']}, {p['conf']})", K="k", normal="normal", lognormal="lognormal",
                 gamma_wilson_hilferty="gamma_wilson", gamma_hawkins_wixley="gamma_hawkins")
    return [({"x": file["data"]["x"]}, None, {**found, "gamma_k_mle": "ucl(x, 0.95).gamma_shape"})]


def normality(file):
    import math
    sets = {"raw": file["data"]["x"], "ln": [math.log(x) for x in file["data"]["x"]], "x2_raw": file["data"].get("x2")}
    keys = {"shapiro_W": "shapiro_w", "shapiro_p": "shapiro_p", "lilliefors_D": "lilliefors_d", "lilliefors_p": "lilliefors_p",
            "ad_A": "anderson_a", "ad_A_star": "anderson_adjusted", "ad_p": "anderson_p", "shapiro_francia_W": "francia_w",
            "shapiro_francia_p": "francia_p", "ppcc_blom": "ppcc"}
    return [({"x": x}, None, {f"{name}.{key}": f"normality(x).{field}" for key, field in keys.items()})
            for name, x in sets.items() if x]


def grubbs(file):
    a = file["params"]["alpha"]
    found = call(f"grubbs(x, {a})", G="g", suspect="suspect", crit_one_sided="critical_one_sided",
                 crit_two_sided="critical_two_sided", p_one_sided_bonf="p_one_sided", p_two_sided_bonf="p_two_sided")
    found["outlier_one_sided"] = f"grubbs(x, {a}).g > grubbs(x, {a}).critical_one_sided"
    found["outlier_two_sided"] = f"grubbs(x, {a}).g > grubbs(x, {a}).critical_two_sided"
    return [({"x": file["data"]["x"]}, None, found)]


def rosner(file):
    p = file["params"]
    found = {"n_outliers": f"rosner(x, {p['alpha']}, {p['k']}).outliers"}
    for key, field in (("R", "r"), ("lambda", "critical"), ("suspects", "suspect"), ("mean", "mean"), ("sd", "sd")):
        for i in range(p["k"]):
            found[f"{key}.{i}"] = f"rosner(x, {p['alpha']}, {p['k']}, {i + 1}).{field}"
    return [({"x": file["data"]["x"]}, None, found)]


def dixon(file):
    found = call("dixon(x, 0.05)", n="n", stat_high="high", stat_low="low", crit_one_tail="critical", p_high="p_high", p_low="p_low")
    found["outlier_high"] = "dixon(x, 0.05).high > dixon(x, 0.05).critical"
    found["outlier_low"] = "dixon(x, 0.05).low > dixon(x, 0.05).critical"
    return [({"x": file["data"]["x"]}, None, found)]


def fences(file):
    return [({"x": file["data"]["x"]}, None,
             call("fences(x)", q1="q1", q3="q3", inner_lo="inner_low", inner_hi="inner_high", outer_lo="outer_low",
                  outer_hi="outer_high", n_beyond_inner="beyond_inner", n_beyond_outer="beyond_outer"))]


def welch(file):
    found = call("welch(x, y)", diff="difference", welch_t="t", welch_df="df", welch_p_two="p_two", welch_p_greater="p_greater",
                 welch_ci95__0="low", welch_ci95__1="high", pooled_t="pooled_t", pooled_df="pooled_df",
                 pooled_p_two="pooled_p_two", pooled_ci95__0="pooled_low", pooled_ci95__1="pooled_high", var_ratio_F="f",
                 var_ratio_p="f_p", cohen_d="cohen")
    found.update({"mean_x": "describe(x).mean", "mean_y": "describe(y).mean"})
    return [({"x": file["data"]["x"], "y": file["data"]["y"]}, None, found)]


def wilcoxon(file):
    found = call("wilcoxon(x, y)", rank_sum_x="w", U_x="u", var_tie_corrected="variance", z="z", z_continuity="z_continuity",
                 p_two_normal="normal_two", p_two_normal_continuity="continuity_two",
                 p_greater_normal_continuity="continuity_greater", p_two_exact="p_two", p_greater_exact="p_greater",
                 hodges_lehmann="shift", prob_superiority="superiority")
    return [({"x": file["data"]["x"], "y": file["data"]["y"]}, None, found)]


def quantile(file):
    r = file["params"]["r"]
    return [({"x": file["data"]["x"], "y": file["data"]["y"]}, None, {**same(f"quantile_test(x, y, {r})", "k p"), "r": f"{r} * 1"})]


def standard(file):
    found = call(f"against_standard(x, {file['params']['standard']})", t="t", df="df", p_greater="p_greater", p_less="p_less",
                 lcl95="lower", ucl95="upper", sign_B="above", sign_n="differing", sign_p_greater="sign_p", wilcoxon_V="v",
                 wilcoxon_p_greater_exact="signed_p", wilcoxon_p_greater_normal_cc="signed_normal_p", n_exceed="exceeding",
                 prop_exceed="share", clopper_pearson_95__0="share_low", clopper_pearson_95__1="share_high")
    return [({"x": file["data"]["x"]}, None, found)]


def groups(file):
    found = call("groups(rows.y, rows.g)", kruskal_H="kruskal", kruskal_p="kruskal_p", anova_F="anova", anova_p="anova_p",
                 bartlett_K2="bartlett", bartlett_p="bartlett_p", levene_median_F="levene", levene_median_p="levene_p")
    return [(None, {"y": file["data"]["y"], "g": file["data"]["group"]}, found)]


def deviation(file):
    found = call("deviation(x, y, 0.2, 1)", mean_x="mean_x", mean_y="mean_y", relative_deviation="deviation",
                 exceeds_threshold_point="exceeds", ratio_test_t="ratio_t", ratio_test_df="ratio_df", ratio_test_p="p",
                 fieller_df="fieller_df", fieller_ratio_ci95__0="ratio_low", fieller_ratio_ci95__1="ratio_high",
                 delta_se_ratio="ratio_se", log_ratio="log_ratio", geo_ratio="geometric", geo_ratio_ci95__0="geometric_low",
                 geo_ratio_ci95__1="geometric_high")
    found["share_of_x_above_1p_times_baseline_mean"] = "deviation(x, y, 0.2, 1).beyond"
    return [({"x": file["data"]["x"], "y": file["data"]["y"]}, None, found)]


def baci(file):
    d = file["data"]
    found = call("baci(control_before, control_after, impact_before, impact_after)", did="effect", ols_se="se", ols_t="t",
                 ols_df="df", ols_p="p", ols_ci95__0="low", ols_ci95__1="high", welch_se="welch_se", welch_df="welch_df",
                 welch_t="welch_t", welch_p="welch_p", welch_ci95__0="welch_low", welch_ci95__1="welch_high",
                 percent_change_relative_to_counterfactual="percent")
    return [({name: d[name] for name in d}, None,
             {**found, **{f"cell_means.{name}": f"describe({name}).mean" for name in d}})]


def baci_pairs(file):
    d = file["data"]
    rows = {"impact": d["impact_before"] + d["impact_after"], "control": d["control_before"] + d["control_after"],
            "after": [False] * len(d["impact_before"]) + [True] * len(d["impact_after"])}
    found = call("baci_pairs(rows.impact, rows.control, rows.after)", mean_diff_before="before", mean_diff_after="after",
                 effect="pair_effect", welch_t="pair_t", welch_df="pair_df", welch_p="pair_p", welch_ci95__0="pair_low",
                 welch_ci95__1="pair_high", pooled_t="pooled_t", pooled_p="pooled_p", pooled_ci95__0="pooled_low",
                 pooled_ci95__1="pooled_high")
    return [(None, rows, found)]


def mann_kendall(file):
    found = call("mann_kendall(rows.y, rows.t)", n="n", S="s", var_S="variance", z="z", p_two_sided="p", tau_b="tau_b",
                 tau_a="tau_a", n_slopes="slopes", sen_slope="slope", conover_intercept="intercept",
                 theil_intercept_median_resid="intercept_theil", sen_ci_rank_lower="rank_low", sen_ci_rank_upper="rank_high",
                 sen_ci_gilbert__0="low", sen_ci_gilbert__1="high")
    return [(None, {"y": file["data"]["y"], "t": file["data"]["t"]}, found)]


def exact_kendall(file):
    found = {}
    for i, table in enumerate(file["expected"]["tables"]):
        found[f"tables.{i}.n"] = f"{table['n']} * 1"
        for k, s in enumerate(table["S"]):
            found[f"tables.{i}.S.{k}"] = f"{s} * 1"
            found[f"tables.{i}.p_upper.{k}"] = f"kendall_tail({table['n']}, {s}).p"
    return [({"x": [1, 2]}, None, found)]


def seasonal(file):
    rows = {"y": file["data"]["y"], "season": file["data"]["season"], "year": file["data"]["year"]}
    one = "seasonal_kendall(rows.y, rows.season, rows.year)"
    found = call(one, S="s", var_S="variance", z="z", p_two_sided="p", chi_heterogeneity="heterogeneity", df="df",
                 p_heterogeneity="heterogeneity_p", chi_total="chi_total", chi_trend="chi_trend", seasonal_sen_slope="slope",
                 n_slopes="slopes", slope_ci_gilbert__0="low", slope_ci_gilbert__1="high")
    for i in range(len(file["expected"]["S_by_season"])):
        each = f"seasonal_kendall(rows.y, rows.season, rows.year, 0.95, {i + 1})"
        found[f"S_by_season.{i}"], found[f"var_by_season.{i}"] = f"{each}.s_of", f"{each}.variance_of"
    return [(None, rows, found)]


def power(file):
    found = call("sample_size(1, 1.2, 0.05, 0.8)", epa_dqo_one_sample_one_sided="one_sample_epa",
                 epa_dqo_two_sample_one_sided="two_samples_epa", normal_two_sample_two_sided="two_samples_normal",
                 exact_n_one_sample_one_sided="one_sample", exact_n_two_sample_two_sided="two_samples")
    found.update(call("power(10, 1, 1.2, 0.05)", power_n10_two_sample_two_sided="two_samples",
                      power_n10_one_sample_one_sided="one_sample"))
    found["mdd_n12_two_sample_two_sided"] = "detectable(12, 1.2, 0.05, 0.8).two_samples"
    return [({"x": [1, 2]}, None, found)]


def longley(file):
    columns = [name for name in file["data"] if name != "Employed"]
    rows = {f"c{i}": file["data"][name] for i, name in enumerate(columns, 1)}
    rows["y"] = file["data"]["Employed"]
    text = "regression(rows.y, " + ", ".join(f"rows.c{i}" for i in range(1, len(columns) + 1)) + ")"
    found = {"coef.(Intercept)": f"{text}.intercept", "se.(Intercept)": f"{text}.intercept_se", "r2": f"{text}.r_squared",
             "sigma": f"{text}.sigma", "F": f"{text}.f"}
    for i, name in enumerate(columns, 1):
        found[f"coef.{name}"], found[f"se.{name}"] = f"{text}.b{i}", f"{text}.se{i}"
    return [(None, rows, found)]


def nist(file):
    """From the far start."""
    formula = file["definition"].split("model: ")[1]
    start = file["params"]["start1"]
    starts = ", ".join(f"b{i} = {value!r}" for i, value in enumerate(start, 1))
    text = f"fit('{formula}', '{starts}', rows.y, rows.x)"
    found = call(text, rss="rss", residual_sd="sigma", df="df")
    for i in range(len(start)):
        found[f"params.{i}"], found[f"se.{i}"] = f"{text}.p{i + 1}", f"{text}.se{i + 1}"
    return [(None, {"x": file["data"]["x"], "y": file["data"]["y"]}, found)]


RECOVERY = {
    "recovery_exp_recovery": ("exponential", {"B": "asymptote", "S0": "start", "k": "k"}),
    "recovery_logistic": ("logistic", {"B": "asymptote", "k": "k", "tm": "midpoint"}),
    "recovery_gompertz": ("gompertz", {"B": "asymptote", "b": "b", "k": "k"}),
    "recovery_weibull": ("weibull", {"B": "asymptote", "S0": "start", "lam": "scale", "m": "shape"}),
}


def recovery(file):
    shape, names = RECOVERY[file["id"]]
    text = f"recovery_{shape}(rows.y, rows.t)"
    found = call(text, rss="rss", sigma="sigma", df="df", loglik="log_likelihood", AIC="aic", AICc="aicc", BIC="bic",
                 R2="r_squared", t95="time", t95_se="time_se", loss_integral_service_years="loss")
    for name, field in names.items():
        found[f"params.{name}"], found[f"se.{name}"] = f"{text}.{field}", f"{text}.se_{field}"
    return [(None, {"t": file["data"]["t"], "y": file["data"]["y"]}, found)]


CHOICES = {"logit_linear": "logit(", "logit_log": "log_logit(", "probit_linear": "probit(", "probit_log": "log_probit("}


def single_bounded(file):
    rows = {name: file["data"][name] for name in ("bid", "yes", "n")}
    found = {}
    for key, form in CHOICES.items():
        highest = file["expected"][key]["wtp"]["T"]
        text = f"{form}rows.bid, rows.yes, rows.n, 0.95, {highest!r}, 100)"
        log = "log_" if form.startswith("log_") else ""
        names = call(text, intercept="intercept", slope_bid=f"{log}slope", cov_observed_hessian__0__0="intercept_variance",
                     cov_observed_hessian__0__1=f"{log}covariance", cov_observed_hessian__1__0=f"{log}covariance",
                     cov_observed_hessian__1__1=f"{log}slope_variance", loglik="log_likelihood", loglik_null="null_likelihood",
                     mcfadden_r2="r_squared", AIC="aic", wtp__truncated_mean="truncated",
                     wtp__truncated_mean_normalised="normalised", median_delta_se="median_se")
        names.update(call(text, wtp__median="median", wtp__mean="mean") if log else
                     call(text, wtp__mean_median_unrestricted="mean", wtp__mean_positive="positive_mean"))
        found.update({f"{key}.{name}": formula for name, formula in names.items()})
    return [(None, rows, found)]


# Krinsky and Robb's files give coefficients, not answers: those of the answers of these files, by the linear logit.
ANSWERS = {7000: "cvm_single_bounded", 48: "cvm_single_bounded_2"}


def krinsky_robb(file):
    name = ANSWERS[file["params"]["T"]] + ".json"
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden", name), encoding="utf-8") as opened:
        data = json.load(opened)["data"]
    rows = {name: data[name] for name in ("bid", "yes", "n")}
    text = f"logit(rows.bid, rows.yes, rows.n, 0.95, {file['params']['T']!r}, 200000)"
    found = call(text, point="median", delta_se="median_se", delta_ci95__0="delta_low", delta_ci95__1="delta_high",
                 fieller_ci95__0="low", fieller_ci95__1="high", kr_percentile_ci95__0="drawn_low",
                 kr_percentile_ci95__1="drawn_high", kr_median="drawn_median",
                 truncated_mean_point="truncated", kr_truncated_ci95__0="drawn_truncated_low",
                 kr_truncated_ci95__1="drawn_truncated_high")
    return [(None, rows, found)]


def turnbull(file):
    rows, expected = {name: file["data"][name] for name in ("bid", "yes", "n")}, file["expected"]
    text = "turnbull(rows.bid, rows.yes, rows.n)"
    found = call(text, turnbull_lower_bound_mean="lower_mean", npmle_all_bids_lower_bound_mean="all_bids", turnbull_lb_se="lower_se",
                 turnbull_ci95__0="low", turnbull_ci95__1="high", turnbull_upper_bound_to_max_bid="upper_mean",
                 kristrom_area_to_max_bid="area", kristrom_choke_price="choke", kristrom_mean_with_choke="area_to_choke",
                 kristrom_median="median")
    for key, field in (("pooled_bids", "pooled_bid"), ("pooled_F", "pooled_share"), ("pooled_n", "pooled_asked"),
                       ("isotonic_survival", "survival")):
        for i in range(len(expected[key])):
            found[f"{key}.{i}"] = f"turnbull(rows.bid, rows.yes, rows.n, 0.95, {i + 1}).{field}"
    return [(None, rows, found)]


FAMILIES = [
    ("base_descriptive", descriptive), ("base_percentiles", percentiles), ("base_summary", summary),
    ("nd_kaplan_meier", kaplan_meier), ("nd_ros", ros), ("nd_mle", mle), ("ucl95", ucl), ("ucl_bootstrap_exact", bootstrap_exact),
    ("ucl_bootstrap_mc", bootstrap_drawn), ("upl", upl), ("utl_k", factors), ("utl_nonparametric", utl_order),
    ("utl_parametric", utl), ("normality", normality), ("outlier_grubbs", grubbs), ("outlier_rosner", rosner),
    ("outlier_dixon", dixon), ("outlier_iqr", fences), ("test_welch", welch), ("test_wmw", wilcoxon),
    ("test_quantile", quantile), ("test_one_sample", standard), ("test_k_groups", groups), ("rule_20pct", deviation),
    ("baci_did", baci), ("baci_paired", baci_pairs), ("trend_mann", mann_kendall), ("trend_mk_exact", exact_kendall),
    ("trend_seasonal", seasonal), ("power", power), ("ols_longley", longley), ("nls_nist", nist), ("recovery", recovery),
    ("cvm_single", single_bounded), ("cvm_krinsky", krinsky_robb), ("cvm_turnbull_kristrom", turnbull), *surveyed.FAMILIES,
]


def formulas_of(file):
    return next(make for start, make in FAMILIES if file["id"].startswith(start))(file)
