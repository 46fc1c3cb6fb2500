import { evaluates } from "./evaluates";

/** Results are those that Terraform's documentation gives for the same calls. */
describe("string functions", () => {
  evaluates('chomp("hello\\n\\n")', "hello");
  evaluates('endswith("hello world", "world")', true);
  evaluates('startswith("hello world", "world")', false);
  evaluates('strcontains("hello world", "wor")', true);
  evaluates('indent(2, "a\\nb")', "a\n  b");
  evaluates('join(", ", ["foo", "bar"], ["baz"])', "foo, bar, baz");
  evaluates('lower("АЛЛО!")', "алло!");
  evaluates('upper("hello")', "HELLO");
  evaluates('title("hello world")', "Hello World");
  evaluates('replace("1 + 2 + 3", "+", "-")', "1 - 2 - 3");
  evaluates('replace("hello world", "/w.*d/", "everybody")', "hello everybody");
  evaluates('replace("db-main", "/(\\\\w+)-(\\\\w+)/", "$2-$1")', "main-db");
  evaluates('split(",", "foo,bar,baz")', ["foo", "bar", "baz"]);
  evaluates('split(",", "")', [""]);
  evaluates('strrev("hello")', "olleh");
  evaluates('substr("hello world", 1, 4)', "ello");
  evaluates('substr("hello world", -5, -1)', "world");
  evaluates('trim("?!hello?!", "!?")', "hello");
  evaluates('trimprefix("helloworld", "hello")', "world");
  evaluates('trimsuffix("helloworld", "world")', "hello");
  evaluates('trimspace("  hello\\n\\n")', "hello");
});

describe("format", () => {
  evaluates('format("Hello, %s!", "Ander")', "Hello, Ander!");
  evaluates('format("%d of %d", 1, 2)', "1 of 2");
  evaluates('format("%03d|%-4s|%5.2f|%x|%q", 7, "a", 3.14159, 255, "b")', '007|a   | 3.14|ff|"b"');
  evaluates('format("%[2]s %[1]s", "a", "b")', "b a");
  evaluates('format("%v %v %%", true, 12)', "true 12 %");
  evaluates('format("%#v", { a = [1] })', '{"a":[1]}');
  evaluates('formatlist("%s/%s", ["a", "b"], "x")', ["a/x", "b/x"]);
  evaluates('format("%s and %s", "one")', "unknown: unreadable");
});

describe("regular expressions", () => {
  evaluates('regex("[a-z]+", "53453453.345345aaabbbccc23454")', "aaabbbccc");
  evaluates('regex("(\\\\d\\\\d\\\\d\\\\d)-(\\\\d\\\\d)", "2019-02-01")', ["2019", "02"]);
  evaluates('regex("^(?:(?P<scheme>[^:/?#]+):)?(?://(?P<host>[^/?#]*))?", "https://terraform.io/docs")', {
    scheme: "https",
    host: "terraform.io",
  });
  evaluates('regexall("[a-z]+", "1234abcd5678efgh9")', ["abcd", "efgh"]);
  evaluates('can(regex("^[[:alpha:]]+$", "abc1"))', false);
  evaluates('regex("(?i)TERRA", "terraform")', "terra");
  evaluates('length(regexall("x", "aaa")) > 0', false);
});
