// SPDX-License-Identifier: GPL-3.0-or-later
// Evaluates programs again by the script of the HTML book, outside of a browser. Reads a job a line from standard input,
// {"program": {...}, "figures": [path ...], "rounding": {"rule", "step"}, "exchange": {path: "p/q"}}, and answers each
// with a line: the figures' exact values and 20 digits, or the fault, and amounts rounded.
//
// usage: node evaluate.js SCRIPT... < jobs
"use strict";

const fs = require("fs");
const vm = require("vm");

const scripts = process.argv.slice(2).map(path => fs.readFileSync(path, "utf8")).join("\n");
const {Program, Fault, decimalText, fractionOf, readExact, readDecimal, roundMoney} = vm.runInThisContext(
    `(() => { "use strict"; ${scripts}
    return {Program, Fault, decimalText, fractionOf, readExact, readDecimal, roundMoney}; })()`);

function exactText(value) {
    if (typeof value === "string")
        return value;
    const [n, d] = fractionOf(value);
    return (value.exact ? "" : "~") + n.toString(16) + "/" + d.toString(16);
}

function figure(program, path, rounding) {
    const place = program.find(path);
    if (place === null)
        return {missing: true};
    try {
        const value = program.value(...place), type = program.nodes[place[0]].type;
        if (typeof value === "string")
            return {value, text: value};
        return {value: exactText(value), text: decimalText(value), type,
                amount: path.includes("#") ? exactText(roundMoney(value, rounding.rule, readDecimal(rounding.step))) : null};
    } catch (fault) {
        if (fault instanceof Fault)
            return {fault: fault.kind};
        throw fault;
    }
}

function answer(job) {
    const program = new Program(job.program);
    if (job.exchange)
        program.exchange(new Map(Object.entries(job.exchange).map(([path, text]) => [path, readExact(text)])));
    return job.figures.map(path => figure(program, path, job.rounding));
}

for (const line of fs.readFileSync(0, "utf8").split("\n"))
    if (line !== "")
        console.log(JSON.stringify(answer(JSON.parse(line))));
