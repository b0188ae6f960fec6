/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page checks itself: every element with data-figure is a figure of the program by its path, every one with
 * data-input an input; each is computed or looked up again, and said to agree or not. Texts are set as texts, never as
 * HTML.
 */
function dataOf(id) {
    return JSON.parse(document.getElementById(id).textContent);
}

function make(name, style, text) {
    const element = document.createElement(name);
    if (style)
        element.className = style;
    if (text)
        element.textContent = text;
    return element;
}

let about = null, program = null, report = null;

/* ---- the figures of the page */

/* The lines of an element that shows several figures, each as its nodes. */
function linesOf(element) {
    const lines = [[]];
    for (const node of element.childNodes)
        if (node.nodeName === "BR")
            lines.push([]);
        else
            lines[lines.length - 1].push(node);
    return lines;
}

/* Without the row that a line is of, which may be a year: "2022：5.889643". */
function unlabelled(path, text) {
    return path.includes("[") ? text.replace(/^[^：=≈]*?(?:：|: )/, "") : text;
}

/* {path, element, strong, text, last}: a figure, the element of the result alone or null, what is shown, and behind which
 * node a mark belongs. */
function shownFigures(element) {
    const paths = element.getAttribute("data-figure").split("\n"), strong = element.querySelector(".math b");
    if (paths.length === 1)
        return [{path: paths[0], element, strong, text: unlabelled(paths[0], (strong || element).textContent), last: element.lastChild}];
    return linesOf(element).map((nodes, i) => ({path: paths[i] || "", nodes})).filter(line => line.path !== "").map(({path, nodes}) => ({
        path, element, strong, text: unlabelled(path, nodes.map(node => node.textContent).join("")), last: nodes[nodes.length - 1],
    }));
}

/* A sum of rounded amounts; null where the program lacks one of them. */
function sumOf(paths) {
    const amounts = paths.map(amountOf);
    return amounts.includes(null) ? null : amounts.reduce(add, ZERO);
}

function amountOf(path) {
    const place = program.find(path);
    return place === null ? null : roundMoney(program.value(...place), about.rounding.rule, readDecimal(about.rounding.step));
}

/* ---- what the page takes from the report that it carries */

const REPORTED = "report:";

function reportOf() {
    report = report || dataOf("ecodamage-report");
    return report;
}

/* An amount of an object of the report; nothing is 0. Throws where it is no numeral. */
function reportedIn(object, key) {
    const number = object[key] === undefined || object[key] === null ? ZERO : readDecimal(object[key]);
    if (number === null)
        throw new Error("no number: " + key);
    return number;
}

/* What is left of the total, or of an amount, when the sums that the report has beside it are added and taken off. */
function payableOf(object, whole) {
    return Object.entries(about.payable).reduce(
        (sum, [key, sign]) => add(sum, sign > 0 ? reportedIn(object, key) : negate(reportedIn(object, key))), whole);
}

/* A figure of the settlement: as the report has it, but what is payable as it follows from what stands beside it; null
 * where the program lacks an amount of the total. */
function reportedAt(path) {
    const words = path.slice(REPORTED.length).split("."), key = words.pop();
    const object = words.reduce((at, word) => at[word], reportOf());
    if (key !== "payable")
        return reportedIn(object, key);
    const whole = words.length === 1 ? sumOf(about.sums.total) : reportedIn(object, "amount");
    return whole === null ? null : payableOf(object, whole);
}

/* What a path comes to: {value, node, amount}; null where the program does not have it. Throws the Fault it comes to. */
function figureAt(path) {
    const paths = Object.prototype.hasOwnProperty.call(about.sums, path) ? about.sums[path] : null;
    if (path.startsWith(REPORTED) || paths !== null) {
        const value = paths === null ? reportedAt(path) : sumOf(paths);
        return value === null ? null : {value, amount: true};
    }
    const place = program.find(path.replace(/^unrounded:/, ""));
    if (place === null)
        return null;
    const node = program.nodes[place[0]], isAmount = path.includes("#") && !path.startsWith("unrounded:");
    return {value: isAmount ? amountOf(path) : program.value(...place), node, amount: isAmount, decimals: decimalsOf(node, path)};
}

function isShown(figure, text) {
    const {value, node, amount} = figure, {words} = about, line = text.trim();
    if (typeof value === "string")
        return line.endsWith(value);
    if (!amount && node.type === "flag") {
        const no = line.endsWith(words.fails) || line.endsWith(words.no);
        return holds(value) ? !no && (line.endsWith(words.holds) || line.endsWith(words.yes)) : no;
    }
    if (!amount && node.type === "date")
        return dateText(value) !== null && line.includes(dateText(value));
    const numeral = amount ? numeralIn(line) : resultOf(line);
    if (numeral === null)
        return amount && line === "" && sign(value) === 0; /* an empty cell of a table of sums */
    return amount ? isAmount(numeral, value) : standsFor(numeral, value, figure.decimals);
}

/* What is put in before the result: "142420 × 0.634 =". */
function putIn({path, element, text, strong}) {
    if (strong === null)
        return text.split(/[=≈]/).slice(0, -1).join(" ");
    const line = element.querySelector(".math").cloneNode(true);
    line.querySelector("b").remove();
    return unlabelled(path, line.textContent);
}

/* The numerals that the formula beside the values has itself, as texts. */
function literals({element}) {
    const around = element.closest(".step, tr");
    return around === null ? [] : [...around.querySelectorAll("dd:not([data-figure]) .math, td:not([data-figure])")].flatMap(
        formula => numeralsIn(formula.textContent).map(numeral => numeral.text));
}

/* A value may be put in as it is, less its sign, or, a factor between units, as what is divided by: 1/1000. */
function isPutIn(numeral, value) {
    return standsFor(numeral, value) || standsFor(numeral, negate(value)) ||
        (value.exact && value.n === 1n && standsFor(numeral, integer(value.d)));
}

/* A numeral that is put in and is neither of the formula's nor a value that the figure follows from; null: none. */
function strangerIn(figure) {
    const place = program.find(figure.path), written = isCell(figure.element) || place === null ? [] : numeralsIn(putIn(figure));
    const own = written.length === 0 ? [] : literals(figure);
    let left = written.filter(numeral => !own.includes(numeral.text));
    for (const at of left.length === 0 ? [] : program.sources(...place)) {
        const value = program.peek(at);
        if (value === undefined || value instanceof Fault || typeof value === "string")
            continue;
        left = left.filter(numeral => !isPutIn(numeral, value));
        if (left.length === 0)
            break;
    }
    return left.length === 0 ? null : left[0].text + (left[0].cut ? "…" : "");
}

/* "same", "differs", "taken" (of a native method) or "missing", and what to say of it. */
function verdict(shown) {
    const {path, text} = shown;
    let figure = null;
    try {
        figure = figureAt(path);
    } catch (fault) {
        if (!(fault instanceof Fault))
            throw fault;
        return ["differs", say("gives", say(fault.kind))];
    }
    if (figure === null)
        return ["missing", say("missing")];
    if (!isShown(figure, text))
        return ["differs", say("gives", figure.amount ? moneyText(figure.value) : valueText(figure.value, figure.node))];
    const stranger = figure.amount ? null : strangerIn(shown);
    if (stranger !== null)
        return ["differs", say("stranger", stranger)];
    const native = figure.node !== undefined && figure.node.op === "native";
    return native ? ["taken", say("method", figure.node.method + " " + figure.node.version)] : ["same", say("agrees")];
}

/* Numbers that only choose a row or a year, or were taken from another item, are no inputs of the program: path to text,
 * and whether that is no exact value, out of the report that it carries. */
function reportedNumbers() {
    const inputs = reportOf().items.flatMap(item => item.inputs || []);
    return new Map(inputs.filter(input => input.kind === "number" && /^-?\d+(\.\d+)?$/.test(input.value)).map(
        input => [input.path, {value: input.value, approximate: input.approximate === true}]));
}

let reported = null;

/* The inputs that an element shows: what all rows of a table have in common stands once for all of them. */
function shownInputs(element) {
    return element.getAttribute("data-input").split("\n");
}

/* All inputs that an element shows: right where each of them is, null where none is a number. */
function inputVerdict(element) {
    const found = shownInputs(element).map(path => inputAt(element, path)).filter(one => one !== null);
    return found.length === 0 ? null : found.find(one => one[0] !== "same") || found[0];
}

/* An input is right where one of the numerals beside it is its value: a converted one stands beside what was given. */
function inputAt(element, path) {
    const id = program.inputs.get(path);
    reported = reported || reportedNumbers();
    if (id === undefined && !reported.has(path))
        return null;
    const {value, approximate} = reported.get(path) || {approximate: false};
    const number = id === undefined ? readDecimal(value) : program.nodes[id].number;
    const text = [...element.childNodes].map(node => node.textContent).join(" "); /* what stands aside is apart */
    const shown = text.match(/-?\d[\d,]*(?:\.\d+)?…?(?:e-?\d+)?/g) || [];
    const isRounded = numeral => approximate && text.includes("≈ " + numeral.text) && numeral.text === decimalText(number, SHOWN);
    if (shown.map(numeralIn).some(one => standsFor(one, number, decimalsOf(program.nodes[id])) || isRounded(one)))
        return ["same", say("agrees")];
    return ["differs", say("gives", id === undefined ? value : valueText(number, program.nodes[id]))];
}

/* ---- marks */

const SIGNS = {same: "✓", differs: "≠", missing: "≠", unread: "≠", taken: "⇢"};

/* In a table of figures what agrees is counted below it; elsewhere each figure has its sign. */
function isCell(element) {
    return element.nodeName === "TD" && element.hasAttribute("data-figure") && !element.getAttribute("data-figure").includes("\n") &&
        element.classList.contains("r");
}

function mark(element, last, [state, words]) {
    const right = state === "same" || state === "taken";
    if (state !== "same" || !element.hasAttribute("data-check"))
        element.setAttribute("data-check", state);
    if (isCell(element) && state === "same")
        return;
    const sign = make("span", "live " + state, " " + SIGNS[state] + (right ? "" : " " + words));
    if (right) {
        sign.setAttribute("role", "img");
        sign.setAttribute("aria-label", words);
        sign.title = words;
    }
    if (last === null)
        element.append(sign);
    else
        last.parentNode.insertBefore(sign, last.nextSibling);
}

function countTables() {
    for (const table of document.querySelectorAll("div.table")) {
        const cells = [...table.querySelectorAll("td[data-figure]")].filter(isCell);
        const same = cells.filter(cell => cell.getAttribute("data-check") === "same").length;
        if (cells.length > 0 && same === cells.length)
            table.parentNode.insertBefore(make("p", "live same", "✓ " + say("table", same)), table.nextSibling);
    }
}

/* ---- the panel at the head of the page */

const panel = make("section", "panel live"), status = make("p", "status");

function show() {
    status.setAttribute("role", "status");
    panel.append(status);
    document.querySelector(".sheet > header").after(panel);
}

/* The page can not tell whether it is right: what stands in it for that can not be read, its words perhaps among it. */
function giveUp(error) {
    panel.classList.add("differs");
    status.textContent = about === null ? "≠ " + error.message : say("unread", error.message);
    document.documentElement.setAttribute("data-checked", "unread");
}

/* Where figures differ, as links, the first of them first. */
function list(wrong) {
    const all = make("ul");
    wrong.slice(0, 12).forEach(([element, name, words], i) => {
        const link = make("a", "", name), row = make("li");
        element.id = element.id || "differs-" + (i + 1);
        link.href = "#" + element.id;
        row.append(link, ": " + words);
        all.append(row);
    });
    panel.append(make("p", "", say("first")), all);
}

function conclude(count) {
    const wrong = count.wrong.length;
    panel.classList.add(wrong > 0 ? "differs" : "same");
    status.textContent = wrong > 0 ? say("differ", count.figures, wrong) : say("same", count.figures);
    const rest = (count.taken > 0 ? say("taken", count.taken) + " " : "") + say("apart");
    panel.append(make("p", "apart", rest));
    if (wrong > 0)
        list(count.wrong);
    countTables();
    document.documentElement.setAttribute("data-checked", wrong > 0 ? "differs" : "same");
    if (count.unread !== null)
        giveUp(count.unread);
}

/* Runs the tasks in turn and lets the page breathe between: a long one may have thousands. */
function inTurn(tasks, done) {
    const slice = () => {
        const end = Date.now() + 40;
        while (tasks.length > 0 && Date.now() < end)
            tasks.shift()();
        setTimeout(tasks.length > 0 ? slice : done, 0);
    };
    slice();
}

function check(done) {
    const count = {figures: 0, taken: 0, wrong: [], unread: null}, tasks = [];
    const take = (element, last, name, found) => {
        count.figures += found[0] === "taken" ? 0 : 1;
        count.taken += found[0] === "taken" ? 1 : 0;
        if (found[0] !== "same" && found[0] !== "taken")
            count.wrong.push([element, name, found[1]]);
        mark(element, last, found);
    };
    /* Whatever goes wrong with one figure is said there and above, and keeps no other from being looked at. */
    const look = (element, last, name, task) => {
        try {
            const found = task();
            if (found !== null)
                take(element, last, name, found);
        } catch (error) {
            count.unread = count.unread || error;
            take(element, last, name, ["unread", error.message]);
        }
    };
    for (const element of document.querySelectorAll("[data-input]"))
        tasks.push(() => look(element, element.lastChild, shownInputs(element)[0], () => inputVerdict(element)));
    for (const element of document.querySelectorAll("[data-figure]"))
        for (const figure of shownFigures(element))
            tasks.push(() => look(element, figure.last, figure.path, () => verdict(figure)));
    inTurn(tasks, () => {
        conclude(count);
        if (count.unread === null)
            done();
    });
}

show();
try {
    const told = dataOf("ecodamage-live");
    if (typeof told.words.unread !== "string")
        throw new Error("ecodamage-live");
    about = told;
    panel.setAttribute("aria-label", say("title"));
    status.textContent = say("running");
    program = new Program(dataOf("ecodamage-program"));
} catch (error) {
    giveUp(error);
}
if (program !== null)
    setTimeout(() => check(offerTrial), 0);
