import { expect, it } from "vitest";
import { passwordProblemOrNull } from "./password-problem";

const person = { name: "Dewi Lestari", email: "dewi.nurse@verum.example" };

it.each([
  "dewi.nurse@verum.example",
  "Dewi Lestari",
  "dewi-lestari-1",
  "DewiNurse2026",
  "aaaaaaaaaaaa",
  "121212121212",
  "passwordpassword",
  "P@ssw0rd1234",
  "qwertyuiop12",
  "abcdefghijkl",
  "verumverum2026",
])("%j is too easily guessed", (password) => {
  expect(passwordProblemOrNull(password, person)).toMatch(/^Password: too easily guessed/);
});

it.each(["copper kettle sings twice", "dewi lestari copper kettle", "x7Kq2mVbW9rT"])(
  "%j passes: unrelated words, or long enough chance",
  (password) => expect(passwordProblemOrNull(password, person)).toBeNull(),
);
