/** Why a password is too easily guessed for this person, or null. The length is checked by the input's shape. */
export function passwordProblemOrNull(
  password: string,
  person: { readonly name: string; readonly email: string },
): string | null {
  const plain = lettersOf(password);
  const own = [person.email, person.email.split("@")[0] ?? "", person.name].map(lettersOf);
  if (own.some((text) => text !== "" && (plain === text || plain.replaceAll(text, "").length < 4)))
    return "Password: not your name or e-mail address, alone or with little else. Take three or four unrelated words.";
  if (new Set(plain).size < 5)
    return "Password: more different characters, please. Three or four unrelated words do.";
  return null;
}

const lettersOf = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
