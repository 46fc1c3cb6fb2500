import assert from "node:assert/strict";
import { codeIn } from "../../../src/knowledge/place-index";
import { placeTable } from "../../../src/knowledge/place-table";
import { adequacy, countries, places, regionFiles } from "./tables";

const TODAY = "2026-11-21";

/** `Germany: EU`, or what else is known of a code. */
function standing(provider: string, code: string, on = TODAY, type?: string): string {
  const place = places.locate(provider, code, type);
  if (!place) return "not known";
  const { is, country } = places.standing(place, on);
  return country ? `${places.countryName(country)}: ${is}` : is;
}

describe("a region code", () => {
  const expected: readonly (readonly [provider: string, code: string, standing: string])[] = [
    ["aws", "eu-central-1", "Germany: EU"],
    ["aws", "eu-west-2", "United Kingdom: adequate"],
    ["aws", "eu-central-2", "Switzerland: adequate"],
    ["aws", "eusc-de-east-1", "Germany: EU"],
    ["aws", "us-gov-west-1", "United States: adequate"],
    ["aws", "cn-north-1", "China: other"],
    ["aws", "us-east-1", "United States: adequate"],
    ["aws", "me-south-1", "Bahrain: other"],
    ["azure", "West Europe", "Netherlands: EU"],
    ["azure", "north europe", "Ireland: EU"],
    ["azure", "norwayeast", "Norway: EEA"],
    ["azure", "uksouth", "United Kingdom: adequate"],
    ["azure", "Switzerland North", "Switzerland: adequate"],
    ["gcp", "europe-west2", "United Kingdom: adequate"],
    ["gcp", "EUROPE-WEST6", "Switzerland: adequate"],
    ["gcp", "europe-west3", "Germany: EU"],
    ["hetzner", "fsn1", "Germany: EU"],
    ["scaleway", "pl-waw", "Poland: EU"],
    ["ovh", "GRA11", "France: EU"],
    ["ionos", "de/fra", "Germany: EU"],
    ["otc", "eu-ch2", "Switzerland: adequate"],
    ["digitalocean", "fra1", "Germany: EU"],
    ["oci", "eu-jovanovac-1", "Serbia: other"],
    ["ibm", "eu-gb", "United Kingdom: adequate"],
    ["exoscale", "ch-dk-2", "Switzerland: adequate"],
    ["upcloud", "no-svg1", "Norway: EEA"],
    ["stackit", "eu02", "Austria: EU"],
  ];
  for (const [provider, code, standingExpected] of expected) {
    it(`${code} of ${provider} is ${standingExpected}`, () => assert.equal(standing(provider, code), standingExpected));
  }

  it("means another country in another cloud", () => {
    assert.equal(standing("alibaba", "eu-west-1"), "United Kingdom: adequate");
    assert.equal(standing("aws", "eu-west-1"), "Ireland: EU");
    assert.equal(standing("alibaba", "me-central-1"), "Saudi Arabia: other");
    assert.equal(standing("aws", "me-central-1"), "United Arab Emirates: other");
  });

  it("that no table knows has no place", () => {
    assert.equal(places.locate("aws", "eu-mars-1"), undefined);
    assert.equal(places.locate("aws", ""), undefined);
    assert.equal(places.locate("aws", "x".repeat(100_000)), undefined);
    assert.equal(places.locate("no-such-cloud", "eu-central-1"), undefined);
  });

  it("from memory alone is not confirmed, so nothing is said of its country", () => {
    assert.equal(standing("ibm", "eu-fr2"), "unconfirmed");
    const place = places.locate("ibm", "eu-fr2");
    assert.equal(place && places.describe(place, TODAY), "place not confirmed");
  });
});

describe("a zone", () => {
  it("is where its region is", () => {
    assert.equal(standing("aws", "eu-central-1b"), "Germany: EU");
    assert.equal(standing("aws", "euw2-az1"), "United Kingdom: adequate");
    assert.equal(standing("gcp", "europe-west3-a"), "Germany: EU");
    assert.equal(standing("azure", "westeurope-2"), "Netherlands: EU");
    assert.equal(standing("hetzner", "nbg1-dc3"), "Germany: EU");
    assert.equal(standing("scaleway", "fr-par-2"), "France: EU");
    assert.equal(places.locate("gcp", "europe-west3-a")?.kind, "zone");
  });

  it("far from its region is where its own place is", () => {
    assert.equal(standing("aws", "eu-central-1-ist-1a"), "Türkiye: other");
    assert.equal(standing("aws", "eu-west-3-cmn-wlz-1a"), "Morocco: other");
    assert.equal(standing("aws", "eu-central-1-waw-1a"), "Poland: EU");
    assert.equal(places.locate("aws", "eu-central-1-waw-1a")?.kind, "local-zone");
  });

  it("without its region says nothing", () => assert.equal(places.locate("azure", "1"), undefined));
});

describe("a multi-region", () => {
  it("of member states is inside the EU by the provider's own word", () => {
    assert.equal(standing("gcp", "EU"), "EU");
    const place = places.locate("gcp", "EU");
    assert.equal(place && places.describe(place, TODAY), "Several member states (EU)");
    assert.match(place?.note ?? "", /data centres in EU member states/);
  });

  it("stands where its weakest member stands", () => {
    assert.equal(standing("gcp", "EUR4"), "Finland: EU");
    assert.equal(standing("gcp", "EUR5"), "United Kingdom: adequate");
    assert.equal(standing("gcp", "EUR8"), "Switzerland: adequate");
    assert.equal(standing("gcp", "nam5"), "United States: adequate");
    assert.equal(standing("gcp", "eur3", TODAY, "google_firestore_database"), "Belgium: EU");
  });

  it("with a member that no decision covers is as weak as that member", () => {
    const [aws] = regionFiles.filter((file) => file.provider === "aws");
    assert.ok(aws);
    const spread = {
      code: "spread",
      countries: ["DE", "IN", "GB"],
      confidence: "two-sources" as const,
      sources: ["x"],
    };
    const table = placeTable([{ ...aws, places: [spread] }], adequacy, countries);
    const place = table.locate("aws", "spread");
    assert.deepEqual(place && table.standing(place, TODAY), { is: "other", country: "IN" });
  });

  it("that means two things is read by the type of its resource, and not at all without", () => {
    assert.equal(standing("gcp", "eur7", TODAY, "google_storage_bucket"), "United Kingdom: adequate");
    assert.equal(standing("gcp", "eur7", TODAY, "google_spanner_instance"), "unconfirmed");
    assert.equal(standing("gcp", "eur7"), "not known");
  });

  it("named for a continent is not one country", () => {
    assert.equal(standing("gcp", "europe"), "not-one-country");
    assert.equal(standing("azure", "europe"), "not-one-country");
    assert.equal(standing("gcp", "ASIA"), "not-one-country");
    assert.equal(standing("aws", "aws-global"), "not-one-country");
  });

  it("EU in a bucket of Amazon is Ireland alone", () => assert.equal(standing("aws", "EU"), "Ireland: EU"));
});

describe("an adequacy decision", () => {
  it("ends on its day", () => {
    assert.equal(standing("aws", "eu-west-2", "2031-12-27"), "United Kingdom: adequate");
    assert.equal(standing("aws", "eu-west-2", "2031-12-28"), "United Kingdom: other");
    const after = places.standingOfCountry("GB", "2031-12-28");
    assert.equal(after.is === "other" && after.ended?.decision, "(EU) 2021/1772");
  });

  it("begins with its adoption", () => {
    assert.equal(places.standingOfCountry("BR", "2026-01-25").is, "other");
    assert.equal(places.standingOfCountry("BR", "2026-01-26").is, "adequate");
  });

  it("with conditions says so", () => {
    const usa = places.standingOfCountry("US", TODAY);
    assert.ok(usa.is === "adequate");
    assert.match(usa.decision.coversOnly ?? "", /certified under the Data Privacy Framework \(appeal pending\)/);
    const swiss = places.standingOfCountry("CH", TODAY);
    assert.ok(swiss.is === "adequate" && swiss.decision.conditions === undefined);
  });

  it("is listed for sixteen countries, one organisation aside", () => {
    const listed = adequacy.adequacy.map((decision) => decision.country).join(" ");
    assert.equal(listed, "AD AR BR CA CH FO GB GG IL IM JE JP KR NZ US UY");
  });
});

describe("an overlay", () => {
  const refused = (country: string) =>
    places
      .overlaysAgainst(places.standingOfCountry(country, TODAY).is, ["de-sgbv", "fr-hds"])
      .map((overlay) => overlay.id);

  it("of section 393 SGB V accepts an adequacy decision, HDS does not", () => {
    assert.deepEqual(refused("DE"), []);
    assert.deepEqual(refused("NO"), []);
    assert.deepEqual(refused("CH"), ["fr-hds"]);
    assert.deepEqual(refused("IN"), ["de-sgbv", "fr-hds"]);
  });

  it("that nobody switched on says nothing", () => assert.deepEqual(places.overlaysAgainst("other", []), []));
});

describe("words for a place", () => {
  const words = (provider: string, code: string) => {
    const place = places.locate(provider, code);
    return place ? [places.describe(place, TODAY), places.short(place)] : [];
  };

  it("name city, country and standing", () => {
    assert.deepEqual(words("aws", "eu-central-1"), ["Frankfurt, Germany (EU)", "Frankfurt, DE"]);
    assert.deepEqual(words("azure", "norwayeast")[0]?.split(" (")[1], "EEA)");
    assert.equal(words("aws", "eu-west-2")[0], "London, United Kingdom (outside the EEA, adequacy decision)");
    assert.match(words("aws", "us-east-1")[0] ?? "", /outside the EEA, adequacy decision with conditions/);
    assert.deepEqual(words("gcp", "EUR4"), ["Finland and Netherlands (EU)", "FI+NL"]);
    assert.deepEqual(words("aws", "ap-southeast-1"), ["Singapore (outside the EEA)", "Singapore"]);
  });
});

describe("what code writes for a place", () => {
  it("may be an ARN or a resource path", () => {
    assert.equal(codeIn("arn:aws:kms:eu-west-2:111122223333:key/abc"), "eu-west-2");
    assert.equal(codeIn("arn:aws-eusc:kms:eusc-de-east-1:1:key/abc"), "eusc-de-east-1");
    assert.equal(codeIn("arn:aws:s3:::bucket"), "");
    assert.equal(codeIn("projects/p/locations/europe-west3/keyRings/k"), "europe-west3");
    assert.equal(codeIn("regional-europe-west3"), "europe-west3");
    assert.equal(codeIn(" eu-west-1 "), "eu-west-1");
  });
});

describe("the regions of a provider in the EEA", () => {
  it("come sorted by country and leave out London and Zurich", () => {
    const codes = places.regionsInEea("aws").map((place) => `${place.countries[0]} ${place.code}`);
    assert.deepEqual(codes, [
      "DE eu-central-1",
      "DE eusc-de-east-1",
      "ES eu-south-2",
      "FR eu-west-3",
      "IE eu-west-1",
      "IT eu-south-1",
      "SE eu-north-1",
    ]);
  });

  it("are found for the provider of a resource type or provider block", () => {
    assert.equal(places.providerOf("aws_db_instance")?.provider, "aws");
    assert.equal(places.providerOf("google_sql_database_instance")?.provider, "gcp");
    assert.equal(places.providerOf("google-beta")?.provider, "gcp");
    assert.equal(places.providerOf("hcloud_server")?.provider, "hetzner");
    assert.equal(places.providerOf("random_id"), undefined);
  });
});

describe("the places that ship", () => {
  it("name countries that have a name", () => {
    const used = regionFiles.flatMap((f) =>
      f.places.flatMap((p) => [...(p.countries ?? []), ...(p.country ? [p.country] : [])]),
    );
    const listed = [...adequacy.eu, ...adequacy.eeaEfta, ...adequacy.adequacy.map((d) => d.country)];
    assert.deepEqual(
      [...new Set([...used, ...listed])].filter((code) => !countries[code]),
      [],
    );
  });

  it("can each be found by their code with their type at hand", () => {
    const lost = regionFiles.flatMap((file) =>
      file.places
        .filter((p) => !places.locate(file.provider, p.code, p.types?.[0]))
        .map((p) => `${file.provider} ${p.code}`),
    );
    assert.deepEqual(lost, []);
  });

  it("pair an Azure region with one that the table knows, never from inside the EEA to outside", () => {
    for (const region of places.regionsInEea("azure")) {
      const pair = places.pairOf(region);
      if (region.pairedWith)
        assert.match(pair ? places.standing(pair, TODAY).is : "not known", /^(EU|EEA)$/, region.code);
    }
  });
});
