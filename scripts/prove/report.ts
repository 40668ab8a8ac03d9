import { EXCEPTIONS } from "./normalize";
import type { Observation } from "./observation";
import { SITES } from "./story";

export interface MutantTried {
  readonly name: string;
  readonly blunder: string;
  /** Who saw it first and where; null: nobody did. */
  readonly seen: string | null;
}

const IN_WORDS: Readonly<Record<string, string>> = {
  nobody: "a visitor who is not signed in",
  stranger: "a person of no study",
  nurse: "nurse",
  otherNurse: "nurse of another site",
  technician: "laboratory technician",
  investigator: "investigator",
  otherInvestigator: "investigator of another site",
  statistician: "statistician",
  safetyBoard: "safety board",
  monitor: "monitor",
  dataManager: "data manager",
  administrator: "administrator",
};

/** Who looked, as a reader would say it. */
export const inWords = (who: string): string => IN_WORDS[who] ?? who;

/** The result for people who read no code, as Markdown. */
export function reportOf(
  observation: Observation,
  participants: number,
  mutants: readonly MutantTried[],
): string {
  const { differences, leaks, failures, tallies } = observation;
  const caught = mutants.filter(({ seen }) => seen !== null).length;
  const rows = [...tallies].map(
    ([who, { places, answers, bytes }]) =>
      `| ${inWords(who)} | ${places.size} | ${number(answers)} | ${number(bytes)} | ${differences.filter((one) => one.who === who).length} |`,
  );
  return `# Does anything tell the two arms apart?

*Written by \`npm run prove\`. Do not edit: run it again.*

One story is played twice: ${participants} participants at ${SITES} sites over several weeks, with screening, randomization, kits,
injections, samples, values, scores, adverse events, missed visits, withdrawals and discontinuations. The two worlds differ in one thing:
**who gets the drug in the first world gets the placebo in the other, and every kit holds the other product too.** Everything else is
the same, chance and the clock included.

Then every person who must not know an arm follows every link there is, downloads every file, and sends every form; the rows of
every table are read as the person's role in PostgreSQL; and the logs are read. **Whatever differs between the worlds could tell
an arm.** At the end one investigator breaks the code of one participant: that one answer has to differ, and nothing else may. A new page or action is visited without being named here, because something leads to it.

## Result

**${differences.length} differences** in ${number(sum(tallies, "answers"))} answers of ${number(sum(tallies, "bytes"))} bytes. ${leaks.length} answers named an arm, ${failures.length} failed on the server.

| who | places looked at | answers compared | bytes compared | differences |
|---|---:|---:|---:|---:|
${rows.join("\n")}

A place is a page's address, an action, a table or a log. An answer is one page in one of the ways it is delivered (document, payloads of the
router, prefetches), one answer of an action to one filled form, the rows of one table, or one log.

## Would it notice?

Ten leaks, each a blunder somebody could make, were planted one at a time in a copy of the program. **${caught} of ${mutants.length} were caught.**

| planted leak | the blunder | caught by |
|---|---|---|
${mutants.map(({ name, blunder, seen }) => `| ${name} | ${blunder} | ${seen ?? "**nobody**"} |`).join("\n")}

## What is left out of the comparison

${EXCEPTIONS.map((exception) => `- ${exception}`).join("\n")}

## What it cannot show

- That nothing tells *who is in the same group as whom*, without telling which group that is: exchanging the two names leaves that the same.
- How long an answer takes. Kits are opened all alike for that reason, but time is not measured here.
- What people say to each other, and what the products look like.
`;
}

const number = (value: number) => value.toLocaleString("en-US");

const sum = (tallies: Observation["tallies"], what: "answers" | "bytes") =>
  [...tallies.values()].reduce((total, tally) => total + tally[what], 0);
