import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary as common } from "@zxcvbn-ts/language-common";
import { dictionary as english, translations } from "@zxcvbn-ts/language-en";

/** Of 0 to 4: 3 is at least 10⁸ guesses, out of reach for somebody who is locked out after five. */
const SCORE_AT_LEAST = 3;
const REST_AT_LEAST = 8;

// Its word lists are read at the first password, not at every start.
let estimator: ZxcvbnFactory | undefined;

/** Why a password is too easily guessed for this person, or null. The length is checked by the input's shape. */
export function passwordProblemOrNull(
  password: string,
  person: { readonly name: string; readonly email: string },
): string | null {
  estimator ??= new ZxcvbnFactory({
    dictionary: { ...common, ...english },
    graphs: adjacencyGraphs,
    translations,
  });
  const own = [
    person.email,
    ...person.email.split(/[@.]/),
    person.name,
    ...person.name.split(/\s+/),
    "verum",
  ];
  // What anybody who knows the person would try: the password must be long without it.
  const rest = own
    .map(lettersOf)
    .filter((word) => word.length >= 3)
    .reduce((text, word) => text.replaceAll(word, ""), lettersOf(password));
  const { score, feedback } = estimator.check(password.normalize("NFKC"), own);
  if (score >= SCORE_AT_LEAST && rest.length >= REST_AT_LEAST) return null;
  const why = feedback.warning ? ` ${feedback.warning}` : "";
  return `Password: too easily guessed.${why} Take three or four unrelated words, without your name or address.`;
}

const lettersOf = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
