import assert from "node:assert/strict";
import geometry from "tureen:geometry";
import { geoAzimuthalEqualArea, geoNaturalEarth1 } from "d3-geo";
import { locations } from "../../../src/reports/map/locations";
import { marksOf } from "../../../src/reports/map/marks";
import type { MapModel } from "../../../src/reports/map/model";
import { EUROPE_MIDDLE, FRAMES, isInFrame, project } from "../../../src/reports/map/projection";
import { mapSvg } from "../../../src/reports/map/svg";
import { locationInput } from "../../../src/service/traceability/locations";
import { snapshotOf } from "../service/snapshot";

const provider = (alias: string, region: string) =>
  `provider "aws" {\n  alias  = "${alias}"\n  region = "${region}"\n}\n`;
const bucket = (name: string, alias: string) => `resource "aws_s3_bucket" "${name}" {\n  provider = aws.${alias}\n}\n`;

const COPY = `resource "aws_s3_bucket_replication_configuration" "copy" {
  provider = aws.here
  bucket   = aws_s3_bucket.a.id
  rule {
    destination {
      bucket = aws_s3_bucket.b.arn
    }
  }
}
`;

function mapOf(terraform: string): MapModel {
  return locations(locationInput(snapshotOf({ "main.tf": terraform })));
}

describe("where data is", () => {
  it("is told by place, with its standing and the stores there", () => {
    const map = mapOf(
      `${provider("here", "eu-central-1")}${provider("there", "us-east-1")}${bucket("a", "here")}${bucket("b", "there")}`,
    );
    const told = map.places.map(({ key, name, standing, resources }) =>
      [key, name, standing, resources.length].join(" | "),
    );
    assert.deepEqual(told.sort(), [
      "aws:eu-central-1 | Frankfurt, Germany | eea | 1",
      "aws:us-east-1 | Northern Virginia, United States | conditional | 1",
    ]);
    assert.ok(map.resources.every(({ isStore }) => isStore));
  });

  it("includes where it is copied to, with the place where that is written", () => {
    const text = `${provider("here", "eu-central-1")}${provider("there", "us-east-1")}${bucket("a", "here")}${bucket("b", "there")}${COPY}`;
    const { copies, resources } = mapOf(text);
    assert.deepEqual(
      copies.map(({ from, to, resource, at }) => [
        from,
        to,
        resources[resource]?.address,
        text.slice(at.span.start, at.span.end),
      ]),
      [["aws:eu-central-1", "aws:us-east-1", "aws_s3_bucket_replication_configuration.copy", "aws_s3_bucket.b.arn"]],
    );
  });

  it("is not guessed: what source does not show stands apart, with the reason", () => {
    const map = mapOf(
      `variable "region" {}\nprovider "aws" {\n  region = var.region\n}\nresource "aws_s3_bucket" "a" {}\n`,
    );
    assert.deepEqual(map.places, []);
    assert.deepEqual(
      map.unplaced.map(({ isCopy, reason }) => ({ isCopy, reason })),
      [{ isCopy: false, reason: "`var.region` has no default and no value in any .tfvars file" }],
    );
  });

  it("leaves out what is out of scope, and what only sets up a store", () => {
    const map = mapOf(`${provider("here", "eu-central-1")}# @scope out: marketing site\n${bucket("a", "here")}
resource "aws_s3_bucket_versioning" "a" {
  provider = aws.here
  bucket   = aws_s3_bucket.a.id
}
`);
    assert.deepEqual(map.resources, []);
  });
});

describe("the projections", () => {
  it("are those by which the outlines were made", () => {
    const world = FRAMES.world;
    const europe = FRAMES.europe;
    const byLibrary = {
      world: geoNaturalEarth1().scale(world.scale).translate([world.x, world.y]),
      europe: geoAzimuthalEqualArea()
        .rotate([-EUROPE_MIDDLE.east, -EUROPE_MIDDLE.north])
        .scale(europe.scale)
        .translate([europe.x, europe.y]),
    };
    for (const view of ["world", "europe"] as const) {
      for (const [north, east] of [
        [50.1, 8.7],
        [38.9, -77],
        [64.1, -21.9],
        [36.1, 14.4],
      ] as const) {
        const expected = byLibrary[view]([east, north]) ?? [0, 0];
        const [x, y] = project(view, north, east);
        assert.ok(Math.hypot(x - expected[0], y - expected[1]) < 0.01, `${view} ${north} ${east}`);
      }
    }
  });

  it("put every city of a region onto the world's drawing", () => {
    const cities = Object.values(snapshotOf({}).project.settings.knowledge.cities).flatMap((one) => Object.values(one));
    assert.ok(cities.length > 200);
    for (const [north, east] of cities)
      assert.ok(isInFrame("world", project("world", north, east)), `${north} ${east}`);
  });
});

describe("the outlines", () => {
  it("have every country of the EEA in the drawing of Europe", () => {
    const { places } = snapshotOf({}).project.settings.knowledge;
    const inEea = places.countryCodes.filter((code) =>
      ["EU", "EEA"].includes(places.standingOfCountry(code, "2026-11-21").is),
    );
    const drawn = new Set(geometry.europe.map(({ code }) => code));
    assert.deepEqual(
      inEea.filter((code) => !drawn.has(code)),
      [],
    );
    assert.equal(inEea.length, 30);
  });
});

const HOSTILE = `"><script>alert(1)</script>'&\u0000\u202e]]>`;

function hostileMap(): MapModel {
  const map = mapOf(
    `${provider("here", "eu-central-1")}${provider("there", "us-east-1")}${bucket("a", "here")}${bucket("b", "there")}${COPY}`,
  );
  return {
    ...map,
    resources: map.resources.map((one) => ({ ...one, address: HOSTILE, title: HOSTILE })),
    places: map.places.map((one) => ({ ...one, name: `${HOSTILE}, x`, code: HOSTILE })),
    copies: map.copies.map((one) => ({ ...one, says: HOSTILE })),
  };
}

describe("the drawing of the map", () => {
  it("takes nothing from a file for markup", () => {
    for (const view of ["world", "europe"] as const) {
      const svg = mapSvg(hostileMap(), { view, geometry, prefix: "map" });
      assert.doesNotMatch(svg, /<script|alert\(1\)<\//u);
      assert.ok(!svg.includes("\u0000"));
      assert.match(svg, /&lt;script&gt;/u);
    }
  });

  it("shows a mark for each place in the view and an arc for each copy; what is outside is listed", () => {
    const map = mapOf(
      `${provider("here", "eu-central-1")}${provider("there", "us-east-1")}${bucket("a", "here")}${bucket("b", "there")}${COPY}`,
    );
    const world = marksOf(map, "world", geometry);
    assert.deepEqual([world.marks.length, world.arcs.length, world.notDrawn.length], [2, 1, 0]);
    const europe = marksOf(map, "europe", geometry);
    assert.deepEqual([europe.marks.length, europe.arcs.length], [1, 1]);
    assert.deepEqual(
      europe.notDrawn.map(({ key }) => key),
      ["aws:us-east-1"],
    );
  });

  it("tells standings apart by pattern and shape, not by colour alone", () => {
    const svg = mapSvg(
      mapOf(
        `${provider("here", "eu-central-1")}${provider("there", "us-east-1")}${bucket("a", "here")}${bucket("b", "there")}`,
      ),
      { view: "world", geometry },
    );
    assert.match(svg, /<path class="land land-conditional holds" fill="url\(#map-conditional\)"/u);
    assert.match(svg, /<circle class="mark mark-eea"/u);
    assert.match(svg, /<path class="mark mark-conditional"/u);
  });

  it("stands alone in a document when its styles go along", () => {
    const svg = mapSvg(mapOf(""), { view: "world", geometry, withStyles: true });
    assert.match(svg, /<style>[^<]*--map-eea, #[0-9a-f]{6}/u);
  });
});
