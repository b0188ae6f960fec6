/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shape of a report's "simulation" as a table. */
#include "report/inside.h"

static const shape percentiles[] = {
    {"p1", TEXT, false, NULL},  {"p2_5", TEXT, false, NULL},  {"p5", TEXT, false, NULL},  {"p10", TEXT, false, NULL},
    {"p25", TEXT, false, NULL}, {"p50", TEXT, false, NULL},   {"p75", TEXT, false, NULL}, {"p90", TEXT, false, NULL},
    {"p95", TEXT, false, NULL}, {"p97_5", TEXT, false, NULL}, {"p99", TEXT, false, NULL}, {NULL, TEXT, false, NULL}};
static const shape probability[] = {{"amount", TEXT, false, NULL},
                                    {"probability", TEXT, true, NULL},
                                    {"error", TEXT, false, NULL},
                                    {NULL, TEXT, false, NULL}};
static const shape histogram[] = {{"from", TEXT, true, NULL},    {"step", TEXT, true, NULL},
                                  {"below", TEXT, false, NULL},  {"above", TEXT, false, NULL},
                                  {"shares", TEXTS, true, NULL}, {NULL, TEXT, false, NULL}};

/* Of the total, a head, or an item's amount: `id` and `head` say which. */
static const shape amount[] = {{"id", TEXT, false, NULL},
                               {"head", TEXT, false, NULL},
                               {"point", TEXT, false, NULL},
                               {"invalid", COUNT, false, NULL},
                               {"mean", TEXT, false, NULL},
                               {"mean_se", TEXT, false, NULL},
                               {"sd", TEXT, false, NULL},
                               {"sd_se", TEXT, false, NULL},
                               {"min", TEXT, false, NULL},
                               {"max", TEXT, false, NULL},
                               {"p1", TEXT, false, NULL},
                               {"p2_5", TEXT, false, NULL},
                               {"p5", TEXT, false, NULL},
                               {"p10", TEXT, false, NULL},
                               {"p25", TEXT, false, NULL},
                               {"p50", TEXT, false, NULL},
                               {"p75", TEXT, false, NULL},
                               {"p90", TEXT, false, NULL},
                               {"p95", TEXT, false, NULL},
                               {"p97_5", TEXT, false, NULL},
                               {"p99", TEXT, false, NULL},
                               {"errors", OBJECT, false, percentiles},
                               {"unstated", TEXTS, false, NULL},
                               {"above_point", OBJECT, false, probability},
                               {"exceedance", LIST, false, probability},
                               {"histogram", OBJECT, false, histogram},
                               {"cdf", LISTS, false, NULL},
                               {NULL, TEXT, false, NULL}};
static const shape parameter[] = {{"name", TEXT, true, NULL}, {"value", TEXT, true, NULL}, {NULL, TEXT, false, NULL}};
static const shape law[] = {{"name", TEXT, true, NULL},     {"parameters", LIST, false, parameter},
                            {"values", COUNT, false, NULL}, {"low", TEXT, false, NULL},
                            {"high", TEXT, false, NULL},    {NULL, TEXT, false, NULL}};
static const shape input[] = {
    {"path", TEXT, true, NULL},       {"title", WORDS, false, NULL}, {"distribution", TEXT, false, NULL},
    {"law", OBJECT, false, law},      {"unit", TEXT, false, NULL},   {"point", TEXT, false, NULL},
    {"p5", TEXT, false, NULL},        {"p50", TEXT, false, NULL},    {"p95", TEXT, false, NULL},
    {"estimated", FLAG, false, NULL}, {NULL, TEXT, false, NULL}};
static const shape stated[] = {{"inputs", TEXTS, true, NULL},  {"rank", TEXT, false, NULL},
                               {"kendall", TEXT, false, NULL}, {"pearson", TEXT, false, NULL},
                               {"note", TEXT, false, NULL},    {NULL, TEXT, false, NULL}};
static const shape pair[] = {
    {"a", TEXT, true, NULL}, {"b", TEXT, true, NULL}, {"rank", TEXT, true, NULL}, {NULL, TEXT, false, NULL}};
static const shape correlations[] = {{"repaired_by", TEXT, false, NULL},
                                     {"stated", LIST, false, stated},
                                     {"pairs", LIST, false, pair},
                                     {NULL, TEXT, false, NULL}};
static const shape convergence[] = {{"draws", COUNT, true, NULL},   {"mean", TEXT, false, NULL},
                                    {"mean_se", TEXT, false, NULL}, {"p5", TEXT, false, NULL},
                                    {"p5_se", TEXT, false, NULL},   {"p50", TEXT, false, NULL},
                                    {"p50_se", TEXT, false, NULL},  {"p95", TEXT, false, NULL},
                                    {"p95_se", TEXT, false, NULL},  {NULL, TEXT, false, NULL}};

/* ---- what the total depends on */

static const shape swing[] = {{"path", TEXT, true, NULL},       {"input_p10", TEXT, false, NULL},
                              {"input_p90", TEXT, false, NULL}, {"at_p10", TEXT, false, NULL},
                              {"at_p90", TEXT, false, NULL},    {"swing", TEXT, false, NULL},
                              {NULL, TEXT, false, NULL}};
static const shape tornado[] = {{"base", TEXT, false, NULL}, {"rows", LIST, true, swing}, {NULL, TEXT, false, NULL}};
static const shape coefficient[] = {{"path", TEXT, true, NULL},         {"spearman", TEXT, false, NULL},
                                    {"spearman_se", TEXT, false, NULL}, {"src", TEXT, false, NULL},
                                    {"src_se", TEXT, false, NULL},      {"srrc", TEXT, false, NULL},
                                    {"srrc_se", TEXT, false, NULL},     {"prcc", TEXT, false, NULL},
                                    {"prcc_se", TEXT, false, NULL},     {NULL, TEXT, false, NULL}};
static const shape regression[] = {{"draws", COUNT, false, NULL},
                                   {"r2", TEXT, false, NULL},
                                   {"rank_r2", TEXT, false, NULL},
                                   {"rows", LIST, true, coefficient},
                                   {NULL, TEXT, false, NULL}};
static const shape share[] = {
    {"paths", TEXTS, true, NULL},      {"first", TEXT, false, NULL},  {"first_low", TEXT, false, NULL},
    {"first_high", TEXT, false, NULL}, {"total", TEXT, false, NULL},  {"total_low", TEXT, false, NULL},
    {"total_high", TEXT, false, NULL}, {"flags", TEXTS, false, NULL}, {NULL, TEXT, false, NULL}};
static const shape variance[] = {{"base", COUNT, false, NULL},
                                 {"evaluations", COUNT, false, NULL},
                                 {"rows", LIST, true, share},
                                 {NULL, TEXT, false, NULL}};
static const shape effect[] = {{"path", TEXT, true, NULL},        {"mu_star", TEXT, false, NULL},
                               {"mu_star_se", TEXT, false, NULL}, {"mu", TEXT, false, NULL},
                               {"mu_se", TEXT, false, NULL},      {"sigma", TEXT, false, NULL},
                               {NULL, TEXT, false, NULL}};
static const shape morris[] = {{"trajectories", COUNT, false, NULL},
                               {"evaluations", COUNT, false, NULL},
                               {"rows", LIST, true, effect},
                               {NULL, TEXT, false, NULL}};
static const shape part[] = {{"path", TEXT, true, NULL},       {"share", TEXT, false, NULL},
                             {"share_low", TEXT, false, NULL}, {"share_high", TEXT, false, NULL},
                             {"flags", TEXTS, false, NULL},    {NULL, TEXT, false, NULL}};
static const shape shapley[] = {{"base", COUNT, false, NULL},
                                {"evaluations", COUNT, false, NULL},
                                {"rows", LIST, true, part},
                                {NULL, TEXT, false, NULL}};
static const shape sensitivity[] = {{"tornado", OBJECT, false, tornado}, {"regression", OBJECT, false, regression},
                                    {"sobol", OBJECT, false, variance},  {"morris", OBJECT, false, morris},
                                    {"shapley", OBJECT, false, shapley}, {NULL, TEXT, false, NULL}};

const shape ed_simulation_shape[] = {{"draws", COUNT, true, NULL},
                                     {"seed", COUNT, false, NULL},
                                     {"sampling", TEXT, false, NULL},
                                     {"replicates", COUNT, false, NULL},
                                     {"total", OBJECT, true, amount},
                                     {"heads", LIST, false, amount},
                                     {"items", LIST, false, amount},
                                     {"inputs", LIST, false, input},
                                     {"correlations", OBJECT, false, correlations},
                                     {"convergence", LIST, false, convergence},
                                     {"sensitivity", OBJECT, false, sensitivity},
                                     {"draws_sha256", TEXT, false, NULL},
                                     {NULL, TEXT, false, NULL}};
