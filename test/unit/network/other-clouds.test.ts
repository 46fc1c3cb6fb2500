import assert from "node:assert/strict";
import { limitsIn, networkIn, streamsIn } from "./support";

describe("streams of Azure network security groups", () => {
  const GROUP = `
resource "azurerm_network_security_group" "web" {
  name = "web"
  security_rule {
    name                       = "https"
    priority                   = 100
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_port_range          = "*"
    destination_port_ranges    = ["443", "8443"]
    source_address_prefix      = "Internet"
    destination_address_prefix = "10.0.1.4"
  }
}
resource "azurerm_subnet" "web" {
}
resource "azurerm_subnet_network_security_group_association" "web" {
  subnet_id                 = azurerm_subnet.web.id
  network_security_group_id = azurerm_network_security_group.web.id
}
`;

  it("are read from blocks and from rules that name the group, for the subnets that it belongs to", () => {
    const text = `${GROUP}
resource "azurerm_network_security_rule" "out" {
  network_security_group_name = azurerm_network_security_group.web.name
  name                        = "out"
  priority                    = 200
  direction                   = "Outbound"
  access                      = "Deny"
  protocol                    = "*"
  source_address_prefix       = "*"
  destination_port_range      = "*"
  destination_address_prefix  = "Internet"
}
`;
    assert.deepEqual(streamsIn({ "main.tf": text }), [
      "ingress: every address (`Internet`) → `azurerm_subnet.web`, at `10.0.1.4`, TCP 443, 8443",
      "refused egress: `azurerm_subnet.web` → every address (`Internet`), every protocol every port",
    ]);
    assert.match(
      limitsIn({ "main.tf": text }).get("azurerm_subnet.web") ?? "",
      /out: azurerm_network_security_group\.web$/,
    );
  });

  it("leave every stream out where no rule refuses it", () => {
    const limits = limitsIn({ "main.tf": GROUP });
    const open = "out: open, Azure's default rules let every stream out to the internet";
    assert.equal(limits.get("azurerm_subnet.web"), `in: azurerm_network_security_group.web; ${open}`);
    assert.equal(limits.get("azurerm_network_security_group.web"), `in: azurerm_network_security_group.web; ${open}`);
  });

  it("do not hide a subnet without a group", () => {
    const limits = limitsIn({ "main.tf": 'resource "azurerm_subnet" "lonely" {}\n' });
    assert.match(
      limits.get("azurerm_subnet.lonely") ?? "",
      /^in: open, no network security group belongs to the subnet/,
    );
  });
});

describe("streams of Google firewall rules", () => {
  const NETWORK = `
resource "google_compute_network" "n" {
  name = "n"
}
resource "google_compute_subnetwork" "s" {
  network = google_compute_network.n.id
}
resource "google_compute_instance" "web" {
  tags = ["web"]
  network_interface {
    subnetwork = google_compute_subnetwork.s.id
  }
}
resource "google_compute_router" "none" {
  network = google_compute_network.n.id
}
resource "google_compute_instance" "worker" {
  network_interface {
    network = google_compute_network.n.id
  }
}
`;

  it("reach the instances of the network that carry the tag, by every allowed protocol", () => {
    const text = `${NETWORK}
resource "google_compute_firewall" "f" {
  network       = google_compute_network.n.name
  source_ranges = ["35.191.0.0/16"]
  target_tags   = ["web"]
  allow {
    protocol = "tcp"
    ports    = ["443", "8000-8100"]
  }
  allow {
    protocol = "icmp"
  }
}
`;
    assert.deepEqual(streamsIn({ "main.tf": text }), [
      "ingress: `35.191.0.0/16` → `google_compute_instance.web`, TCP 443, 8000-8100",
      "ingress: `35.191.0.0/16` → `google_compute_instance.web`, ICMP every message",
    ]);
  });

  it("reach all instances without a tag; without a source they come from every address; disabled ones are none", () => {
    const text = `${NETWORK}
resource "google_compute_firewall" "f" {
  network   = google_compute_network.n.name
  direction = "EGRESS"
  deny {
    protocol = "all"
  }
}
resource "google_compute_firewall" "off" {
  network  = google_compute_network.n.name
  disabled = true
  allow {
    protocol = "all"
  }
}
`;
    assert.deepEqual(streamsIn({ "main.tf": text }), [
      "refused egress: `google_compute_instance.web`, `google_compute_instance.worker` → every address (the rule names none), every protocol every port",
    ]);
  });

  it("let every stream out of a network in which nothing refuses it", () => {
    assert.match(
      limitsIn({ "main.tf": NETWORK }).get("google_compute_network.n") ?? "",
      /out: open, the implied rule of a Google network/,
    );
  });
});

describe("what else decides on streams", () => {
  it("is named as not read", () => {
    const { unread } = networkIn({ "main.tf": 'resource "aws_vpc_peering_connection" "p" {}\n' });
    assert.deepEqual(
      unread.map(({ subject, reason }) => [subject, reason]),
      [
        [
          "aws_vpc_peering_connection.p",
          "It is not read: it joins another network, whose streams are declared elsewhere.",
        ],
      ],
    );
  });

  it("is a server's firewall: one that names none is open", () => {
    const text = `
resource "hcloud_firewall" "f" {
  rule {
    direction  = "in"
    protocol   = "tcp"
    port       = "any"
    source_ips = ["0.0.0.0/0", "::/0"]
  }
}
resource "hcloud_server" "a" {
  firewall_ids = [hcloud_firewall.f.id]
}
resource "hcloud_server" "b" {}
`;
    assert.deepEqual(streamsIn({ "main.tf": text }), [
      "ingress: every address (`0.0.0.0/0`, `::/0`) → `hcloud_server.a`, TCP every port",
    ]);
    assert.match(limitsIn({ "main.tf": text }).get("hcloud_server.a") ?? "", /out: open, a Hetzner firewall/);
    assert.match(limitsIn({ "main.tf": text }).get("hcloud_server.b") ?? "", /^in: open, no firewall is named/);
  });
});
