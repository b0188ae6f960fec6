/* SPDX-License-Identifier: GPL-3.0-or-later */
/* exp, ln, sqrt, power and the curve shapes: published digits, every bit of known values, exact cases, faults. */
#include "numbers.h"

#include <string.h>

/* 70 digits; published (OEIS A002162, A001113, A002193, A002392, A000796 by way of none: each by its own function). */
ED_TEST(published_digits)
{
    static const struct {
        ed_number_unary operation;
        const char *argument, *digits;
    } row[] = {
        {ed_number_ln, "2", "0.6931471805599453094172321214581765680755001343602552541206800094933936"},
        {ed_number_exp, "1", "2.718281828459045235360287471352662497757247093699959574966967627724077"},
        {ed_number_sqrt, "2", "1.414213562373095048801688724209698078569671875376948073176679737990732"},
        {ed_number_ln, "10", "2.302585092994045684017991454684364207601101488628772976033327900967573"},
    };
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        bool rounded = false;
        const ed_number *value = apply1(arena, row[i].operation, exact_of(arena, row[i].argument));
        ck_assert_str_eq(ed_number_print(arena, value, 70, &rounded), row[i].digits);
        ck_assert(rounded);
        ck_assert(!ed_number_is_exact(value));
    }
}

/*
 * Computed independently in Python: operands rounded to 256 bits as fractions, the function (for a shape the whole
 * expression) by the `decimal` module with 260 digits, the result rounded to 256 bits, ties to even.
 */
static const known_value known[] = {
    {"exp", "1", "", "19672220753319050022924562134290645480052440592461982505591898989445797973247*2^-252"},
    {"exp", "0.1", "", "7998128098018878504707726983769705295384770382460105132488963417846028801047*2^-252"},
    {"exp", "-3.75", "", "10892675707278119268710341087860526847587696297785339120579322480904479764577*2^-258"},
    {"exp", "1e-20", "", "57896044618658097712364452950530534903755742060094654463880740851250754614211*2^-255"},
    {"exp", "100.5", "", "14382519217411066563602244448956377098684645305959328548723033580923687561079*2^-108"},
    {"exp", "-45000", "", "95574436244834172578813796242043930524587066741213879437468516531528773700193*2^-65177"},
    {"ln", "2", "", "20065240046497827215558476051577517633497666902897486651530716876354989244043*2^-254"},
    {"ln", "10", "", "66655284641120137055563364853795646857478556360129868009000435855911367486835*2^-254"},
    {"ln", "0.7", "", "-82600273874536901729378846991555204666438294770389203996273937645639681959713*2^-257"},
    {"ln", "1e40", "", "83319105801400171319454206067244558571848195450162335011250544819889209358543*2^-249"},
    {"ln", "1.00000000000000000001", "",
     "85439481436836403295373670839597902567632024535746761588361805912553513279879*2^-322"},
    {"sqrt", "2", "", "81877371507464127617551201542979628307507432471243237061821853600756754782485*2^-255"},
    {"sqrt", "0.03", "", "80223112669432408453911526834898707738168401431465075768805733645816235285595*2^-258"},
    {"sqrt", "12345.678", "", "50256981115382135143381935080086634530377630496619347927041858576480228603843*2^-248"},
    {"sqrt", "1e-39", "", "67545840861019675506931959063932618109657702483962931942659890184522675543563*2^-320"},
    {"power", "1.03", "0.5", "29379033944125097597883462417679439745633193792401939083787000534364278666743*2^-254"},
    {"power", "0.97", "-17.25", "48956062725591397676601838693727170486521455329741891703724837167290155564281*2^-254"},
    {"power", "1.0000001", "1000000000",
     "69787162017468533273445923920114613805467293326899276840099952775390423998999*2^-111"},
    {"power", "3", "2700", "4770514371979486309076910491751857056379500946967293316677782548321051277311*2^4028"},
    {"power", "0.2", "-1.5", "80912182122300247230194761779434132699460186617178269939413924291851748702493*2^-252"},
    {"logistic", "0.3", "10", "110422043073071039548478922157489366315417900853650705553562540981253419134309*2^-259"},
    {"logistic", "0.5", "7", "1*2^-1"},
    {"logistic", "1", "-0.1", "112897889939448583834959267009082999460934034467674267995391113405396028214103*2^-257"},
    {"logistic", "0.123456789", "12.5",
     "66346832910598084477658667943579965487351833939869034660954609518662726243837*2^-262"},
    {"logistic", "0", "-900", "1*2^0"},
    {"gompertz", "0.3", "10", "73274448158118350294253256930506836288588188226062269438614519200203425510689*2^-266"},
    {"gompertz", "0.5", "7", "85195058161395325827823204161201864029975431713021979489635644152850756384219*2^-257"},
    {"gompertz", "1", "0.1", "89453058785840587523492524593689289650841851797506301182617166885414992601943*2^-257"},
    {"gompertz", "0", "15", "42270164765741449233247403080060327181166756555647656518900899765070011161891*2^-2863"},
    {"gompertz", "0.9", "400", "28948022309329048855892746252171976963317496166410141009864396001978272980199*2^-254"},
    {"weibull", "0.3", "2", "39864351502495921267560616027306575124812231867206289632258867773271784279975*2^-258"},
    {"weibull", "1", "3.3", "36597280078309266254829691464043487919141134404564787147319880965743875723913*2^-255"},
    {"weibull", "0.0001", "4", "52148120994162841201066159915137977412842099985248096485713600292760069081095*2^-308"},
    {"weibull", "1.5", "0.7", "2659768097528169270558974468139632784904678512016317554810845887613886347323*2^-251"},
    {"weibull", "2", "5.5", "115792089237316195421002043559079481435257226524258080174643800687704318288361*2^-256"},
};

ED_TEST(every_bit_of_known_values)
{
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        check_known(arena, &known[i], exact_of, exact_of);
        check_known(arena, &known[i], approximate_of, approximate_of);
        check_known(arena, &known[i], approximate_of, exact_of);
    }
}

/* ---- exact cases */

ED_TEST(exact_cases_of_functions)
{
    ck_assert_exactly(apply1(arena, ed_number_exp, exact_of(arena, "0")), "1");
    ck_assert_exactly(apply1(arena, ed_number_ln, exact_of(arena, "1")), "0");
    ck_assert_exactly(apply1(arena, ed_number_sqrt, exact_of(arena, "0")), "0");
    ck_assert_exactly(apply1(arena, ed_number_sqrt, exact_of(arena, "0.0625")), "1/4");
    ck_assert_exactly(apply1(arena, ed_number_sqrt, ed_number_ratio(arena, 50, 72)), "5/6");
    /* of approximate operands they are approximate */
    ck_assert_exactly(apply1(arena, ed_number_exp, approximate_of(arena, "0")), "1*2^0");
    ck_assert_exactly(apply1(arena, ed_number_ln, approximate_of(arena, "1")), "0*2^0");
    ck_assert_exactly(apply1(arena, ed_number_sqrt, approximate_of(arena, "4")), "1*2^1");
    ck_assert_exactly(apply1(arena, ed_number_sqrt, approximate_of(arena, "0")), "0*2^0");
}

ED_TEST(exact_powers)
{
    static const struct {
        const char *base, *exponent, *expected;
    } row[] = {{"1.5", "3", "27/8"},
               {"-1.5", "3", "-27/8"},
               {"-2", "2", "4"},
               {"2", "-3", "1/8"},
               {"-2", "-3", "-1/8"},
               {"7.31", "0", "1"},
               {"0", "5", "0"},
               {"1", "1e40", "1"},
               {"-1", "1e40", "1"},
               {"-1", "-7", "-1"},
               {"-1", "1000000000000000000000000001", "-1"},
               {"0.1", "-4", "10000"}};
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
        ck_assert_exactly(
            apply2(arena, ed_number_power, exact_of(arena, row[i].base), exact_of(arena, row[i].exponent)),
            row[i].expected);
}

/* 3^2584 has 4096 bits (2584 log2(3) = 4095.54), 3^2585 has 4098: the rule is the size of the result, not of a bound.
 */
ED_TEST(powers_are_exact_while_they_fit)
{
    const ed_number *three = ed_number_integer(arena, 3);
    ck_assert(ed_number_is_exact(apply2(arena, ed_number_power, three, ed_number_integer(arena, 2584))));
    ck_assert(!ed_number_is_exact(apply2(arena, ed_number_power, three, ed_number_integer(arena, 2585))));
    ck_assert(ed_number_is_exact(apply2(arena, ed_number_power, three, ed_number_integer(arena, -2584))));
    ck_assert(!ed_number_is_exact(apply2(arena, ed_number_power, three, ed_number_integer(arena, -2585))));
    const ed_number *minus =
        apply2(arena, ed_number_power, ed_number_integer(arena, -3), ed_number_integer(arena, 9999));
    ck_assert_int_eq(ed_number_sign(minus), -1);
}

ED_TEST(powers_of_approximate_operands)
{
    const ed_number *zero = approximate_of(arena, "0"), *two = approximate_of(arena, "2");
    ck_assert_exactly(apply2(arena, ed_number_power, two, exact_of(arena, "0")), "1*2^0");
    ck_assert_exactly(apply2(arena, ed_number_power, exact_of(arena, "2"), zero), "1*2^0");
    ck_assert_exactly(apply2(arena, ed_number_power, zero, exact_of(arena, "2")), "0*2^0");
    ck_assert_exactly(apply2(arena, ed_number_power, exact_of(arena, "0"), exact_of(arena, "0.5")), "0*2^0");
    ck_assert_exactly(apply2(arena, ed_number_power, exact_of(arena, "-2"), approximate_of(arena, "3")), "-1*2^3");
    ck_assert_exactly(apply2(arena, ed_number_power, exact_of(arena, "4"), exact_of(arena, "0.5")), "1*2^1");
    ck_assert_exactly(apply2(arena, ed_number_power, approximate_of(arena, "1"), exact_of(arena, "1e40")), "1*2^0");
}

/* ---- faults */

static void check_fault(ed_arena *arena, const char *operation, const char *a, const char *b, ed_fault expected)
{
    const named_operation *o = operation_of(operation);
    number_maker maker[] = {exact_of, approximate_of};
    for (size_t i = 0; i < 2; i++) {
        const ed_number *out = NULL, *x = maker[i](arena, a);
        ed_fault fault = o->unary != NULL ? o->unary(arena, x, &out) : o->binary(arena, x, maker[i](arena, b), &out);
        ck_assert_msg(fault == expected, "%s(%s, %s): %d, expected %d", operation, a, b, (int)fault, (int)expected);
        ck_assert_ptr_null(out);
    }
}

ED_TEST(domains)
{
    check_fault(arena, "sqrt", "-1", "", ED_FAULT_DOMAIN);
    check_fault(arena, "ln", "0", "", ED_FAULT_DOMAIN);
    check_fault(arena, "ln", "-3", "", ED_FAULT_DOMAIN);
    check_fault(arena, "power", "0", "0", ED_FAULT_DOMAIN);
    check_fault(arena, "power", "-2", "0.5", ED_FAULT_DOMAIN);
    check_fault(arena, "power", "0", "-1", ED_FAULT_DIVISION);
    check_fault(arena, "power", "0", "-0.5", ED_FAULT_DIVISION);
    check_fault(arena, "weibull", "-0.1", "2", ED_FAULT_DOMAIN);
    check_fault(arena, "weibull", "0", "0", ED_FAULT_DOMAIN);
    check_fault(arena, "weibull", "0", "-1", ED_FAULT_DIVISION);
}

/* None of these may take time: they are refused before they are computed, or by the exponent. */
ED_TEST(magnitudes)
{
    check_fault(arena, "exp", "1000000", "", ED_FAULT_MAGNITUDE);
    check_fault(arena, "exp", "-1e40", "", ED_FAULT_MAGNITUDE);
    check_fault(arena, "exp", "45427", "", ED_FAULT_MAGNITUDE); /* 65536 ln 2 = 45426.09 */
    check_fault(arena, "power", "2", "1000000000", ED_FAULT_MAGNITUDE);
    check_fault(arena, "power", "2", "65536", ED_FAULT_MAGNITUDE);
    check_fault(arena, "power", "2", "-65537", ED_FAULT_MAGNITUDE);
    check_fault(arena, "power", "-3", "1e40", ED_FAULT_MAGNITUDE);
    check_fault(arena, "power", "0.99", "12345678901234567890.5", ED_FAULT_MAGNITUDE);
    check_fault(arena, "power", "1.0000000000000000000001", "1e40", ED_FAULT_MAGNITUDE);
    check_fault(arena, "logistic", "0", "1e30", ED_FAULT_MAGNITUDE);
    check_fault(arena, "logistic", "0", "92000", ED_FAULT_MAGNITUDE); /* exp(-46000) */
    check_fault(arena, "gompertz", "0", "24", ED_FAULT_MAGNITUDE);    /* exp(-exp(12)) = exp(-162755) */
    check_fault(arena, "gompertz", "0", "1e30", ED_FAULT_MAGNITUDE);
    check_fault(arena, "weibull", "1e-40", "1000", ED_FAULT_MAGNITUDE);
    const ed_number *out = NULL;
    ck_assert_int_eq(ed_number_exp(arena, exact_of(arena, "45426"), &out), ED_FAULT_NONE);
    ck_assert_int_eq(ed_number_exp(arena, exact_of(arena, "-45426"), &out), ED_FAULT_NONE);
}

/* ---- shapes */

/* Far out a shape is nearer to 1 than half a unit of 256 bits: it is 1 (approximate), found without endless precision.
 */
ED_TEST(shapes_saturate)
{
    static const struct {
        const char *operation, *x, *k;
    } row[] = {{"logistic", "1", "400"},   {"logistic", "1", "100000"}, {"logistic", "1", "1e40"},
               {"gompertz", "1", "1000"},  {"gompertz", "1", "1e30"},   {"weibull", "200", "1"},
               {"weibull", "1e40", "1e3"}, {"weibull", "1e20", "1"},    {"weibull", "0.5", "-20"}};
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
        ck_assert_exactly(
            apply2(arena, operation_of(row[i].operation)->binary, exact_of(arena, row[i].x), exact_of(arena, row[i].k)),
            "1*2^0");
    ck_assert_exactly(apply2(arena, ed_number_logistic, exact_of(arena, "0.5"), exact_of(arena, "9")), "1*2^-1");
    ck_assert_exactly(apply2(arena, ed_number_weibull, exact_of(arena, "0"), exact_of(arena, "2")), "0*2^0");
}

/* logistic(x) + logistic(1 - x) = 1 within the rounding of two values below 1: 2 half units of 2^-256 and the sum's. */
ED_TEST(logistic_is_symmetric)
{
    const ed_number *one = ed_number_integer(arena, 1), *k = exact_of(arena, "7.3");
    const ed_number *limit =
        apply2(arena, ed_number_power, ed_number_integer(arena, 2), ed_number_integer(arena, -255));
    for (int i = 0; i <= 20; i++) {
        const ed_number *x = ed_number_ratio(arena, i, 20), *y = apply2(arena, ed_number_subtract, one, x);
        const ed_number *sum = apply2(arena, ed_number_add, apply2(arena, ed_number_logistic, x, k),
                                      apply2(arena, ed_number_logistic, y, k));
        const ed_number *off = apply1(arena, ed_number_absolute, apply2(arena, ed_number_subtract, sum, one));
        ck_assert_int_le(ed_number_compare(off, limit), 0);
    }
}

/* exp and ln undo each other: an error of half a unit in ln(x) is |ln x| times that in exp, 16 units cover |ln x| < 12.
 */
ED_TEST(exp_undoes_ln)
{
    uint64_t state = 3;
    const ed_number *limit =
        apply2(arena, ed_number_power, ed_number_integer(arena, 2), ed_number_integer(arena, -251));
    for (int i = 0; i < 100; i++) {
        const ed_number *x = ed_number_ratio(arena, (int64_t)(next_random(&state) % 99999) + 1,
                                             (int64_t)(next_random(&state) % 999) + 1);
        const ed_number *back = apply1(arena, ed_number_exp, apply1(arena, ed_number_ln, x));
        const ed_number *off = apply2(arena, ed_number_divide, apply2(arena, ed_number_subtract, back, x), x);
        ck_assert_int_le(ed_number_compare(apply1(arena, ed_number_absolute, off), limit), 0);
    }
}

ED_TEST_MAIN("elementary", published_digits, every_bit_of_known_values, exact_cases_of_functions, exact_powers,
             powers_are_exact_while_they_fit, powers_of_approximate_operands, domains, magnitudes, shapes_saturate,
             logistic_is_symmetric, exp_undoes_ln)
