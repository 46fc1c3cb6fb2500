import { expectChange, set } from "./edit-support";

describe("changes of Terraform: an attribute that is there", () => {
  it("gets another value, and nothing else moves", () => {
    expectChange(
      set("storage_encrypted", true),
      `
resource "aws_db_instance" "main" {
  engine            = "postgres" # pinned by the platform team
  storage_encrypted = false
}
`,
      `
resource "aws_db_instance" "main" {
  engine            = "postgres" # pinned by the platform team
  storage_encrypted = true
}
`,
    );
  });

  it("keeps the comments behind its lines in one column", () => {
    expectChange(
      set("multi_az", true),
      `
resource "aws_db_instance" "main" {
  multi_az = false # one is cheaper
  port     = 5432  # the default
}
`,
      `
resource "aws_db_instance" "main" {
  multi_az = true # one is cheaper
  port     = 5432 # the default
}
`,
    );
  });

  it("is text with what HCL would read as a template escaped", () => {
    expectChange(
      set("identifier", `a "b" \${c} %{d}`),
      `resource "aws_db_instance" "main" { identifier = "x" }`,
      `resource "aws_db_instance" "main" { identifier = "a \\"b\\" $\${c} %%{d}" }`,
    );
  });

  it("can be an expression", () => {
    expectChange(
      set("kms_key_id", { expression: "aws_kms_key.TODO.arn" }),
      `resource "aws_db_instance" "main" { kms_key_id = null }`,
      `resource "aws_db_instance" "main" { kms_key_id = aws_kms_key.TODO.arn }`,
    );
  });

  it("that has the value already offers nothing", () => {
    expectChange(set("multi_az", true), `resource "aws_db_instance" "main" { multi_az = true }`);
  });
});

describe("changes of Terraform: a new attribute", () => {
  it("stands behind the attributes that the block begins with, aligned", () => {
    expectChange(
      set("storage_encrypted", true),
      `
resource "aws_db_instance" "main" {
  engine = "postgres"
  port   = 5432

  timeouts {
    create = "60m"
  }
}
`,
      `
resource "aws_db_instance" "main" {
  engine            = "postgres"
  port              = 5432
  storage_encrypted = true

  timeouts {
    create = "60m"
  }
}
`,
    );
  });

  it("joins only the group that it stands in", () => {
    expectChange(
      set("multi_az", true),
      `
resource "aws_db_instance" "main" {
  allocated_storage_in_total = 20

  port = 5432
  # Two names are enough.
  name = "x"
}
`,
      `
resource "aws_db_instance" "main" {
  allocated_storage_in_total = 20

  port = 5432
  # Two names are enough.
  name     = "x"
  multi_az = true
}
`,
    );
  });

  it("does not align what its owner does not align", () => {
    expectChange(
      set("multi_az", true),
      `
resource "aws_db_instance" "main" {
  engine = "postgres"
  allocated_storage = 20
}
`,
      `
resource "aws_db_instance" "main" {
  engine = "postgres"
  allocated_storage = 20
  multi_az = true
}
`,
    );
  });

  it("stands before tags", () => {
    expectChange(
      set("multi_az", true),
      `
resource "aws_db_instance" "main" {
  engine = "postgres"
  tags = {
    device = "vela"
  }
}
`,
      `
resource "aws_db_instance" "main" {
  engine   = "postgres"
  multi_az = true
  tags = {
    device = "vela"
  }
}
`,
    );
  });
});

describe("changes of Terraform: a new attribute in a block of another shape", () => {
  it("fills an empty block", () => {
    expectChange(
      set("region", "eu-central-1"),
      `provider "aws" {}\n`,
      `provider "aws" {\n  region = "eu-central-1"\n}\n`,
    );
    expectChange(
      set("region", "eu-central-1"),
      `provider "aws" {\n}\n`,
      `provider "aws" {\n  region = "eu-central-1"\n}\n`,
    );
  });

  it("opens a block that stands on one line", () => {
    expectChange(
      set("force_destroy", false),
      `resource "aws_s3_bucket" "main" { bucket = "recordings" }\n`,
      `resource "aws_s3_bucket" "main" {\n  bucket        = "recordings"\n  force_destroy = false\n}\n`,
    );
  });

  it("stands first where a block begins with another block", () => {
    expectChange(
      set("name", "x"),
      `
resource "aws_lb" "main" {
  access_logs {
    bucket = "b"
  }
}
`,
      `
resource "aws_lb" "main" {
  name = "x"

  access_logs {
    bucket = "b"
  }
}
`,
    );
  });

  it("is indented as its neighbours are", () => {
    expectChange(
      set("multi_az", true),
      `resource "aws_db_instance" "main" {\n\tport = 5432\n}\n`,
      `resource "aws_db_instance" "main" {\n\tport     = 5432\n\tmulti_az = true\n}\n`,
    );
  });

  it("keeps the line ends of the file", () => {
    expectChange(
      set("multi_az", true),
      `resource "aws_db_instance" "main" {\r\n  port = 5432\r\n}\r\n`,
      `resource "aws_db_instance" "main" {\r\n  port     = 5432\r\n  multi_az = true\r\n}\r\n`,
    );
  });

  it("is not offered for a block whose brace is missing", () => {
    expectChange(set("multi_az", true), `resource "aws_db_instance" "main" {\n  port = 5432\n`);
  });
});
