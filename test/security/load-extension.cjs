// Loads a bundle of the extension outside the editor, whose programming interface is a thing that has every member.
"use strict";
const Module = require("node:module");

const editor = new Proxy(class {}, {
  get: (target, key) => (key === "prototype" ? target.prototype : key === Symbol.toPrimitive ? () => "" : editor),
  apply: () => editor,
});
const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? editor : load(name, ...rest));
process.stdout.write(Object.keys(require(process.argv[2])).join(" "));
