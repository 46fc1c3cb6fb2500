import { evaluates } from "./evaluates";

const unknownVariable = 'variable "u" {}';

describe("collection functions", () => {
  evaluates('alltrue([true, "true"])', true);
  evaluates("anytrue([])", false);
  evaluates('chunklist(["a", "b", "c"], 2)', [["a", "b"], ["c"]]);
  evaluates('coalesce("", null, "b")', "b");
  evaluates('coalescelist([], ["c"])', ["c"]);
  evaluates('compact(["a", "", null, "b"])', ["a", "b"]);
  evaluates('concat(["a"], ["b", "c"])', ["a", "b", "c"]);
  evaluates('contains(["a", "b"], "b")', true);
  evaluates('distinct(["a", "b", "a"])', ["a", "b"]);
  evaluates('element(["a", "b", "c"], 4)', "b");
  evaluates('flatten([["a", ["b"]], [], ["c"]])', ["a", "b", "c"]);
  evaluates('index(["a", "b"], "b")', 1);
  evaluates("keys({ b = 1, a = 2 })", ["a", "b"]);
  evaluates("values({ b = 1, a = 2 })", [2, 1]);
  evaluates('length("été")', 3);
  evaluates("length({ a = 1 })", 1);
  evaluates('lookup({ a = "x" }, "b", "y")', "y");
  evaluates('matchkeys(["i-1", "i-2"], ["us", "eu"], ["eu"])', ["i-2"]);
  evaluates("merge({ a = 1, b = 2 }, { b = 3 }, null)", { a: 1, b: 3 });
  evaluates("one([])", null);
  evaluates('one(["a"])', "a");
  evaluates("range(3)", [0, 1, 2]);
  evaluates("range(4, 1)", [4, 3, 2]);
  evaluates("range(1, 8, 2)", [1, 3, 5, 7]);
  evaluates("reverse([1, 2])", [2, 1]);
  evaluates('setintersection(["a", "b"], ["b", "c"])', ["b"]);
  evaluates('setproduct(["a"], ["x", "y"])', [
    ["a", "x"],
    ["a", "y"],
  ]);
  evaluates('setsubtract(["a", "b"], ["b"])', ["a"]);
  evaluates('setunion(["a"], ["a", "b"])', ["a", "b"]);
  evaluates('slice(["a", "b", "c"], 1, 3)', ["b", "c"]);
  evaluates('sort(["b", "a"])', ["a", "b"]);
  evaluates("sum([1, 2.5])", 3.5);
  evaluates('toset(["b", "a", "b"])', ["a", "b"]);
  evaluates('transpose({ a = ["1", "2"], b = ["2"] })', { "1": ["a"], "2": ["a", "b"] });
  evaluates('zipmap(["a", "b"], [1, 2])', { a: 1, b: 2 });
});

describe("collection functions beside an unknown part", () => {
  evaluates('merge({ a = 1 }, { b = var.u })["a"]', 1, unknownVariable);
  evaluates("merge(var.u, { a = 1 }).a", 1, unknownVariable);
  evaluates("merge({ a = 1 }, var.u).a", "unknown: variable-without-value", unknownVariable);
  evaluates('concat(["a"], var.u)', ["a", "more: variable-without-value"], unknownVariable);
  evaluates('contains(concat(["a"], var.u), "a")', true, unknownVariable);
  evaluates('contains(concat(["a"], var.u), "b")', "unknown: variable-without-value", unknownVariable);
  evaluates("length([var.u, var.u])", 2, unknownVariable);
  evaluates("anytrue([var.u, true])", true, unknownVariable);
  evaluates('lookup({ a = "x" }, var.u, "x")', "x", unknownVariable);
  evaluates('lookup({ a = "x" }, var.u, "y")', "unknown: variable-without-value", unknownVariable);
  evaluates(
    'flatten([["a"], [var.u]])',
    ["a", "unknown: variable-without-value", "more: variable-without-value"],
    unknownVariable,
  );
});

describe("try and can", () => {
  evaluates("try({ a = 1 }.b, 2)", 2);
  evaluates("try([1][4], null)", null);
  evaluates("try(var.u.x, 2)", "unknown: variable-without-value", unknownVariable);
  evaluates("can({ a = 1 }.b)", false);
  evaluates("can({ a = 1 }.a)", true);
  evaluates('try(tonumber("x"), 0)', 0);
  evaluates(`try("a\${var.u}\${null}", "b")`, "b", unknownVariable);
});
