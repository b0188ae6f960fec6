/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers as src/number/number.h defines them, a second time and over nothing but BigInt. A value is exact, a fraction
 * n / d in lowest terms with d > 0, or approximate, m * 2^e with m of at most 256 bits. Operations are correctly
 * rounded, so that a figure computed here is the engine's to its last bit.
 */
const EXACT_BITS = 4096, BITS = 256, MAGNITUDE = 65536;

/* An operation without a result: "division", "domain", "magnitude"; here also "native", what only the engine computes. */
class Fault extends Error {
    constructor(kind) {
        super(kind);
        this.kind = kind;
    }
}

function absolute(x) {
    return x < 0n ? -x : x;
}

/* Bits of |x|; 0 of 0. */
function bitsOf(x) {
    if (x === 0n)
        return 0;
    const hex = absolute(x).toString(16);
    return 4 * hex.length - 4 + 32 - Math.clz32(parseInt(hex[0], 16));
}

/* x * 2^by, rounded down. */
function shifted(x, by) {
    return by >= 0 ? x << BigInt(by) : x >> BigInt(-by);
}

function divisor(a, b) {
    a = absolute(a);
    b = absolute(b);
    while (b !== 0n)
        [a, b] = [b, a % b];
    return a;
}

/* ---- approximate values */

/* R(m * 2^e): to 256 bits, ties to even. With `rest` the value lies a little further from 0 than m says; m then has more
 * than 257 bits. */
function rounded(m, e, rest = false) {
    const excess = bitsOf(m) - BITS;
    if (excess <= 0)
        return {exact: false, m, e};
    const size = absolute(m), cut = BigInt(excess), half = 1n << (cut - 1n);
    let kept = size >> cut;
    const lost = size - (kept << cut);
    if (lost > half || (lost === half && (rest || (kept & 1n) === 1n)))
        kept += 1n;
    return {exact: false, m: m < 0n ? -kept : kept, e: e + excess};
}

/* R(n / d) */
function roundedRatio(n, d) {
    const by = Math.max(0, BITS + 2 - (bitsOf(n) - bitsOf(d)));
    const size = absolute(n) << BigInt(by), whole = size / d;
    return rounded(n < 0n ? -whole : whole, -by, whole * d !== size);
}

/* Rule 5 of number.h: the result of an approximate operation. */
function settled(x) {
    const top = bitsOf(x.m) + x.e - 1;
    if (x.m !== 0n && (top >= MAGNITUDE || top < -MAGNITUDE))
        throw new Fault("magnitude");
    return x;
}

function approximate(x) {
    return x.exact ? roundedRatio(x.n, x.d) : x;
}

/* ---- exact values */

/* n / d in lowest terms, approximate where it is too long to stay exact. */
function kept(n, d) {
    if (bitsOf(n) > EXACT_BITS || bitsOf(d) > EXACT_BITS)
        return settled(roundedRatio(n, d));
    return {exact: true, n, d};
}

function ratio(n, d) {
    const common = divisor(n, d);
    return d < 0n ? kept(-n / common, -d / common) : kept(n / common, d / common);
}

function integer(n) {
    return {exact: true, n: BigInt(n), d: 1n};
}

const ZERO = integer(0), ONE = integer(1);

/* The exact value of either kind as [n, d], d > 0; in lowest terms only of an exact one. */
function fractionOf(x) {
    if (x.exact)
        return [x.n, x.d];
    return x.e >= 0 ? [shifted(x.m, x.e), 1n] : [x.m, shifted(1n, -x.e)];
}

function sign(x) {
    const n = x.exact ? x.n : x.m;
    return n > 0n ? 1 : n < 0n ? -1 : 0;
}

function compare(a, b) {
    const [p, q] = fractionOf(a), [r, s] = fractionOf(b), left = p * s, right = r * q;
    return left < right ? -1 : left > right ? 1 : 0;
}

/* The greatest whole number that is not above n / d. */
function floorOf(n, d) {
    const whole = n / d;
    return n < 0n && whole * d !== n ? whole - 1n : whole;
}

/* The nearest whole number, halves away from zero. */
function nearestOf(n, d) {
    const size = (2n * absolute(n) + d) / (2n * d);
    return n < 0n ? -size : size;
}

function isInteger(x) {
    const [n, d] = fractionOf(x);
    return n % d === 0n;
}

/* ---- the four operations, and what rounds */

function negate(a) {
    return a.exact ? {exact: true, n: -a.n, d: a.d} : {exact: false, m: -a.m, e: a.e};
}

function magnitude(a) {
    return sign(a) < 0 ? negate(a) : a;
}

function add(a, b) {
    if (a.exact && b.exact) {
        const common = divisor(a.d, b.d), top = a.n * (b.d / common) + b.n * (a.d / common);
        const more = common === 1n ? 1n : divisor(top, common);
        return kept(top / more, (a.d / common) * (b.d / more));
    }
    const x = approximate(a), y = approximate(b), e = Math.min(x.e, y.e);
    return settled(rounded(shifted(x.m, x.e - e) + shifted(y.m, y.e - e), e));
}

function subtract(a, b) {
    return add(a, negate(b));
}

function multiply(a, b) {
    if (a.exact && b.exact) {
        const left = divisor(a.n, b.d), right = divisor(b.n, a.d);
        return kept((a.n / left) * (b.n / right), (a.d / right) * (b.d / left));
    }
    const x = approximate(a), y = approximate(b);
    return settled(rounded(x.m * y.m, x.e + y.e));
}

function divide(a, b) {
    if (sign(b) === 0)
        throw new Fault("division");
    if (a.exact && b.exact)
        return multiply(a, b.n < 0n ? {exact: true, n: -b.d, d: -b.n} : {exact: true, n: b.d, d: b.n});
    const x = approximate(a), y = approximate(b), minus = y.m < 0n;
    const quotient = roundedRatio(minus ? -x.m : x.m, minus ? -y.m : y.m);
    return settled({exact: false, m: quotient.m, e: quotient.e + x.e - y.e});
}

function whole(a, n) {
    return a.exact ? kept(n, 1n) : settled(rounded(n, 0));
}

function floor(a) {
    return whole(a, floorOf(...fractionOf(a)));
}

function ceil(a) {
    return negate(floor(negate(a)));
}

/* The multiple of `step` nearest to a, halves away from zero. */
function roundTo(a, step) {
    if (sign(step) <= 0)
        throw new Fault("domain");
    const both = a.exact && step.exact, x = both ? a : approximate(a), y = both ? step : approximate(step);
    const [n, d] = fractionOf(x), [p, q] = fractionOf(y), count = nearestOf(n * q, d * p);
    return both ? ratio(count * p, q) : settled(rounded(count * y.m, y.e));
}

/* ---- money, reading, printing */

/* An amount as a multiple of the case's step, by the case's rule. */
function roundMoney(a, rule, step) {
    const [n, d] = fractionOf(a), top = absolute(n) * step.d, bottom = d * step.n;
    const count = top / bottom, rest = 2n * (top - count * bottom);
    const up = rule === "up" ? rest > 0n
             : rule === "down" ? false
             : rule === "half-even" ? rest > bottom || (rest === bottom && (count & 1n) === 1n)
                                    : rest >= bottom;
    const multiple = (count + (up ? 1n : 0n)) * step.n;
    return ratio(n < 0n ? -multiple : multiple, step.d);
}

/* "5", "22/7", "m*2^e": as the program's dump writes them. */
function readExact(text) {
    const parts = /^(-?\d+)(?:\/(\d+)|\*2\^(-?\d+))?$/.exec(text);
    if (parts === null)
        throw new Error("no number: " + text);
    if (parts[3] !== undefined)
        return {exact: false, m: BigInt(parts[1]), e: Number(parts[3])};
    return ratio(BigInt(parts[1]), parts[2] === undefined ? 1n : BigInt(parts[2]));
}

/* A decimal as people write it, "1,250.5" or "2.5e-3"; null for what is none. */
function readDecimal(text) {
    const parts = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?(?:e([+-]?\d{1,2}))?$/i.exec(text.trim());
    if (parts === null)
        return null;
    const digits = parts[2].replace(/,/g, ""), part = parts[3] || "", power = Number(parts[4] || 0) - part.length;
    const size = BigInt(digits + part), n = parts[1] === "-" ? -size : size;
    return power >= 0 ? ratio(n * 10n ** BigInt(power), 1n) : ratio(n, 10n ** BigInt(-power));
}

/* The largest k with 10^k <= n / d. */
function decadeOf(n, d) {
    let k = Math.floor((bitsOf(n) - bitsOf(d)) * Math.log10(2));
    const reaches = at => at >= 0 ? n >= d * 10n ** BigInt(at) : n * 10n ** BigInt(-at) >= d;
    while (reaches(k + 1))
        k++;
    while (!reaches(k))
        k--;
    return k;
}

/* At most `digits` significant digits, rounded half away from zero, trailing zeros dropped: as the report prints. */
function decimalText(a, digits = 20) {
    let [n, d] = fractionOf(a);
    if (n === 0n)
        return "0";
    const minus = n < 0n ? "-" : "";
    n = absolute(n);
    let decade = decadeOf(n, d);
    const by = digits - 1 - decade;
    let size = by >= 0 ? nearestOf(n * 10n ** BigInt(by), d) : nearestOf(n, d * 10n ** BigInt(-by));
    if (size === 10n ** BigInt(digits)) {
        size /= 10n;
        decade++;
    }
    const text = String(size).replace(/0+$/, "");
    if (decade < -10 || decade > 29)
        return minus + text[0] + (text.length > 1 ? "." + text.slice(1) : "") + "e" + decade;
    if (decade < 0)
        return minus + "0." + "0".repeat(-decade - 1) + text;
    if (text.length <= decade + 1)
        return minus + text + "0".repeat(decade + 1 - text.length);
    return minus + text.slice(0, decade + 1) + "." + text.slice(decade + 1);
}

/* With so many decimals, halves away from zero. */
function fixedText(a, decimals) {
    const [n, d] = fractionOf(a), size = nearestOf(n * 10n ** BigInt(decimals), d);
    const text = String(absolute(size)).padStart(decimals + 1, "0"), point = text.length - decimals;
    return (size < 0n ? "-" : "") + text.slice(0, point) + (decimals > 0 ? "." + text.slice(point) : "");
}
