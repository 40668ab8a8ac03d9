/** Keys and indexes from the root of a JSON document to a value in it. */
export type JsonPath = readonly (string | number)[];

/** What is wrong at one place of a protocol, before it is known where in the file that is. */
export type Inconsistency = { path: JsonPath; problem: string; remedy: string };

/** What is wrong with a protocol file, and where: line and column count from 1, column in characters. */
export type ProtocolFinding = {
  file: string;
  line: number;
  column: number;
  /** As a person writes it: `visits[2].latestDay`; empty for the whole document. */
  path: string;
  problem: string;
  remedy: string;
};
