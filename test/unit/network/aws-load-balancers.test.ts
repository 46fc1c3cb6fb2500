import assert from "node:assert/strict";
import { networkIn, streamsIn } from "./support";

describe("streams of AWS load balancers", () => {
  const text = (internal: string) => `
resource "aws_lb" "front" {
${internal}}
resource "aws_lb_target_group" "web" {
  port     = 8443
  protocol = "HTTPS"
}
resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.front.arn
  port              = 443
  protocol          = "HTTPS"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }
}
resource "aws_ecs_service" "web" {
  load_balancer {
    target_group_arn = aws_lb_target_group.web.arn
  }
}
`;

  it("lead from clients to the listener, and from the load balancer to what registers", () => {
    assert.deepEqual(streamsIn({ "main.tf": text("") }), [
      "ingress: `aws_lb.front` → `aws_ecs_service.web`, HTTPS 8443",
      "ingress: clients on the internet → `aws_lb.front`, HTTPS 443",
    ]);
    const encrypted = networkIn({ "main.tf": text("") }).streams.map(({ encryptedBy }) => encryptedBy);
    assert.deepEqual(encrypted, ["the protocol is `HTTPS`", "the protocol is `HTTPS`"]);
  });

  it("come from within the network where the load balancer is internal, and are not assessed where that is open", () => {
    assert.match(streamsIn({ "main.tf": text("  internal = true\n") })[1] ?? "", /clients within the network →/);
    const open = `variable "inner" {}\n${text("  internal = var.inner\n")}`;
    assert.match(
      streamsIn({ "main.tf": open })[1] ?? "",
      /\? \(source does not show whether .* faces the internet\) →/,
    );
  });

  it("pass the groups of the load balancer", () => {
    const behind = `resource "aws_security_group" "web" {}\n${text("  security_groups = [aws_security_group.web.id]\n")}`;
    assert.match(
      streamsIn({ "main.tf": behind })[1] ?? "",
      /clients on the internet, as far as its filters let them in/,
    );
  });
});
