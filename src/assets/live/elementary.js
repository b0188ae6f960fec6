/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Elementary functions over BigInt. A value is computed in fixed point with WORK bits behind the point, some 230 digits,
 * and rounded once to 256 bits (77 digits): operands of 256 bits next to 1 take 257 bits of a logarithm, exponents of
 * 46,000 another 17, and what is left makes a wrong last bit as likely as 1 in 2^200. The series are Taylor's, for exp
 * after dividing the argument, and that of artanh, for ln.
 */
const WORK = 768, GUARD = 64, HALVINGS = 16;
const LARGEST = 46000n; /* exp of it is outside of the magnitudes; 1 - exp(-it) is 1 by rounding */

/* artanh(1 / k) with so many bits behind the point. */
function artanhOf(k, bits) {
    const square = BigInt(k * k);
    let power = (1n << BigInt(bits)) / BigInt(k), sum = power;
    for (let i = 3n; power !== 0n; i += 2n) {
        power /= square;
        sum += power / i;
    }
    return sum;
}

/* ln 2 = 18 artanh(1/26) - 2 artanh(1/4801) + 8 artanh(1/8749) (Machin's way) */
const knownLn2 = new Map();
function ln2(bits) {
    if (!knownLn2.has(bits)) {
        const more = bits + GUARD;
        const sum = 18n * artanhOf(26, more) - 2n * artanhOf(4801, more) + 8n * artanhOf(8749, more);
        knownLn2.set(bits, sum >> BigInt(GUARD));
    }
    return knownLn2.get(bits);
}

/* exp of x / 2^bits as {m, e}. */
function expOf(x, bits) {
    const wide = bits + GUARD, at = BigInt(wide), unit = 1n << at;
    const argument = x << BigInt(GUARD), turns = nearestOf(argument, ln2(wide));
    const small = (argument - turns * ln2(wide)) >> BigInt(HALVINGS);
    let term = unit, sum = unit;
    for (let i = 1n; term !== 0n && term !== -1n; i++) {
        term = ((term * small) >> at) / i;
        sum += term;
    }
    for (let i = 0; i < HALVINGS; i++)
        sum = (sum * sum) >> at;
    return {m: sum, e: Number(turns) - wide};
}

/* m * 2^e in fixed point; a fault where exp of it has no value. */
function exponent(m, e, bits = WORK) {
    if (bitsOf(m) + e > 20)
        throw new Fault("magnitude");
    const x = shifted(m, e + bits);
    if (absolute(x) > LARGEST << BigInt(bits))
        throw new Fault("magnitude");
    return x;
}

/* ln(m * 2^e), m > 0, in fixed point. */
function lnOf(m, e) {
    const at = BigInt(WORK), unit = 1n << at;
    let size = bitsOf(m), part = shifted(m, WORK - size); /* from 1/2 to 1 */
    if (part * part < unit * unit / 2n) {
        part *= 2n;
        size--;
    }
    const z = ((part - unit) << at) / (part + unit), square = (z * z) >> at;
    let power = z, sum = z;
    for (let i = 3n; power !== 0n && power !== -1n; i += 2n) {
        power = (power * square) >> at;
        sum += power / i;
    }
    return 2n * sum + BigInt(size + e) * ln2(WORK);
}

/* The result of a function, from fixed point or from {m, e}. */
function result(m, e) {
    return settled(rounded(m, e, true));
}

function exp(a) {
    if (a.exact && a.n === 0n)
        return ONE;
    const x = approximate(a), y = expOf(exponent(x.m, x.e), WORK);
    return result(y.m, y.e);
}

function ln(a) {
    if (sign(a) <= 0)
        throw new Fault("domain");
    if (a.exact && a.n === a.d)
        return ZERO;
    const x = approximate(a);
    return result(lnOf(x.m, x.e), -WORK);
}

/* The root of n >= 0, rounded down (Newton). */
function rootOf(n) {
    if (n < 2n)
        return n;
    let x = 1n << BigInt((bitsOf(n) + 1) >> 1);
    for (;;) {
        const next = (x + n / x) >> 1n;
        if (next >= x)
            return x;
        x = next;
    }
}

function sqrt(a) {
    if (sign(a) < 0)
        throw new Fault("domain");
    if (a.exact) {
        const n = rootOf(a.n), d = rootOf(a.d);
        if (n * n === a.n && d * d === a.d)
            return {exact: true, n, d};
    }
    const x = approximate(a), by = 2 * BITS + 4 + ((x.e & 1) === 0 ? 0 : 1);
    const square = shifted(x.m, by), root = rootOf(square);
    return settled(rounded(root, (x.e - by) / 2, root * root !== square));
}

/* ---- powers */

/* a^n where it stays exact, else null; nothing is computed that can not. */
function exactPower(a, n) {
    if (a.n === a.d || a.n === -a.d)
        return integer(a.n < 0n && (n & 1n) === 1n ? -1 : 1);
    const count = absolute(n);
    if (count > BigInt(EXACT_BITS) ||
        Number(count) * (Math.max(bitsOf(a.n), bitsOf(a.d)) - 1) >= EXACT_BITS)
        return null;
    let top = a.n ** count, bottom = a.d ** count;
    if (n < 0n)
        [top, bottom] = top < 0n ? [-bottom, -top] : [bottom, top];
    return bitsOf(top) <= EXACT_BITS && bitsOf(bottom) <= EXACT_BITS ? {exact: true, n: top, d: bottom} : null;
}

/* x^y for x > 0 as {m, e}. */
function powerOf(x, y) {
    const log = lnOf(x.m, x.e);
    return expOf(exponent(y.m * log, y.e - WORK), WORK);
}

/* An approximate base to a whole power of few bits is taken as it is, so that there is no doubt about a tie. */
function shortPower(x, n) {
    const power = x.m ** absolute(n), e = x.e * Number(absolute(n));
    if (n >= 0n)
        return settled(rounded(power, e));
    const inverse = roundedRatio(power < 0n ? -1n : 1n, absolute(power));
    return settled({exact: false, m: inverse.m, e: inverse.e - e});
}

function power(a, b) {
    const both = a.exact && b.exact, even = isInteger(b);
    if (sign(a) === 0) {
        if (sign(b) <= 0)
            throw new Fault(sign(b) < 0 ? "division" : "domain");
        return both && even ? ZERO : {exact: false, m: 0n, e: 0};
    }
    if (sign(a) < 0 && !even)
        throw new Fault("domain");
    const exactly = both && even ? exactPower(a, b.n) : null;
    if (exactly !== null)
        return exactly;
    const x = approximate(a), y = approximate(b), [n, d] = fractionOf(y), odd = even && ((n / d) & 1n) === 1n;
    if (y.m === 0n || compare(magnitude(x), ONE) === 0)
        return {exact: false, m: sign(x) < 0 && odd ? -1n : 1n, e: 0};
    if (even && absolute(n / d) < 64n)
        return shortPower(x, n / d);
    const size = powerOf(magnitude(x), y);
    return result(sign(x) < 0 && odd ? -size.m : size.m, size.e);
}

/* ---- curve shapes: each is one operation, rounded once */

/* -k (x - 1/2) of the rounded operands, as {m, e}. */
function steepness(x, k) {
    const a = approximate(x), b = approximate(k), e = Math.min(a.e, -1);
    return {m: -b.m * (shifted(a.m, a.e - e) - shifted(1n, -1 - e)), e: b.e + e};
}

function isBelow(x, limit) {
    return compare({exact: false, m: x.m, e: x.e}, integer(limit)) < 0;
}

const NEARLY_ONE = {exact: false, m: 1n, e: 0};

function logistic(x, k) {
    const inner = steepness(x, k);
    if (isBelow(inner, -LARGEST))
        return NEARLY_ONE;
    const y = expOf(exponent(inner.m, inner.e), WORK), e = Math.min(y.e, -WORK);
    const below = shifted(y.m, y.e - e) + shifted(1n, -e);
    const by = bitsOf(below) + WORK;
    return result((1n << BigInt(by)) / below, -by - e);
}

function gompertz(x, k) {
    const inner = steepness(x, k);
    if (isBelow(inner, -LARGEST))
        return NEARLY_ONE;
    if (!isBelow(inner, 12n)) /* exp of it is over 46,000 */
        throw new Fault("magnitude");
    const y = expOf(exponent(inner.m, inner.e), WORK), z = expOf(exponent(-y.m, y.e), WORK);
    return result(z.m, z.e);
}

/* 1 - exp(-t) for t = m * 2^e < 1, by its series: what is next to 0 keeps all its digits. */
function lost(m, e) {
    const bits = WORK + Math.max(0, -bitsOf(m) - e), at = BigInt(bits), t = shifted(m, e + bits);
    let term = t, sum = t;
    for (let i = 2n; term !== 0n && term !== -1n; i++) {
        term = -((term * t) >> at) / i;
        sum += term;
    }
    return result(sum, -bits);
}

function weibull(x, k) {
    if (sign(x) < 0)
        throw new Fault("domain");
    const y = approximate(x), exponentOf = approximate(k);
    if (y.m === 0n) {
        if (sign(k) <= 0)
            throw new Fault(sign(k) < 0 ? "division" : "domain");
        return {exact: false, m: 0n, e: 0};
    }
    const log = {m: exponentOf.m * lnOf(y.m, y.e), e: exponentOf.e - WORK};
    if (!isBelow(log, 11n))
        return NEARLY_ONE;
    const t = expOf(exponent(log.m, log.e), WORK);
    if (bitsOf(t.m) + t.e <= 0)
        return lost(t.m, t.e);
    if (!isBelow(t, LARGEST))
        return NEARLY_ONE;
    const rest = expOf(exponent(-t.m, t.e), WORK), unit = 1n << BigInt(WORK);
    return result(unit - shifted(rest.m, rest.e + WORK), -WORK);
}
