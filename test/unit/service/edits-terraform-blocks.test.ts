import { append, expectChange, remove, set } from "./edit-support";

describe("changes of Terraform: nested blocks", () => {
  it("are made where they are missing, after an empty line", () => {
    expectChange(
      set("versioning_configuration.status", "Enabled"),
      `
resource "aws_s3_bucket_versioning" "main" {
  bucket = aws_s3_bucket.main.id
}
`,
      `
resource "aws_s3_bucket_versioning" "main" {
  bucket = aws_s3_bucket.main.id

  versioning_configuration {
    status = "Enabled"
  }
}
`,
    );
  });

  it("are made several deep", () => {
    expectChange(
      set("encryption_info.encryption_in_transit.client_broker", "TLS"),
      `resource "aws_msk_cluster" "main" {}\n`,
      `
resource "aws_msk_cluster" "main" {
  encryption_info {
    encryption_in_transit {
      client_broker = "TLS"
    }
  }
}
`,
    );
  });

  it("are entered where they are there, also when a dynamic block writes them", () => {
    expectChange(
      set("root_block_device.encrypted", true),
      `
resource "aws_instance" "main" {
  dynamic "root_block_device" {
    for_each = var.disks
    content {
      volume_size = 20
    }
  }
}
`,
      `
resource "aws_instance" "main" {
  dynamic "root_block_device" {
    for_each = var.disks
    content {
      volume_size = 20
      encrypted   = true
    }
  }
}
`,
    );
  });

  const disks = (first: string, second: string) => `
resource "aws_instance" "main" {
  ebs_block_device {
    device_name = "a"
    encrypted   = ${first}
  }
  ebs_block_device {
    device_name = "b"
    encrypted   = ${second}
  }
}
`;

  it("are all set when they are repeated", () => {
    expectChange(set("ebs_block_device.encrypted", true), disks("false", "false"), disks("true", "true"));
  });

  it("are set one by one where the finding is in one of them", () => {
    expectChange(set("ebs_block_device.encrypted", true), disks("false", "▸false"), disks("false", "true"));
  });
});

describe("changes of Terraform: maps", () => {
  it("get an entry in their own layout", () => {
    expectChange(
      set('metadata["enable-oslogin"]', "TRUE"),
      `
resource "google_compute_instance" "main" {
  metadata = {
    role = "broker"
  }
}
`,
      `
resource "google_compute_instance" "main" {
  metadata = {
    role           = "broker"
    enable-oslogin = "TRUE"
  }
}
`,
    );
    expectChange(
      set('metadata["enable-oslogin"]', "TRUE"),
      `resource "google_compute_instance" "main" { metadata = { role = "broker" } }`,
      `resource "google_compute_instance" "main" { metadata = { role = "broker", enable-oslogin = "TRUE" } }`,
    );
  });

  it("are made where they are missing, with keys quoted that HCL cannot read bare", () => {
    expectChange(
      set('labels["a.b/c"]', "x"),
      `resource "google_compute_instance" "main" {\n  name = "broker"\n}\n`,
      `resource "google_compute_instance" "main" {\n  name = "broker"\n  labels = {\n    "a.b/c" = "x"\n  }\n}\n`,
    );
  });
});

describe("changes of Terraform: removal", () => {
  it("takes the line, and the others close up", () => {
    expectChange(
      remove("publicly_accessible"),
      `
resource "aws_db_instance" "main" {
  port                = 5432
  publicly_accessible = true
  name                = "x"
}
`,
      `
resource "aws_db_instance" "main" {
  port = 5432
  name = "x"
}
`,
    );
  });

  it("takes a block with one of the empty lines around it", () => {
    expectChange(
      remove("access_logs"),
      `
resource "aws_lb" "main" {
  name = "x"

  access_logs {
    bucket = "b"
  }

  timeouts {}
}
`,
      `
resource "aws_lb" "main" {
  name = "x"

  timeouts {}
}
`,
    );
  });
});

describe("changes of Terraform: companions", () => {
  const companion = `resource "aws_s3_bucket_versioning" "main" {\n  bucket = aws_s3_bucket.main.id\n}\n`;

  it("stand after the block, with an empty line between", () => {
    expectChange(
      append(companion),
      `resource "aws_s3_bucket" "main" {\n}\n\nresource "aws_sqs_queue" "other" {\n}\n`,
      `resource "aws_s3_bucket" "main" {\n}\n\n${companion}\nresource "aws_sqs_queue" "other" {\n}\n`,
    );
  });

  it("end the file with a line end", () => {
    expectChange(
      append(companion),
      `resource "aws_s3_bucket" "main" {}`,
      `resource "aws_s3_bucket" "main" {}\n\n${companion}`,
    );
  });
});
