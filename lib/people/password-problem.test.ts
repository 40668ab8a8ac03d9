import { expect, it } from "vitest";
import { passwordProblemOrNull } from "./password-problem";

const person = { name: "Dewi Lestari", email: "dewi.nurse@verum.example" };

it.each([
  "dewi.nurse@verum.example",
  "Dewi Lestari",
  "dewi-lestari-1",
  "DewiNurse2026".slice(0, 12),
  "aaaaaaaaaaaa",
  "121212121212",
])("%j is too easily guessed", (password) => {
  expect(passwordProblemOrNull(password, person)).toMatch(/Password:/);
});

it("unrelated words pass, even with the name among them", () => {
  expect(passwordProblemOrNull("copper kettle sings twice", person)).toBeNull();
  expect(passwordProblemOrNull("dewi lestari copper kettle", person)).toBeNull();
});
