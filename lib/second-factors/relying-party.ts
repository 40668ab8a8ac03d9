/** Who asks for a passkey: the site's host and origin, from the address the installation is known by. */
export function relyingParty(environment: Readonly<Record<string, string | undefined>>): {
  readonly id: string;
  readonly origin: string;
} {
  const url = new URL(environment.NEXTAUTH_URL ?? "http://localhost:3000");
  return { id: url.hostname, origin: url.origin };
}
