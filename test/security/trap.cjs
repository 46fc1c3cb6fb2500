// Loaded before a program (NODE_OPTIONS=--require): whatever would reach another machine is written down and refused.
// Processes and workers that the program starts load it too.
"use strict";
const { appendFileSync } = require("node:fs");

const log = process.env.TUREEN_TRAP_LOG;

function trap(owner, name, what) {
  if (typeof owner?.[name] !== "function") return;
  const refuse = () => {
    if (log) appendFileSync(log, `${what}\n`);
    throw new Error(`The network was asked for: ${what}`);
  };
  Object.defineProperty(owner, name, { value: refuse, writable: false, configurable: false });
}

const net = require("node:net");
trap(net.Socket.prototype, "connect", "net.Socket.connect");
trap(net.Server.prototype, "listen", "net.Server.listen");
for (const name of ["connect", "createConnection"]) trap(net, name, `net.${name}`);
for (const name of ["http", "https"]) {
  const module = require(`node:${name}`);
  for (const method of ["request", "get"]) trap(module, method, `${name}.${method}`);
}
trap(require("node:tls"), "connect", "tls.connect");
trap(require("node:http2"), "connect", "http2.connect");
trap(require("node:dgram"), "createSocket", "dgram.createSocket");
const dns = require("node:dns");
for (const owner of [dns, dns.promises]) {
  for (const name of Object.keys(owner).filter((key) => /^(?:lookup|resolve|reverse)/u.test(key))) {
    trap(owner, name, `dns.${name}`);
  }
}
for (const name of ["fetch", "WebSocket", "EventSource", "XMLHttpRequest"]) trap(globalThis, name, name);
