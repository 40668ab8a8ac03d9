import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseProtocol } from "@/lib/protocol/parse-protocol";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

test("the checks that the documentation shows are good checks of the lupus trial", () => {
  const [, shown = ""] = /```json\n([\s\S]*?)```/.exec(read("docs/edit-checks.md")) ?? [];
  const protocol = JSON.parse(read("db/seed/studies/sle-secretome/protocol.json"));
  const text = JSON.stringify({ ...protocol, ...JSON.parse(`{${shown}}`) });
  expect(parseProtocol(text, "protocol.json")).toMatchObject({ kind: "protocol" });
});

test("a check that cannot be is refused with line, column and remedy", () => {
  const protocol = JSON.parse(read("db/seed/studies/sle-secretome/protocol.json"));
  const editChecks = [
    { code: "C", on: "dose", field: "amount", expect: "dose.D99.amount > 1", action: "soft", ask: "Right?" },
  ];
  expect(parseProtocol(JSON.stringify({ ...protocol, editChecks }, null, 2), "protocol.json")).toMatchObject({
    kind: "refused",
    findings: [
      {
        line: expect.any(Number),
        path: "editChecks[0].expect",
        problem: 'C: "dose.D99.amount" is not a field of this protocol',
        remedy: "name fields of the protocol, and compare values of one kind",
      },
    ],
  });
});
