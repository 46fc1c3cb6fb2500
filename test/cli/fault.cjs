/** Loaded into the command line before it starts: makes the disk fail the way that the variable `FAULT` says. */
const fs = require("node:fs");

const { writeFileSync, renameSync } = fs;
const fault = process.env.FAULT;
const problem = (code) => Object.assign(new Error(`${code}: injected`), { code });

fs.writeFileSync = (file, content, ...rest) => {
  const isDraft = String(file).endsWith(".part");
  if (isDraft && fault === "EROFS") throw problem(fault);
  if (isDraft && fault === "ENOSPC") {
    // A disk that is full takes what it can.
    writeFileSync(file, content.slice(0, content.length / 2), ...rest);
    throw problem(fault);
  }
  return writeFileSync(file, content, ...rest);
};

let renamed = 0;
fs.renameSync = (from, to) => {
  if (fault === "kill") process.kill(process.pid, "SIGKILL");
  if (fault === "EACCES" && renamed++ > 0) throw problem(fault);
  return renameSync(from, to);
};
