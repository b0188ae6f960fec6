/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The trial: the reader gives inputs other values, and every figure that moves is shown beside the original one. While
 * it lasts the page says that it is no conclusion of the book's, on paper too.
 */
const values = new Map(); /* {path: number} of the inputs that are changed */
const bar = make("aside", "bar live"), total = make("p", "total"), changes = make("p", "changes");
const title = document.title, names = new Map(); /* what inputs are called, by their paths */
let original = null; /* [{figure, element, last, value}] before anything was changed */
let added = []; /* what the trial has put into the page */

/* ---- figures that move */

function valueAt(path) {
    try {
        return figureAt(path);
    } catch (fault) {
        if (!(fault instanceof Fault))
            throw fault;
        return {fault: fault.kind};
    }
}

function isSame(a, b) {
    if (a.fault !== undefined || b.fault !== undefined)
        return a.fault === b.fault;
    return typeof a.value === "string" ? a.value === b.value : compare(a.value, b.value) === 0;
}

function wordsOf(figure, inCell) {
    if (figure.fault !== undefined)
        return say(figure.fault);
    return figure.amount ? moneyText(figure.value) : valueText(figure.value, figure.node, inCell);
}

function remember() {
    original = [];
    for (const element of document.querySelectorAll("[data-figure]"))
        for (const figure of shownFigures(element)) {
            if (figure.path.startsWith(REPORTED)) /* follows from rules that are not applied here */
                continue;
            const known = valueAt(figure.path);
            if (known !== null)
                original.push({path: figure.path, element, last: figure.last, value: known});
        }
}

function showMoved() {
    document.querySelectorAll("ins.live").forEach(old => old.remove());
    for (const {path, element, last, value} of original) {
        const now = valueAt(path);
        if (!isSame(value, now))
            last.after(make("ins", "live", " → " + wordsOf(now, isCell(element))));
    }
}

/* The tables of what is not computed again. */
function showStale() {
    document.querySelectorAll("p.stale").forEach(old => old.remove());
    const shown = [...document.querySelectorAll('[data-figure^="' + REPORTED + '"]')].map(one => one.closest("table, dl"));
    for (const one of values.size === 0 ? [] : new Set(shown))
        one.before(make("p", "stale live", say("stale")));
}

function totalText() {
    const before = original.find(one => one.path === "total"), now = valueAt("total");
    if (before === undefined)
        return "";
    if (isSame(before.value, now))
        return say("unmoved", wordsOf(now));
    const by = now.fault === undefined ? subtract(now.value, before.value.value) : null;
    return say("moved", wordsOf(before.value), wordsOf(now),
               by === null ? "–" : (sign(by) > 0 ? "+" : "") + moneyText(by));
}

function showTrial() {
    program.exchange(values);
    showMoved();
    showStale();
    total.textContent = totalText();
    changes.textContent = values.size === 0 ? say("none") : say("changed", [...values].map(changeText).join("; "));
}

function changeText([path, value]) {
    return names.get(path) + " " + decimalText(givenOf(path)) + " → " + decimalText(value);
}

/* An input's value in the program as it was embedded. */
function givenOf(path) {
    return readExact(program.nodes[program.inputs.get(path)].value);
}

/* ---- fields */

/* What a part of a curve is called: "start", "x2". */
function partName(part) {
    const point = /^([xy])(\d+)$/.exec(part), phrase = about.words[part];
    if (point !== null)
        return say("point_" + point[1], point[2]);
    return phrase === undefined ? part : phrase.replace("{0}", "").replace(/\s+/g, " ").trim();
}

/* What is wrong with a value that is to be tried; "" for nothing. */
function objection(path, number) {
    const range = Object.prototype.hasOwnProperty.call(about.ranges, path) ? about.ranges[path] : null;
    if (number === null)
        return say("numeral");
    if (range === null)
        return "";
    const least = range.min === null ? null : readDecimal(range.min), most = range.max === null ? null : readDecimal(range.max);
    const below = least !== null && compare(number, least) < (range.above ? 1 : 0);
    if (!below && (most === null || compare(number, most) <= 0))
        return "";
    return say("outside", (least === null ? "" : (range.above ? "> " : "≥ ") + range.min) +
        (least !== null && most !== null ? ", " : "") + (most === null ? "" : "≤ " + range.max));
}

function change(path, field, wrong) {
    const number = readDecimal(field.value);
    const words = field.value === field.defaultValue ? "" : objection(path, number);
    wrong.textContent = words;
    field.setAttribute("aria-invalid", words === "" ? "false" : "true");
    if (number === null || field.value === field.defaultValue || compare(number, givenOf(path)) === 0)
        values.delete(path);
    else
        values.set(path, number);
    showTrial();
}

/* A field for an input, with its name for those who can not see where it stands. */
function fieldOf(path, part) {
    const node = program.nodes[program.inputs.get(path)], label = make("label", "field live");
    const field = make("input"), wrong = make("span", "wrong");
    wrong.id = "wrong-" + program.inputs.get(path);
    wrong.setAttribute("role", "alert");
    field.type = "text";
    field.inputMode = "decimal";
    field.autocomplete = "off";
    field.defaultValue = decimalText(givenOf(path));
    field.setAttribute("data-try", path);
    field.setAttribute("aria-label", say("new", names.get(path)));
    field.setAttribute("aria-describedby", wrong.id);
    field.addEventListener("change", () => change(path, field, wrong));
    if (part !== "")
        label.append(make("span", "", partName(part)));
    label.append(field, unitText(node), wrong);
    return label;
}

/* By its row; in a table of several inputs a row, by its column too. */
function nameOf(element) {
    const row = element.parentNode, head = row.querySelector("th, dt"), table = element.closest("table");
    const name = (head === null ? element : head).firstChild.textContent;
    if (table === null || row.querySelectorAll("[data-input]").length < 2)
        return name;
    return name + " " + table.tHead.rows[0].cells[element.cellIndex].textContent;
}

/* Each input of the program to the element that shows it, or what it is a part of. */
function owners() {
    const elements = new Map([...document.querySelectorAll("[data-input]")].reverse().flatMap(
        element => shownInputs(element).map(path => [path, element])));
    return [...program.inputs.keys()].map(path => {
        let own = path;
        while (own !== "" && !elements.has(own))
            own = own.includes(".") ? own.slice(0, own.lastIndexOf(".")) : "";
        const element = elements.get(own), shared = element !== undefined && shownInputs(element).length > 1;
        return [path, element, own === "" || shared ? path : path.slice(own.length + 1)];
    });
}

function addFields() {
    const rest = make("div", "others");
    for (const [path, element, part] of owners()) {
        names.set(path, element === undefined ? path : nameOf(element) + (part === "" ? "" : " " + partName(part)));
        const one = program.isFree(path) ? fieldOf(path, part)
                                         : make("span", "field fixed live", partName(part) + " " + say("fixed"));
        (element === undefined ? rest : element).append(one);
        added.push(one);
    }
    if (rest.childNodes.length > 0) {
        rest.prepend(make("p", "", say("others")));
        panel.append(rest);
        added.push(rest);
    }
}

/* ---- beginning and end */

function button(words, action) {
    const one = make("button", "", words);
    one.type = "button";
    one.addEventListener("click", action);
    return one;
}

function reset() {
    values.clear();
    for (const field of document.querySelectorAll("input[data-try]")) {
        field.value = field.defaultValue;
        field.setAttribute("aria-invalid", "false");
        field.nextElementSibling.textContent = "";
    }
    showTrial();
}

function begin() {
    if (original === null)
        remember();
    addFields();
    showBar(true);
    showTrial();
    const first = document.querySelector("input[data-try]");
    if (first !== null)
        first.focus();
}

function end() {
    reset();
    added.forEach(element => element.remove());
    added = [];
    showBar(false);
    starter.focus();
}

const stamp = make("p", "stamp live"), meaning = make("section", "meaning live"), starter = button("", begin);

function showBar(shown) {
    document.body.classList.toggle("trial", shown);
    document.title = (shown ? say("banner") + " - " : "") + title;
    starter.hidden = shown;
    bar.hidden = meaning.hidden = stamp.hidden = !shown;
}

function offerTrial() {
    const buttons = make("p", "buttons");
    starter.textContent = say("try");
    stamp.textContent = say("banner");
    stamp.setAttribute("aria-hidden", "true");
    bar.setAttribute("aria-label", say("banner"));
    total.setAttribute("aria-live", "polite");
    buttons.append(button(say("reset"), reset), button(say("end"), end));
    meaning.setAttribute("aria-label", say("banner"));
    meaning.append(make("p", "", say("meaning")));
    bar.append(make("p", "banner", say("banner")), total, changes, buttons);
    showBar(false);
    panel.append(starter);
    panel.after(bar, meaning, stamp);
}
