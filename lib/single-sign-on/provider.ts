import type { OAuthConfig } from "next-auth/providers/oauth";
import type { SingleSignOnSettings } from "./settings";

/** The provider's name in addresses: `/api/auth/callback/single-sign-on` is where it sends people back to. */
export const SINGLE_SIGN_ON = "single-sign-on";

/** What the provider says of somebody (OpenID Connect Core 1.0, 5.1). */
export interface Claims {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
}

/**
 * How next-auth asks an OpenID Connect provider: authorization code with PKCE, state and nonce. The ID token is checked; the address is
 * asked of the provider itself, because few put it into the token.
 */
export const singleSignOnProvider = (settings: SingleSignOnSettings): OAuthConfig<Claims> => ({
  id: SINGLE_SIGN_ON,
  name: "Single sign-on",
  type: "oauth",
  wellKnown: `${settings.issuer}/.well-known/openid-configuration`,
  clientId: settings.clientId,
  clientSecret: settings.clientSecret,
  authorization: { params: { scope: "openid email" } },
  checks: ["pkce", "state", "nonce"],
  idToken: true,
  userinfo: {
    request: async ({ client, tokens }) => {
      // Refuses an answer about somebody else than the token's (5.3.2).
      const told = await client.userinfo(tokens as Parameters<typeof client.userinfo>[0]);
      return { ...told };
    },
  },
  // Whoever it is here is found by the address, once it is known to be verified (confirmSingleSignOn).
  profile: ({ sub }) => ({ id: sub }),
});
