/** What a passkey is asked for; an answer given for one purpose is refused for another. */
export type PasskeyPurpose = "sign-in" | "signature" | "enrolment";

/** Lets the browser ask for a passkey. Answers what it showed, as the server reads it; null when the person turned away or none fits. */
export async function askPasskey(purpose: PasskeyPurpose): Promise<string | null> {
  try {
    const { startAuthentication } = await import("@simplewebauthn/browser");
    const question = await fetch(`/api/passkeys?for=${purpose}`, { cache: "no-store" });
    if (!question.ok) return null;
    return JSON.stringify(await startAuthentication({ optionsJSON: await question.json() }));
  } catch {
    return null;
  }
}
