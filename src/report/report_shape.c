/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shape of `ecodamage-report/1` as a table. Unknown keys are passed over: keys are only ever added. */
#include "report/inside.h"

static const shape citation[] = {
    {"document", TEXT, false, NULL}, {"clause", TEXT, false, NULL},    {"level", TEXT, false, NULL},
    {"from", TEXT, false, NULL},     {"to", TEXT, false, NULL},        {"note", TEXT, false, NULL},
    {"id", TEXT, false, NULL},       {"kind", TEXT, false, NULL},      {"cited", WORDS, false, NULL},
    {"about", WORDS, false, NULL},   {"reference", TEXT, false, NULL}, {NULL, TEXT, false, NULL}};
static const shape engine[] = {{"name", TEXT, false, NULL}, {"version", TEXT, true, NULL}, {NULL, TEXT, false, NULL}};
static const shape act[] = {{"id", TEXT, false, NULL},   {"title", WORDS, false, NULL},
                            {"from", TEXT, false, NULL}, {"note", WORDS, false, NULL},
                            {"to", TEXT, false, NULL},   {"continuing", FLAG, false, NULL},
                            {NULL, TEXT, false, NULL}};
static const shape about[] = {{"id", TEXT, true, NULL},
                              {"title", WORDS, false, NULL},
                              {"acts", LIST, false, act},
                              {"note", WORDS, false, NULL},
                              {"found", TEXT, false, NULL},
                              {"response_end", TEXT, false, NULL},
                              {"valuation_date", TEXT, false, NULL},
                              {"report_date", TEXT, false, NULL},
                              {"region", TEXT, false, NULL},
                              {NULL, TEXT, false, NULL}};
static const shape party[] = {{"id", TEXT, false, NULL},           {"name", TEXT, false, NULL},
                              {"type", TEXT, false, NULL},         {"region", TEXT, false, NULL},
                              {"county", FLAG, false, NULL},       {"address", TEXT, false, NULL},
                              {"unified_code", TEXT, false, NULL}, {NULL, TEXT, false, NULL}};
static const shape parties[] = {
    {"claimant", LIST, false, party}, {"liable", LIST, false, party}, {NULL, TEXT, false, NULL}};
static const shape appraiser[] = {
    {"name", TEXT, false, NULL}, {"licence", TEXT, false, NULL}, {NULL, TEXT, false, NULL}};
static const shape expert[] = {{"name", TEXT, false, NULL},
                               {"title", TEXT, false, NULL},
                               {"speciality", TEXT, false, NULL},
                               {"unit", TEXT, false, NULL},
                               {NULL, TEXT, false, NULL}};
static const shape appraisal[] = {{"client", TEXT, false, NULL},
                                  {"entrusted_matter", TEXT, false, NULL},
                                  {"accepted", TEXT, false, NULL},
                                  {"institution", TEXT, false, NULL},
                                  {"institution_kind", TEXT, false, NULL},
                                  {"licence", TEXT, false, NULL},
                                  {"reviewer", TEXT, false, NULL},
                                  {"statement", TEXT, false, NULL},
                                  {"appraisers", LIST, false, appraiser},
                                  {"experts", LIST, false, expert},
                                  {"facts", WORDS, false, NULL},
                                  {"scope", WORDS, false, NULL},
                                  {"analysis", WORDS, false, NULL},
                                  {"remarks", WORDS, false, NULL},
                                  {"restoration_plan", WORDS, false, NULL},
                                  {NULL, TEXT, false, NULL}};
static const shape evidence[] = {{"id", TEXT, true, NULL},      {"title", TEXT, false, NULL},
                                 {"kind", TEXT, false, NULL},   {"issuer", TEXT, false, NULL},
                                 {"date", TEXT, false, NULL},   {"pages", TEXT, false, NULL},
                                 {"cma", FLAG, false, NULL},    {"cross_examination", TEXT, false, NULL},
                                 {"sha256", TEXT, false, NULL}, {"note", TEXT, false, NULL},
                                 {NULL, TEXT, false, NULL}};
static const shape rounding[] = {{"rule", TEXT, true, NULL}, {"step", TEXT, true, NULL}, {NULL, TEXT, false, NULL}};
static const shape head[] = {{"head", TEXT, true, NULL},
                             {"amount", AMOUNT, true, NULL},
                             {"in_total", FLAG, false, NULL},
                             {"title", WORDS, false, NULL},
                             {NULL, TEXT, false, NULL}};
static const shape group[] = {{"title", WORDS, false, NULL}, {"amount", AMOUNT, true, NULL},
                              {"heads", TEXTS, false, NULL}, {"confidence", TEXT, false, NULL},
                              {"ref", TEXT, false, NULL},    {"ref_en", TEXT, false, NULL},
                              {NULL, TEXT, false, NULL}};
static const shape scheme[] = {{"table", TEXT, false, NULL},        {"title", WORDS, false, NULL},
                               {"source", OBJECT, false, citation}, {"sources", LIST, false, citation},
                               {"groups", LIST, true, group},       {NULL, TEXT, false, NULL}};

/* ---- an item */

static const shape amount[] = {
    {"head", TEXT, true, NULL},         {"amount", AMOUNT, true, NULL}, {"unrounded", AMOUNT, false, NULL},
    {"effect", TEXT, false, NULL},      {"formula", TEXT, false, NULL}, {"rounded", FLAG, false, NULL},
    {"approximate", FLAG, false, NULL}, {"title", WORDS, true, NULL},   {NULL, TEXT, false, NULL}};
static const shape option[] = {{"key", TEXT, true, NULL}, {"title", WORDS, true, NULL}, {NULL, TEXT, false, NULL}};
static const shape name[] = {{"name", TEXT, true, NULL},
                             {"symbol", TEXT, false, NULL},
                             {"title", WORDS, false, NULL},
                             {"options", LIST, false, option},
                             {NULL, TEXT, false, NULL}};
static const shape step[] = {{"at", COUNT, false, NULL},          {"name", TEXT, true, NULL},
                             {"symbol", TEXT, false, NULL},       {"title", WORDS, false, NULL},
                             {"value", TEXT, true, NULL},         {"type", TEXT, false, NULL},
                             {"unit", TEXT, false, NULL},         {"unit_print", WORDS, false, NULL},
                             {"rounded", FLAG, false, NULL},      {"approximate", FLAG, false, NULL},
                             {"formula", TEXT, false, NULL},      {"applied", TEXT, false, NULL},
                             {"acting", TEXT, false, NULL},       {"names", LIST, false, name},
                             {"cite", TEXT, false, NULL},         {"cited", WORDS, false, NULL},
                             {"substitution", TEXT, false, NULL}, {"unasked", FLAG, false, NULL},
                             {"methods", TEXTS, false, NULL},     {NULL, TEXT, false, NULL}};
static const shape column[] = {
    {"name", TEXT, true, NULL},         {"symbol", TEXT, false, NULL},  {"title", WORDS, false, NULL},
    {"loop", TEXT, false, NULL},        {"type", TEXT, false, NULL},    {"unit", TEXT, false, NULL},
    {"unit_print", WORDS, false, NULL}, {"rounded", FLAG, false, NULL}, {"approximate", FLAG, false, NULL},
    {"formula", TEXT, false, NULL},     {"applied", TEXT, false, NULL}, {"acting", TEXT, false, NULL},
    {"names", LIST, false, name},       {"cite", TEXT, false, NULL},    {"cited", WORDS, false, NULL},
    {"methods", TEXTS, false, NULL},    {"texts", LIST, false, option}, {NULL, TEXT, false, NULL}};
static const shape other_unit[] = {{"row", COUNT, true, NULL},
                                   {"column", TEXT, true, NULL},
                                   {"unit_print", WORDS, false, NULL},
                                   {NULL, TEXT, false, NULL}};
static const shape label_of[] = {{"column", TEXT, true, NULL}, {"id", TEXT, true, NULL}, {NULL, TEXT, false, NULL}};
static const shape label[] = {{"column", TEXT, true, NULL},  {"id", TEXT, true, NULL},      {"label", TEXT, true, NULL},
                              {"title", WORDS, false, NULL}, {"of", LIST, false, label_of}, {NULL, TEXT, false, NULL}};
static const shape table[] = {{"at", COUNT, false, NULL},
                              {"name", TEXT, true, NULL},
                              {"title", WORDS, false, NULL},
                              {"columns", LIST, true, column},
                              {"rows", ROWS, true, NULL},
                              {"substitutions", ROWS, false, NULL},
                              {"other_units", LIST, false, other_unit},
                              {"labels", LIST, false, label},
                              {"stretches", TEXTS, false, NULL},
                              {NULL, TEXT, false, NULL}};
static const shape plot_group[] = {
    {"name", TEXT, false, NULL},    {"title", WORDS, false, NULL},   {"at", TEXTS, false, NULL},
    {"values", TEXTS, true, NULL},  {"below", TEXTS, false, NULL},   {"low", AMOUNT, false, NULL},
    {"first", AMOUNT, false, NULL}, {"median", AMOUNT, false, NULL}, {"third", AMOUNT, false, NULL},
    {"high", AMOUNT, false, NULL},  {NULL, TEXT, false, NULL}};
static const shape plot_line[] = {{"symbol", TEXT, false, NULL},      {"title", WORDS, false, NULL},
                                  {"value", AMOUNT, true, NULL},      {"unit", TEXT, false, NULL},
                                  {"unit_print", WORDS, false, NULL}, {NULL, TEXT, false, NULL}};
static const shape plot_course[] = {{"table", TEXT, true, NULL}, {"at", TEXT, true, NULL},
                                    {"level", TEXT, true, NULL}, {"low", TEXT, false, NULL},
                                    {"high", TEXT, false, NULL}, {NULL, TEXT, false, NULL}};
static const shape plot_over[] = {
    {"unit", TEXT, false, NULL}, {"unit_print", WORDS, false, NULL}, {NULL, TEXT, false, NULL}};
static const shape plot[] = {{"kind", TEXT, true, NULL},
                             {"title", WORDS, false, NULL},
                             {"value_title", WORDS, false, NULL},
                             {"unit", TEXT, false, NULL},
                             {"unit_print", WORDS, false, NULL},
                             {"time_title", WORDS, false, NULL},
                             {"time_unit", OBJECT, false, plot_over},
                             {"dated", FLAG, false, NULL},
                             {"left_out", COUNT, false, NULL},
                             {"groups", LIST, true, plot_group},
                             {"lines", LIST, false, plot_line},
                             {"course", OBJECT, false, plot_course},
                             {NULL, TEXT, false, NULL}};
static const shape alternative[] = {{"value", TEXT, true, NULL},
                                    {"title", WORDS, false, NULL},
                                    {"total", AMOUNT, false, NULL},
                                    {"difference", AMOUNT, false, NULL},
                                    {NULL, TEXT, false, NULL}};
static const shape effect[] = {{"low", OBJECT, false, alternative},
                               {"high", OBJECT, false, alternative},
                               {"missing", WORDS, false, NULL},
                               {NULL, TEXT, false, NULL}};
static const shape input[] = {
    {"path", TEXT, true, NULL},        {"kind", TEXT, false, NULL},        {"symbol", TEXT, false, NULL},
    {"title", WORDS, true, NULL},      {"given", TEXT, false, NULL},       {"given_unit", TEXT, false, NULL},
    {"value", TEXT, true, NULL},       {"unit", TEXT, false, NULL},        {"unit_print", WORDS, false, NULL},
    {"rounded", FLAG, false, NULL},    {"approximate", FLAG, false, NULL}, {"choice_title", WORDS, false, NULL},
    {"default", FLAG, false, NULL},    {"set", FLAG, false, NULL},         {"case_default", FLAG, false, NULL},
    {"from_item", FLAG, false, NULL},  {"basis", TEXT, false, NULL},       {"note", TEXT, false, NULL},
    {"evidence", TEXTS, false, NULL},  {"min", TEXT, false, NULL},         {"max", TEXT, false, NULL},
    {"usual_min", TEXT, false, NULL},  {"usual_max", TEXT, false, NULL},   {"stated_min", TEXT, false, NULL},
    {"stated_max", TEXT, false, NULL}, {"plausible", FLAG, false, NULL},   {"above_min", FLAG, false, NULL},
    {"discretion", FLAG, false, NULL}, {"effect", OBJECT, false, effect},  {NULL, TEXT, false, NULL}};
static const shape input_list[] = {{"path", TEXT, true, NULL},
                                   {"title", WORDS, false, NULL},
                                   {"records", FLAG, false, NULL},
                                   {NULL, TEXT, false, NULL}};
static const shape row_column[] = {{"name", TEXT, true, NULL},        {"title", WORDS, false, NULL},
                                   {"value", TEXT, false, NULL},      {"unit", TEXT, false, NULL},
                                   {"confidence", TEXT, false, NULL}, {"ref", TEXT, false, NULL},
                                   {NULL, TEXT, false, NULL}};
static const shape attested[] = {{"by", TEXT, true, NULL},       {"date", TEXT, true, NULL},
                                 {"document", TEXT, true, NULL}, {"clause", TEXT, true, NULL},
                                 {"page", TEXT, true, NULL},     {"key", TEXT, true, NULL},
                                 {NULL, TEXT, false, NULL}};
static const shape used_row[] = {{"path", TEXT, true, NULL},
                                 {"table", TEXT, true, NULL},
                                 {"key", TEXT, false, NULL},
                                 {"confidence", TEXT, true, NULL},
                                 {"ref", TEXT, false, NULL},
                                 {"reason", TEXT, false, NULL},
                                 {"attested", OBJECT, false, attested},
                                 {"table_title", WORDS, false, NULL},
                                 {"confidence_text", WORDS, false, NULL},
                                 {"title", WORDS, false, NULL},
                                 {"band", TEXT, false, NULL},
                                 {"over", TEXT, false, NULL},
                                 {"to", TEXT, false, NULL},
                                 {"columns", LIST, false, row_column},
                                 {"source", OBJECT, false, citation},
                                 {NULL, TEXT, false, NULL}};
static const shape conversion[] = {{"path", TEXT, true, NULL},
                                   {"from", TEXT, true, NULL},
                                   {"to", TEXT, true, NULL},
                                   {"factor", TEXT, true, NULL},
                                   {NULL, TEXT, false, NULL}};
static const shape condition[] = {{"id", TEXT, true, NULL},       {"state", TEXT, true, NULL},
                                  {"confirm", FLAG, false, NULL}, {"text", WORDS, false, NULL},
                                  {"cite", TEXT, false, NULL},    {"cited", WORDS, false, NULL},
                                  {"reason", TEXT, false, NULL},  {NULL, TEXT, false, NULL}};
static const shape waiver[] = {
    {"id", TEXT, true, NULL}, {"reason", TEXT, true, NULL}, {"used", FLAG, false, NULL}, {NULL, TEXT, false, NULL}};
static const shape convention_amount[] = {
    {"head", TEXT, true, NULL}, {"amount", AMOUNT, false, NULL}, {NULL, TEXT, false, NULL}};
static const shape convention[] = {{"convention", TEXT, true, NULL}, {"chosen", FLAG, false, NULL},
                                   {"timing", WORDS, false, NULL},   {"amounts", LIST, false, convention_amount},
                                   {"steps", LIST, false, step},     {NULL, TEXT, false, NULL}};
static const shape item[] = {{"id", TEXT, true, NULL},
                             {"model", TEXT, true, NULL},
                             {"model_title", WORDS, false, NULL},
                             {"model_sources", LIST, false, citation},
                             {"title", WORDS, false, NULL},
                             {"medium", TEXT, false, NULL},
                             {"medium_title", WORDS, false, NULL},
                             {"event", TEXT, false, NULL},
                             {"head_chosen", FLAG, false, NULL},
                             {"punitive", FLAG, false, NULL},
                             {"note", TEXT, false, NULL},
                             {"amounts", LIST, true, amount},
                             {"steps", LIST, true, step},
                             {"tables", LIST, false, table},
                             {"plots", LIST, false, plot},
                             {"inputs", LIST, false, input},
                             {"lists", LIST, false, input_list},
                             {"rows_used", LIST, false, used_row},
                             {"conversions", LIST, false, conversion},
                             {"conditions", LIST, false, condition},
                             {"waivers", LIST, false, waiver},
                             {"timing", WORDS, false, NULL},
                             {"timing_given", FLAG, false, NULL},
                             {"timing_effect", OBJECT, false, effect},
                             {"conventions", LIST, false, convention},
                             {NULL, TEXT, false, NULL}};

/* ---- the whole */

static const shape published[] = {{"amount", AMOUNT, true, NULL},
                                  {"difference", AMOUNT, true, NULL},
                                  {"source", WORDS, false, NULL},
                                  {"reason", WORDS, false, NULL},
                                  {NULL, TEXT, false, NULL}};
static const shape lawsuit[] = {{"matter", TEXT, true, NULL},     {"head", TEXT, false, NULL},
                                {"text", WORDS, false, NULL},     {"cite", TEXT, false, NULL},
                                {"cited", WORDS, false, NULL},    {"displaced", TEXT, false, NULL},
                                {"displaces", FLAG, false, NULL}, {NULL, TEXT, false, NULL}};
static const shape finding[] = {{"rule", TEXT, true, NULL},
                                {"severity", TEXT, false, NULL},
                                {"path", TEXT, false, NULL},
                                {"message", WORDS, false, NULL},
                                {NULL, TEXT, false, NULL}};
static const shape source[] = {{"path", TEXT, true, NULL},         {"kind", TEXT, true, NULL},
                               {"sha256", TEXT, true, NULL},       {"bytes", COUNT, false, NULL},
                               {"file_sha256", TEXT, false, NULL}, {"text", TEXT, false, NULL},
                               {NULL, TEXT, false, NULL}};
static const shape taken[] = {
    {"path", TEXT, true, NULL}, {"written", TEXT, true, NULL}, {"read", TEXT, true, NULL}, {NULL, TEXT, false, NULL}};
static const shape position[] = {{"path", TEXT, true, NULL},
                                 {"title", WORDS, false, NULL},
                                 {"claimant", TEXT, true, NULL},
                                 {"liable", TEXT, true, NULL},
                                 {"concluded", TEXT, false, NULL},
                                 {"claimant_grounds", WORDS, false, NULL},
                                 {"liable_grounds", WORDS, false, NULL},
                                 {"at_claimant", AMOUNT, false, NULL},
                                 {"at_liable", AMOUNT, false, NULL},
                                 {"worth", AMOUNT, false, NULL},
                                 {"standard_error", TEXT, false, NULL},
                                 {"missing", WORDS, false, NULL},
                                 {NULL, TEXT, false, NULL}};
static const shape disputes[] = {{"claimant_total", AMOUNT, false, NULL},
                                 {"liable_total", AMOUNT, false, NULL},
                                 {"interval", AMOUNT, false, NULL},
                                 {"exact", FLAG, false, NULL},
                                 {"missing", WORDS, false, NULL},
                                 {"inputs", LIST, true, position},
                                 {NULL, TEXT, false, NULL}};
static const shape round_of[] = {{"date", TEXT, false, NULL},
                                 {"by", TEXT, false, NULL},
                                 {"amount", AMOUNT, false, NULL},
                                 {"note", TEXT, false, NULL},
                                 {NULL, TEXT, false, NULL}};
static const shape swing[] = {{"path", TEXT, true, NULL},           {"title", WORDS, false, NULL},
                              {"range", TEXT, true, NULL},          {"low", OBJECT, false, alternative},
                              {"high", OBJECT, false, alternative}, {NULL, TEXT, false, NULL}};
static const shape tornado[] = {{"inputs", LIST, true, swing},
                                {"without_effect", COUNT, false, NULL},
                                {"not_tried", COUNT, false, NULL},
                                {NULL, TEXT, false, NULL}};
static const shape withheld[] = {{"path", TEXT, true, NULL}, {"sha256", TEXT, true, NULL}, {NULL, TEXT, false, NULL}};
static const shape what_if[] = {{"path", TEXT, true, NULL},
                                {"value", TEXT, true, NULL},
                                {"now", TEXT, false, NULL},
                                {"was", TEXT, false, NULL},
                                {NULL, TEXT, false, NULL}};
const shape ed_report_shape[] = {{"format", TEXT, true, NULL},
                                 {"engine", OBJECT, true, engine},
                                 {"lang", TEXT, false, NULL},
                                 {"case", OBJECT, true, about},
                                 {"parties", OBJECT, false, parties},
                                 {"appraisal", OBJECT, false, appraisal},
                                 {"evidence", LIST, false, evidence},
                                 {"what_if", LIST, false, what_if},
                                 {"withheld", LIST, false, withheld},
                                 {"currency", TEXT, true, NULL},
                                 {"currency_print", WORDS, false, NULL},
                                 {"rounding", OBJECT, false, rounding},
                                 {"total", AMOUNT, true, NULL},
                                 {"heads", LIST, true, head},
                                 {"scheme", OBJECT, false, scheme},
                                 {"lawsuit", LIST, false, lawsuit},
                                 {"items", LIST, true, item},
                                 {"settlement", OBJECT, false, ed_settlement_shape},
                                 {"procedure", LIST, false, ed_procedure_shape},
                                 {"disputes", OBJECT, false, disputes},
                                 {"rounds", LIST, false, round_of},
                                 {"tornado", OBJECT, false, tornado},
                                 {"published", OBJECT, false, published},
                                 {"simulation", OBJECT, false, ed_simulation_shape},
                                 {"findings", LIST, false, finding},
                                 {"taken", LIST, false, taken},
                                 {"sources", LIST, false, source},
                                 {NULL, TEXT, false, NULL}};
