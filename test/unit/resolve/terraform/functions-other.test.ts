import { evaluates } from "./evaluates";

describe("numeric functions", () => {
  evaluates("abs(-12.4)", 12.4);
  evaluates("ceil(5.1)", 6);
  evaluates("floor(4.9)", 4);
  evaluates("log(16, 2)", 4);
  evaluates("max([12, 54, 3]...)", 54);
  evaluates("min(12, 54, 3)", 3);
  evaluates('parseint("FF", 16)', 255);
  evaluates("pow(3, 2)", 9);
  evaluates("signum(-13)", -1);
});

describe("conversions", () => {
  evaluates('tobool("true")', true);
  evaluates('tonumber("12.5")', 12.5);
  evaluates("tostring(5)", "5");
  evaluates("tostring(null)", null);
  evaluates('tolist(["a"])', ["a"]);
  evaluates("tomap({ a = 1 })", { a: 1 });
  evaluates("sensitive(3)", 3);
});

describe("encoding functions", () => {
  evaluates('base64encode("Hello World")', "SGVsbG8gV29ybGQ=");
  evaluates('base64decode("SGVsbG8gV29ybGQ=")', "Hello World");
  evaluates('urlencode("Hello World!")', "Hello+World%21");
  evaluates('urldecode("Hello+World%21")', "Hello World!");
  evaluates('csvdecode("a,b\\n1,\\"x, y\\"\\n2,z\\n")', [
    { a: "1", b: "x, y" },
    { a: "2", b: "z" },
  ]);
  evaluates('jsondecode("[true, {\\"a\\": null}]")', [true, { a: null }]);
  evaluates('yamldecode("a: 1\\nb: [x, true]")', { a: 1, b: ["x", true] });
  evaluates('jsonencode("a")', '"a"');
  evaluates(`"\${jsonencode({ b = "<", a = [1] })}!"`, '{"a":[1],"b":"\\u003c"}!');
});

describe("network functions", () => {
  evaluates('cidrhost("10.12.112.0/20", 16)', "10.12.112.16");
  evaluates('cidrhost("10.12.112.0/20", -1)', "10.12.127.255");
  evaluates('cidrhost("fd00:fd12:3456:7890:00a2::/72", 34)', "fd00:fd12:3456:7890::22");
  evaluates('cidrnetmask("172.16.0.0/12")', "255.240.0.0");
  evaluates('cidrsubnet("172.16.0.0/12", 4, 2)', "172.18.0.0/16");
  evaluates('cidrsubnet("fd00:fd12:3456:7890::/56", 16, 162)', "fd00:fd12:3456:7800:a200::/72");
  evaluates('cidrsubnets("10.1.0.0/16", 4, 4, 8, 4)', ["10.1.0.0/20", "10.1.16.0/20", "10.1.32.0/24", "10.1.48.0/20"]);
  evaluates('cidrsubnet("10.0.0.0/24", 2, 9)', "unknown: unreadable");
});

describe("date functions of given times", () => {
  evaluates('formatdate("DD MMM YYYY hh:mm ZZZ", "2018-01-02T23:12:01Z")', "02 Jan 2018 23:12 UTC");
  evaluates(
    'formatdate("EEEE, DD-MMM-YY hh:mm:ss ZZZ", "2018-01-02T23:12:01-08:00")',
    "Tuesday, 02-Jan-18 23:12:01 -0800",
  );
  evaluates("formatdate(\"h 'o''clock' AA\", \"2018-01-02T23:12:01Z\")", "23 o'clock PM");
  evaluates('timeadd("2017-11-22T00:00:00Z", "10m")', "2017-11-22T00:10:00Z");
  evaluates('timecmp("2017-11-22T00:00:00Z", "2017-11-22T01:00:00+01:00")', 0);
});

describe("functions that source alone cannot answer", () => {
  evaluates("timestamp()", "unknown: function");
  evaluates("uuid()", "unknown: function");
  evaluates('md5("x")', "unknown: function");
  evaluates('provider::aws::arn_parse("x")', "unknown: function");
  evaluates('file("not-there.txt")', "unknown: function");
  evaluates('yamldecode("a: 1\\n---\\nb: 2")', "unknown: unreadable");
});
