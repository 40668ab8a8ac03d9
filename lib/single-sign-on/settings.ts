export interface SingleSignOnSettings {
  /** As in `https://login.hospital.example`; its `/.well-known/openid-configuration` says the rest. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The settings of the environment; null when no provider is configured. Throws Error that names what is missing or unsafe. */
export function singleSignOnOrNull(
  environment: Readonly<Record<string, string | undefined>>,
): SingleSignOnSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = environment;
  if (!issuer && !clientId && !clientSecret) return null;
  if (!issuer || !clientId || !clientSecret)
    throw new Error(
      "Single sign-on needs OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, all three. Give the missing ones, or none.",
    );
  if (!isSafe(issuer))
    throw new Error(
      "OIDC_ISSUER is no https address. Write it as in https://login.hospital.example; http is for this machine alone.",
    );
  return { issuer: issuer.replace(/\/+$/, ""), clientId, clientSecret };
}

/** What a provider says in clear on a network, somebody between could say as well. */
function isSafe(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return (
    url?.protocol === "https:" ||
    (url?.protocol === "http:" && /^(localhost|127\.\d+\.\d+\.\d+)$/.test(url.hostname))
  );
}
