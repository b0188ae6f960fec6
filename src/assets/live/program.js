/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The compiled program (`ecodamage-program/1`, src/language/program/program.h), evaluated by demand. A node has one
 * value for each row of its region, or a single one; a value is a number, a text, or the fault that it came to.
 */

const FLAG = [ZERO, ONE];

function flag(holds) {
    return FLAG[holds ? 1 : 0];
}

function holds(value) {
    return sign(value) !== 0;
}

/* Texts by their letters, numbers by their exact values; only equality is asked of texts. */
function order(a, b) {
    return typeof a === "string" ? (a === b ? 0 : 1) : compare(a, b);
}

function extreme(values, side) {
    if (values.length === 0)
        throw new Fault("domain");
    return values.reduce((best, value) => compare(value, best) === side ? value : best);
}

/* ---- curves: the shapes are described in program.h */

function between(from, to, share) {
    return add(from, multiply(subtract(to, from), share));
}

function onPoints(t, points) {
    let next = 0;
    while (next < points.length && compare(t, points[next]) >= 0)
        next += 2;
    if (next === 0 || next === points.length)
        return points[next === 0 ? 1 : next - 1];
    const [x1, y1, x2, y2] = points.slice(next - 2, next + 2);
    return between(y1, y2, divide(subtract(t, x1), subtract(x2, x1)));
}

/* The fraction of the way in time, from 0 to 1 where it is limited. */
function share(t, start, years, limited) {
    if (limited && compare(t, start) <= 0)
        return ZERO;
    const gone = subtract(t, start);
    return limited && compare(gone, years) >= 0 ? ONE : divide(gone, years);
}

const SIGMOIDS = {logistic, gompertz, weibull};

function normalised(shape, x, k) {
    if (compare(x, ZERO) === 0 || compare(x, ONE) === 0)
        return x;
    const low = shape(ZERO, k), high = shape(ONE, k);
    return divide(subtract(shape(x, k), low), subtract(high, low));
}

function curve(kind, raw, [t, ...x]) {
    const [start, from, to, years, k] = x;
    switch (kind) {
    case "points":
        return onPoints(t, x);
    case "step":
        return compare(t, add(start, years)) < 0 ? from : to;
    case "linear":
        return between(from, to, share(t, start, years, true));
    case "exponential":
        return compare(t, start) < 0 ? from : between(to, from, exp(multiply(k, subtract(start, t))));
    case "relative":
        return between(from, to, onPoints(share(t, start, years, true), x.slice(4)));
    default: {
        const shape = SIGMOIDS[kind], way = share(t, start, years, !raw || kind === "weibull");
        return between(from, to, raw ? shape(way, k) : normalised(shape, way, k));
    }
    }
}

function inBand(bands, x) {
    for (const row of bands)
        if (row.value !== null && (row.over === null || compare(row.over, x) < 0) &&
            (row.to === null || compare(x, row.to) <= 0))
            return row.value;
    throw new Fault("domain");
}

/* ---- operations on values that are there */

const OPERATIONS = {
    negate, abs: magnitude, floor, ceil, exp, ln, sqrt, not: a => flag(!holds(a)),
    add, subtract, multiply, divide, power, round: roundTo,
    eq: (a, b) => flag(order(a, b) === 0), ne: (a, b) => flag(order(a, b) !== 0),
    lt: (a, b) => flag(compare(a, b) < 0), le: (a, b) => flag(compare(a, b) <= 0),
    gt: (a, b) => flag(compare(a, b) > 0), ge: (a, b) => flag(compare(a, b) >= 0),
    sum: (...x) => x.length === 0 ? ZERO : x.reduce(add),
    min: (...x) => extreme(x, -1), max: (...x) => extreme(x, 1),
};
const OVER_ROWS = {total: OPERATIONS.sum, least: OPERATIONS.min, greatest: OPERATIONS.max};
const LEAVES = ["number", "input", "native", "text", "flag", "index"];
const LAZY = ["if", "and", "or", "row", "prev"];

/* "item.table[a,2031].column" as ["item.table[a,].column", 2031]; [null] where there is no year. */
function yearOf(path) {
    const parts = /^(.*[[,])(-?\d{1,9})(\]\.[^.\]]*)$/.exec(path);
    return parts === null ? [null] : [parts[1] + parts[3], Number(parts[2])];
}

class Program {
    /* Of the dump as it was parsed; an Error where it is none. */
    constructor(dump) {
        if (dump.format !== "ecodamage-program/1")
            throw new Error("unknown format " + dump.format);
        this.regions = dump.regions;
        this.nodes = dump.nodes.map((one, id) => this.node(one, id, dump.nodes.length));
        this.names = new Map(dump.names.map(one => [one.path, one]));
        this.inputs = new Map();
        this.nodes.forEach((node, id) => node.op === "input" && this.inputs.set(node.path, id));
        this.known = this.nodes.map(() => []);
    }

    node(one, id, count) {
        const operands = one.operands || [], known = one.op === "band" || one.op === "curve" || one.op in OPERATIONS ||
            one.op in OVER_ROWS || LEAVES.includes(one.op) || LAZY.includes(one.op);
        const node = {...one, operands, region: one.region || 0};
        if (!known || operands.some(at => !(at >= 0 && at < count) || (at >= id && one.op !== "prev")))
            throw new Error("node " + id + " is no operation over nodes before it");
        if ("value" in one)
            node.number = one.value === null ? null : readExact(one.value);
        if ("bands" in one)
            node.bands = one.bands.map(row => {
                const end = key => row[key] === null || row[key] === undefined ? null : readExact(row[key]);
                return {over: end("over"), to: end("to"), value: end("value")};
            });
        return node;
    }

    rows(id) {
        const region = this.regions[this.nodes[id].region];
        return this.nodes[id].region === 0 ? 1 : region.last - region.first + 1;
    }

    /* Where the value of a node stands that is used in this row of another. */
    place(id, row) {
        return [id, this.nodes[id].region === 0 ? 0 : row];
    }

    peek([id, row]) {
        return this.known[id][row];
    }

    /* The value; throws the Fault that it is. A stack of its own: a thousand years are no deep recursion. */
    value(id, row = 0) {
        const goal = this.place(id, row), stack = [goal];
        while (stack.length > 0) {
            const at = stack[stack.length - 1];
            if (this.peek(at) !== undefined) {
                stack.pop();
                continue;
            }
            const needed = this.needs(...at).filter(place => this.peek(place) === undefined);
            if (needed.length === 0)
                this.known[at[0]][at[1]] = this.compute(...at);
            else
                stack.push(...needed);
        }
        const found = this.peek(goal);
        if (found instanceof Fault)
            throw found;
        return found;
    }

    /* What must be known first; of what is chosen among, only the choice and then what it takes. */
    needs(id, row) {
        const {op, operands} = this.nodes[id];
        if (op === "prev")
            return [row === 0 ? this.place(operands[0], 0) : this.place(operands[1], row - 1)];
        if (op === "if" || op === "and" || op === "or" || op === "row")
            return this.chosen(id, row);
        if (op in OVER_ROWS)
            return Array.from({length: this.rows(operands[0])}, (_, each) => this.place(operands[0], each));
        return operands.map(each => this.place(each, row));
    }

    chosen(id, row) {
        const {op, operands} = this.nodes[id], first = this.place(operands[op === "row" ? 1 : 0], row);
        const value = this.peek(first);
        if (value === undefined || value instanceof Fault)
            return [first];
        if (op === "if")
            return [first, this.place(operands[holds(value) ? 1 : 2], row)];
        if (op === "row")
            return [first, this.other(operands, value, row)];
        return holds(value) === (op === "or") ? [first] : [first, this.place(operands[1], row)];
    }

    /* The column of another region at an index; the third operand where it has no such row. */
    other([column, , otherwise], index, row) {
        const region = this.regions[this.nodes[column].region], [n, d] = fractionOf(index);
        const inside = n % d === 0n && n / d >= BigInt(region.first) && n / d <= BigInt(region.last);
        return inside ? this.place(column, Number(n / d) - region.first) : this.place(otherwise, row);
    }

    /* The places that a value follows from, its own first, then the nearest. */
    *sources(id, row) {
        const queue = [this.place(id, row)], seen = new Set();
        for (const at of queue) { /* which grows */
            if (seen.has(at.join()))
                continue;
            seen.add(at.join());
            yield at;
            queue.push(...this.needs(...at));
        }
    }

    compute(id, row) {
        try {
            const node = this.nodes[id], values = this.needs(id, row).map(place => this.peek(place));
            if (node.op !== "native")
                for (const value of values)
                    if (value instanceof Fault)
                        throw value;
            return this.operate(node, row, values);
        } catch (fault) {
            if (fault instanceof Fault)
                return fault;
            throw fault;
        }
    }

    operate(node, row, values) {
        switch (node.op) {
        case "number":
        case "input":
            return node.number;
        case "native":
            if (node.stale || node.number === undefined || node.number === null)
                throw new Fault("native");
            return node.number;
        case "text":
            return node.text;
        case "flag":
            return flag(node.flag);
        case "index":
            return integer(this.regions[node.region].first + row);
        case "if":
        case "row":
        case "prev":
            return values[values.length - 1];
        case "and":
        case "or":
            return flag(holds(values[values.length - 1]));
        case "curve":
            return curve(node.shape, node.raw === true, values);
        case "band":
            return inBand(node.bands, values[0]);
        default:
            return (OPERATIONS[node.op] || OVER_ROWS[node.op])(...values);
        }
    }

    /* ---- figures by their paths */

    /* [node, row] of "item.step", "item#1", "item.table[a].column", or null. Of rows over years only the first has a name,
     * "item.table[a,2023].column"; the others follow it in its region. */
    find(path) {
        const own = this.names.get(path);
        if (own !== undefined)
            return [own.node, 0];
        const [key, year] = yearOf(path);
        for (const [first, id] of key === null ? [] : this.years().get(key) || []) {
            const row = year - first;
            if (row >= 0 && (this.nodes[id].region === 0 || row < this.rows(id)))
                return this.place(id, row);
        }
        return null;
    }

    /* {name without its year: [[year, node] ...], the latest first} */
    years() {
        if (this.firsts === undefined) {
            this.firsts = new Map();
            for (const [path, name] of this.names) {
                const [key, year] = yearOf(path);
                if (key !== null)
                    this.firsts.set(key, [[year, name.node], ...(this.firsts.get(key) || [])]);
            }
            this.firsts.forEach(list => list.sort((a, b) => b[0] - a[0]));
        }
        return this.firsts;
    }

    /* ---- another value for an input */

    /* Nodes that depend on the input; what loops lead back to takes more than one round. */
    below(input) {
        const hit = new Set([input]);
        for (let size = 0; size !== hit.size;) {
            size = hit.size;
            this.nodes.forEach((node, id) => node.operands.some(at => hit.has(at)) && hit.add(id));
        }
        return hit;
    }

    /* An input may be changed unless it decided the program's shape when that was compiled. */
    isFree(path) {
        return this.inputs.has(path) && this.nodes[this.inputs.get(path)].structure !== true;
    }

    /* Gives inputs other values ({path: number}), and those that are not named their own. */
    exchange(values) {
        for (const [path, id] of this.inputs) {
            const node = this.nodes[id], number = values.has(path) ? values.get(path) : readExact(node.value);
            if (compare(number, node.number) === 0)
                continue;
            node.number = number;
            this.below(id).forEach(at => this.known[at] = []);
        }
        const changed = new Set();
        for (const path of values.keys())
            if (this.isFree(path))
                this.below(this.inputs.get(path)).forEach(at => changed.add(at));
        this.nodes.forEach((node, id) => node.stale = node.op === "native" && changed.has(id));
    }
}
