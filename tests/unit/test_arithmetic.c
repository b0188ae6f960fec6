/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The four operations, sign, floor, ceil, round; the border of exactness; faults of magnitude. */
#include "numbers.h"

#include <gmp.h>
#include <string.h>

/* ---- exact */

ED_TEST(products_are_exact)
{
    const ed_number *p = apply2(arena, ed_number_multiply, exact_of(arena, "142420"), exact_of(arena, "0.634"));
    p = apply2(arena, ed_number_multiply, p, exact_of(arena, "1.875"));
    ck_assert_int_eq(ed_number_compare(p, exact_of(arena, "169301.775")), 0);
    ck_assert(ed_number_is_exact(p));
}

typedef void (*reference)(mpq_ptr, mpq_srcptr, mpq_srcptr);

static void check_against_gmp(ed_arena *arena, ed_number_binary operation, reference plain, int64_t v[4])
{
    mpq_t x, y, z;
    mpq_inits(x, y, z, (mpq_ptr)NULL);
    mpq_set_si(x, v[0], (unsigned long)v[1]);
    mpq_set_si(y, v[2], (unsigned long)v[3]);
    mpq_canonicalize(x);
    mpq_canonicalize(y);
    plain(z, x, y);
    char *expected = mpq_get_str(NULL, 10, z);
    mpq_clears(x, y, z, (mpq_ptr)NULL);
    const ed_number *a = ed_number_ratio(arena, v[0], v[1]), *b = ed_number_ratio(arena, v[2], v[3]);
    ck_assert_exactly(apply2(arena, operation, a, b), expected);
    free(expected);
}

ED_TEST(random_rationals_agree_with_gmp)
{
    static const struct {
        ed_number_binary operation;
        reference plain;
    } row[] = {{ed_number_add, mpq_add},
               {ed_number_subtract, mpq_sub},
               {ed_number_multiply, mpq_mul},
               {ed_number_divide, mpq_div}};
    uint64_t state = 1;
    for (int i = 0; i < 500; i++) {
        int64_t v[4];
        for (int k = 0; k < 4; k++)
            v[k] = (int64_t)(next_random(&state) % (i % 2 == 0 ? 100 : 100000000000)) + 1;
        v[0] = i % 3 == 0 ? -v[0] : v[0];
        v[2] = i % 5 == 0 ? -v[2] : v[2];
        for (size_t k = 0; k < sizeof row / sizeof row[0]; k++)
            check_against_gmp(arena, row[k].operation, row[k].plain, v);
    }
}

static const ed_number *random_number(ed_arena *arena, uint64_t *state)
{
    int64_t n = (int64_t)(next_random(state) % 2000001) - 1000000;
    return ed_number_ratio(arena, n, (int64_t)(next_random(state) % 999) + 1);
}

ED_TEST(laws_of_arithmetic_hold)
{
    uint64_t state = 2;
    for (int i = 0; i < 300; i++) {
        const ed_number *a = random_number(arena, &state), *b = random_number(arena, &state),
                        *c = random_number(arena, &state);
        const ed_number *left = apply2(arena, ed_number_multiply, a, apply2(arena, ed_number_add, b, c));
        const ed_number *right = apply2(arena, ed_number_add, apply2(arena, ed_number_multiply, a, b),
                                        apply2(arena, ed_number_multiply, a, c));
        ck_assert_int_eq(ed_number_compare(left, right), 0);
        ck_assert_int_eq(ed_number_compare(apply2(arena, ed_number_subtract, a, b),
                                           apply2(arena, ed_number_add, a, apply1(arena, ed_number_negate, b))),
                         0);
        if (ed_number_sign(b) != 0)
            ck_assert_int_eq(
                ed_number_compare(a, apply2(arena, ed_number_multiply, b, apply2(arena, ed_number_divide, a, b))), 0);
        ck_assert_int_ge(ed_number_sign(apply1(arena, ed_number_absolute, a)), 0);
    }
}

ED_TEST(division_by_zero_is_a_fault)
{
    const ed_number *one = ed_number_integer(arena, 1), *out = one;
    ck_assert_int_eq(ed_number_divide(arena, one, exact_of(arena, "0"), &out), ED_FAULT_DIVISION);
    ck_assert_int_eq(ed_number_divide(arena, one, approximate_of(arena, "0"), &out), ED_FAULT_DIVISION);
    ck_assert_int_eq(ed_number_divide(arena, exact_of(arena, "0"), exact_of(arena, "0"), &out), ED_FAULT_DIVISION);
    ck_assert_ptr_eq(out, one); /* untouched */
}

/* ---- the border of 4096 bits */

static const ed_number *two_to(ed_arena *arena, int exponent)
{
    return apply2(arena, ed_number_power, ed_number_integer(arena, 2), ed_number_integer(arena, exponent));
}

ED_TEST(exact_up_to_4096_bits)
{
    const ed_number *two = ed_number_integer(arena, 2), *one = ed_number_integer(arena, 1);
    const ed_number *most = two_to(arena, 4095); /* has 4096 bits */
    ck_assert(ed_number_is_exact(most));
    const ed_number *all_ones = apply2(arena, ed_number_subtract, most, one);
    all_ones = apply2(arena, ed_number_add, all_ones, most); /* 2^4096 - 1, the largest exact integer */
    ck_assert(ed_number_is_exact(all_ones));
    const ed_number *more = apply2(arena, ed_number_multiply, most, two);
    ck_assert(!ed_number_is_exact(more));
    ck_assert_exactly(more, "1*2^4096");
    ck_assert_exactly(apply2(arena, ed_number_add, all_ones, one), "1*2^4096");
    /* the denominator counts alike */
    const ed_number *least = apply2(arena, ed_number_divide, one, most);
    ck_assert(ed_number_is_exact(least));
    ck_assert_exactly(apply2(arena, ed_number_divide, least, two), "1*2^-4096");
    /* and back: approximate stays approximate */
    ck_assert(!ed_number_is_exact(apply2(arena, ed_number_divide, more, two)));
}

/* What leaves the exact is rounded to 256 bits once: (2^2048 + 1)^2 = 2^4096 + 2^2049 + 1 is nearest to 2^4096. */
ED_TEST(leaving_the_exact_rounds_once)
{
    const ed_number *a = apply2(arena, ed_number_add, two_to(arena, 2048), ed_number_integer(arena, 1));
    ck_assert_exactly(apply2(arena, ed_number_multiply, a, a), "1*2^4096");
    /* 2^4095 + 2^3839 is half-way between two values of 256 bits; + 1 / 2^4095 decides upward, though it is tiny */
    const ed_number *tie = apply2(arena, ed_number_add, two_to(arena, 4095), two_to(arena, 3839));
    const ed_number *up = apply2(arena, ed_number_add, tie, two_to(arena, -4095));
    ck_assert(!ed_number_is_exact(up));
    const ed_number *gap = apply2(arena, ed_number_subtract, up, two_to(arena, 4095));
    ck_assert_exactly(gap, "1*2^3840");
    /* and the tie itself goes to even */
    const ed_number *even = apply2(arena, ed_number_multiply, tie, approximate_of(arena, "1"));
    ck_assert_exactly(even, "1*2^4095");
}

ED_TEST(magnitude_is_limited)
{
    const ed_number *big = two_to(arena, 65535), *out = big, *two = ed_number_integer(arena, 2);
    ck_assert_exactly(big, "1*2^65535");
    ck_assert_int_eq(ed_number_multiply(arena, big, two, &out), ED_FAULT_MAGNITUDE);
    ck_assert_int_eq(ed_number_add(arena, big, big, &out), ED_FAULT_MAGNITUDE);
    ck_assert_int_eq(ed_number_multiply(arena, big, apply1(arena, ed_number_negate, big), &out), ED_FAULT_MAGNITUDE);
    const ed_number *small = two_to(arena, -65536);
    ck_assert_exactly(small, "1*2^-65536");
    ck_assert_int_eq(ed_number_divide(arena, small, two, &out), ED_FAULT_MAGNITUDE);
    ck_assert_int_eq(ed_number_multiply(arena, small, small, &out), ED_FAULT_MAGNITUDE);
    ck_assert_ptr_eq(out, big);
    /* a difference that cancels is 0, which is a value */
    const ed_number *zero = apply2(arena, ed_number_subtract, small, small);
    ck_assert_int_eq(ed_number_sign(zero), 0);
    ck_assert(!ed_number_is_exact(zero));
}

/* ---- approximate */

/*
 * Computed independently, with fractions of integers in Python: both operands rounded to 256 bits (ties to even), the
 * operation done on the fractions, the result rounded in the same way and printed as odd integer * 2^exponent.
 */
static const known_value known[] = {
    {"+", "42234327133732275e6", "-36216315970e-19",
     "32361959001957964148456949224776499629040711992446501466534710057411343549797*2^-179"},
    {"+", "-98e-18", "19724225743487668e-19",
     "14617019567531391733319350758493030568218803192118624787897987974890885119983*2^-262"},
    {"+", "9589e-5", "-588191461840759e-12",
     "-16625198958656167873596018661094451395186433732399548492931193695963002775123*2^-244"},
    {"+", "-3418e-15", "954746833553377025469e4",
     "114308223834091975718475727529047894053054434381612891178381837372073448561181*2^-173"},
    {"+", "88102579189455975e-5", "-1893780314722200387276e-22",
     "46391422581750749355866744273640273646427986768475707608591718573192407555861*2^-215"},
    {"-", "450677416e-6", "98e-21",
     "25480898227888219593962231148215306091116364200654131821833811300679677755529*2^-245"},
    {"-", "-812698354551e-14", "4516210e-11",
     "-60561268342095288539503092169800344043628315980780736558711909822247186929239*2^-262"},
    {"-", "-3328178781690047795e1", "305e-24",
     "-13057073003889829974820874412598616597604462252196834841246304389863244811341*2^-188"},
    {"-", "66162216079894614351051e9", "406633197e-23",
     "94429870244342746130082634869244489540480295081946735984623740627939294329025*2^-150"},
    {"-", "858582e-11", "-2810684125e5",
     "7226552401371666169813019891658699279725404486991064843688302276698882854099*2^-204"},
    {"*", "-1459114e-7", "507e-16",
     "-7534698648838359434793524545671325164424086463270139027751128139294846194611*2^-299"},
    {"*", "2232070096465236089381e-18", "317e5",
     "14903084039296970281391962614561144528273267097632509064434212047790367839987*2^-217"},
    {"*", "-61521838756971213862e-8", "48996881549e-4",
     "-75686235682641052772287993799309320863561727730557367732946745394622498989815*2^-194"},
    {"*", "9531650562007e-21", "483536487652325e-23",
     "48069103671248980966344424028825083892524450069708413593077784419740470645515*2^-309"},
    {"*", "23435e-24", "2115606738724947847e10",
     "106932301754823109873193602784387025561423404721492229367183866088808197948721*2^-227"},
    {"/", "-787398885020218280889920e-6", "-58335859207329137538e3",
     "51213920338000578110361474984726217569788528620749098373850061046250900654667*2^-271"},
    {"/", "-488e-10", "16790939185632769e6",
     "-106650598847819163456960211175368641388401949816239310501143800880654021611861*2^-354"},
    {"/", "-8852655821e-21", "-601247909246856524e-3",
     "65955121088841097975758437914587978397427505523365528512076450622721838046821*2^-341"},
    {"/", "18211905813e-6", "-916066229707899762e-13",
     "-92080443736165737458330581494023903182757667083739657159326758730865680631625*2^-258"},
    {"/", "-929e-20", "70e-13",
     "-80568723253468852985900897832100404654946247923189179251916684314617950042663*2^-275"},
    {"round", "169301.775", "0.01",
     "9347823532961117891329966410791482097642224895699335256616668323058713404375*2^-235"},
    {"round", "-2.5", "1", "-3*2^0"},
    {"round", "123456789.987654321", "1000", "15432125*2^3"},
    {"round", "1e-30", "0.1", "0*2^0"},
};

ED_TEST(approximate_operands_round_once_each)
{
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        check_known(arena, &known[i], approximate_of, approximate_of);
        /* one exact operand is rounded first, so the result is the same */
        check_known(arena, &known[i], exact_of, approximate_of);
        check_known(arena, &known[i], approximate_of, exact_of);
    }
}

ED_TEST(signs_of_approximate_values)
{
    const ed_number *a = approximate_of(arena, "-0.75");
    ck_assert_exactly(a, "-3*2^-2");
    ck_assert_exactly(apply1(arena, ed_number_negate, a), "3*2^-2");
    ck_assert_exactly(apply1(arena, ed_number_absolute, a), "3*2^-2");
    const ed_number *zero = approximate_of(arena, "0");
    ck_assert_exactly(apply1(arena, ed_number_negate, zero), "0*2^0");
    ck_assert_exactly(apply1(arena, ed_number_absolute, zero), "0*2^0");
    ck_assert_exactly(apply2(arena, ed_number_multiply, zero, exact_of(arena, "-5")), "0*2^0");
}

/* ---- integers and steps */

ED_TEST(floor_and_ceil)
{
    static const struct {
        const char *value, *floor, *ceil;
    } row[] = {{"2.5", "2", "3"}, {"-2.5", "-3", "-2"}, {"7", "7", "7"}, {"-0.01", "-1", "0"}, {"0", "0", "0"}};
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        const ed_number *exact = exact_of(arena, row[i].value), *near = approximate_of(arena, row[i].value);
        ck_assert_exactly(apply1(arena, ed_number_floor, exact), row[i].floor);
        ck_assert_exactly(apply1(arena, ed_number_ceil, exact), row[i].ceil);
        /* the kind stays, the value is the same integer */
        const ed_number *below = apply1(arena, ed_number_floor, near), *above = apply1(arena, ed_number_ceil, near);
        ck_assert(!ed_number_is_exact(below) && !ed_number_is_exact(above));
        ck_assert_int_eq(ed_number_compare(below, exact_of(arena, row[i].floor)), 0);
        ck_assert_int_eq(ed_number_compare(above, exact_of(arena, row[i].ceil)), 0);
    }
    /* an integer of 257 bits is met by none but itself */
    ck_assert_exactly(apply1(arena, ed_number_ceil, two_to(arena, 5000)), "1*2^5000");
}

ED_TEST(round_to_steps)
{
    static const struct {
        const char *value, *step, *expected;
    } row[] = {{"2.5", "1", "3"},        {"-2.5", "1", "-3"},
               {"2.4999", "1", "2"},     {"1.005", "0.01", "101/100"},
               {"1499", "1000", "1000"}, {"-1500", "1000", "-2000"},
               {"0.7", "0.5", "1/2"},    {"0.75", "0.5", "1"},
               {"0", "0.01", "0"},       {"10", "3", "9"}};
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
        ck_assert_exactly(apply2(arena, ed_number_round, exact_of(arena, row[i].value), exact_of(arena, row[i].step)),
                          row[i].expected);
    const ed_number *out = NULL, *one = ed_number_integer(arena, 1);
    ck_assert_int_eq(ed_number_round(arena, one, exact_of(arena, "0"), &out), ED_FAULT_DOMAIN);
    ck_assert_int_eq(ed_number_round(arena, one, exact_of(arena, "-1"), &out), ED_FAULT_DOMAIN);
    const ed_number *near = apply2(arena, ed_number_round, approximate_of(arena, "2.5"), one);
    ck_assert(!ed_number_is_exact(near));
    ck_assert_int_eq(ed_number_compare(near, ed_number_integer(arena, 3)), 0);
}

/* ---- sums */

/* Adding one after the other. */
static const ed_number *added(ed_arena *arena, const ed_number *const *x, size_t count)
{
    const ed_number *sum = x[0];
    for (size_t i = 1; i < count; i++)
        sum = apply2(arena, ed_number_add, sum, x[i]);
    return sum;
}

static void check_sum(ed_arena *arena, const ed_number *const *x, size_t count)
{
    const ed_number *sum = NULL;
    ck_assert_int_eq(ed_number_sum(arena, x, count, &sum), ED_FAULT_NONE);
    ck_assert_exactly(sum, ed_number_print_exact(arena, added(arena, x, count)));
}

ED_TEST(a_sum_is_what_adding_gives)
{
    enum { TERMS = 400 };
    const ed_number *x[TERMS], *none = NULL;
    uint64_t state = 20240701;
    ck_assert_int_eq(ed_number_sum(arena, NULL, 0, &none), ED_FAULT_NONE);
    ck_assert_exactly(none, "0");
    /* discounted values: denominators that divide each other, and more than 4096 bits from the 304th year on */
    const ed_number *growth = exact_of(arena, "1.0325");
    for (int64_t i = 0; i < TERMS; i++)
        x[i] = apply2(arena, ed_number_divide, ed_number_integer(arena, 3 * i - 100),
                      apply2(arena, ed_number_power, growth, ed_number_integer(arena, i)));
    for (size_t count = 1; count <= TERMS; count += count < 5 ? 1 : 79)
        check_sum(arena, x, count);
    /* denominators that share nothing: reduced, then too large; an approximate term in the middle; cancelling terms */
    for (int64_t i = 0; i < TERMS; i++)
        x[i] = ed_number_ratio(arena, (int64_t)(next_random(&state) % 1000) - 500,
                               (int64_t)(next_random(&state) % 100000) + 1);
    check_sum(arena, x, TERMS);
    x[7] = approximate_of(arena, "0.3");
    check_sum(arena, x, 40);
    check_sum(arena, x + 7, 20);
    x[1] = apply1(arena, ed_number_negate, x[0]);
    check_sum(arena, x, 2);
}

ED_TEST(equal_numbers_have_equal_hashes)
{
    ck_assert_uint_eq(ed_number_hash(exact_of(arena, "1.50")), ed_number_hash(exact_of(arena, "1.5")));
    ck_assert_uint_ne(ed_number_hash(exact_of(arena, "1.5")), ed_number_hash(exact_of(arena, "-1.5")));
    ck_assert_uint_ne(ed_number_hash(exact_of(arena, "1.5")), ed_number_hash(approximate_of(arena, "1.5")));
    ck_assert_uint_eq(ed_number_hash(approximate_of(arena, "0.1")), ed_number_hash(approximate_of(arena, "0.10")));
}

ED_TEST_MAIN("arithmetic", products_are_exact, random_rationals_agree_with_gmp, laws_of_arithmetic_hold,
             division_by_zero_is_a_fault, exact_up_to_4096_bits, leaving_the_exact_rounds_once, magnitude_is_limited,
             approximate_operands_round_once_each, signs_of_approximate_values, floor_and_ceil, round_to_steps,
             a_sum_is_what_adding_gives, equal_numbers_have_equal_hashes)
