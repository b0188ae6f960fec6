/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Figures as the page shows them, and as it would show others. The book cuts a long decimal and says so ("1.2345678…"), or
 * rounds behind "≈" what is no exact value; so a shown figure is right where the value begins or rounds like that, and
 * where no fewer digits stand there than the book prints.
 */
/* Digits of what is cut or rounded; decimals of money, and of an amount before it is rounded. */
const SHOWN = 6, CENTS = 2, UNROUNDED = 4;

/* The first numeral of a text, with "…" and an exponent: {text, cut}; null for none. */
function numeralIn(text) {
    const found = /(-?\d[\d,]*(?:\.\d+)?)(…)?(e-?\d+)?/.exec(text);
    if (found === null)
        return null;
    return {text: found[1].replace(/,/g, "") + (found[3] || ""), cut: found[2] !== undefined};
}

/* The numeral that a line comes to: behind its last "=" or "≈". */
function resultOf(line) {
    return numeralIn(line.split(/[=≈]/).pop());
}

/* The numerals of a text that stand by themselves: not those of a name, "PM10". */
function numeralsIn(text) {
    return (text.match(/(?<![\p{L}\p{N}_.,])\d[\d,]*(?:\.\d+)?…?(?:e-?\d+)?(?![\p{L}_])/gu) || []).map(numeralIn);
}

function trimmed(text) {
    return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/* Whether what is cut has all digits before the point, and behind it as many as are printed: the decimals of money, else
 * SHOWN in all; at least one. */
function hasEnough(mantissa, decimals) {
    const [whole, part] = mantissa.replace("-", "").split(".");
    return part !== undefined && part !== "" &&
        (decimals > 0 ? part.length >= decimals : (whole + part).replace(/^0+/, "").length >= SHOWN);
}

/* Whether a numeral may stand for the value; `decimals`: of a figure that is money and nothing else, 0 of others. */
function standsFor(numeral, value, decimals = 0) {
    const full = decimalText(value), [mantissa, power] = full.split("e"), [own, ownPower] = numeral.text.split("e");
    if (numeral.cut)
        return power === ownPower && mantissa.length > own.length && mantissa.startsWith(own) && hasEnough(own, decimals);
    if (trimmed(numeral.text) === full)
        return true;
    return !value.exact && (numeral.text === decimalText(value, SHOWN) || (decimals > 0 && numeral.text === fixedText(value, decimals)));
}

/* The decimals that the figure of a node is shown with; 0: as many as it has. */
function decimalsOf(node, path = "") {
    return node === undefined || node.unit !== about.money ? 0 : path.startsWith("unrounded:") ? UNROUNDED : CENTS;
}

/* Whether an amount is shown: to its last decimal, exactly. */
function isAmount(numeral, amount) {
    const own = numeral.cut ? null : readDecimal(numeral.text);
    return own !== null && compare(own, amount) === 0;
}

/* A day, with a time where it has one; null for one that the calendar does not have. */
function dateText(value) {
    const [above, below] = fractionOf(value), day = new Date(Number(above * 86400000n / below));
    if (Number.isNaN(day.getTime()))
        return null;
    const text = day.toISOString();
    return below === 1n ? text.slice(0, 10) : text.slice(0, 10) + " " + text.slice(11, 16);
}

/* ---- what the script writes */

function grouped(text) {
    const [whole, part] = text.split(".");
    return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part === undefined ? "" : "." + part);
}

/* An amount with the decimals of the step it is rounded to. */
function moneyText(amount) {
    const point = about.rounding.step.indexOf("."), decimals = point < 0 ? 0 : about.rounding.step.length - point - 1;
    return grouped(fixedText(amount, decimals)) + " " + about.currency;
}

/* A figure of a node, for people: long ones rounded behind "≈", to few digits and without a unit in a cell. */
function valueText(value, node, inCell) {
    if (typeof value === "string")
        return value;
    if (node.type === "flag")
        return holds(value) ? about.words.yes : about.words.no;
    if (node.type === "date")
        return dateText(value) || "–";
    const full = decimalText(value), short = decimalText(value, inCell ? SHOWN : full.replace(/[-.]/g, "").length > 12 ? 10 : 20);
    const text = (short === full ? "" : "≈ ") + (short.includes("e") ? short : grouped(short));
    return inCell ? text : text + unitText(node);
}

/* " 元/hm2", "" of a number without one. */
function unitText(node) {
    return node.unit === "1" ? "" : " " + node.unit.replace(about.money, () => about.currency);
}

/* A phrase with its gaps filled. */
function say(key, ...gaps) {
    return gaps.reduce((text, gap, i) => text.replace("{" + i + "}", () => String(gap)), about.words[key]);
}
