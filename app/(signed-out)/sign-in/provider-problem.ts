/**
 * What to say when single sign-on let nobody in, by the word next-auth puts into the address; null without one. Whoever reads it has
 * shown the provider who they are, and learns of nobody else.
 */
export function providerProblemOrNull(error: string | readonly string[] | undefined): string | null {
  if (typeof error !== "string" || error === "") return null;
  return error === "AccessDenied"
    ? "Single sign-on knows you, but nobody with your verified e-mail may sign in here now. Accept your invitation first, or ask the administrator; after five failures sign-in pauses for 15 minutes."
    : "Single sign-on did not work. Try it again, or sign in with your password.";
}
