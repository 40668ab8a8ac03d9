/** Where mail goes out, and what its links begin with. */
export interface MailSettings {
  /** As in `smtps://user:password@mail.hospital.example`. */
  readonly smtpUrl: string;
  readonly from: string;
  /** Without a slash at its end. */
  readonly appUrl: string;
}

/** The settings of the environment; null when no mail server is configured. Throws Error that names what is missing. */
export function mailSettingsOrNull(
  environment: Readonly<Record<string, string | undefined>>,
): MailSettings | null {
  const { SMTP_URL: smtpUrl, SMTP_FROM: from, NEXTAUTH_URL: appUrl } = environment;
  if (!smtpUrl) return null;
  if (!/^smtps?:\/\/[^/\s]+/.test(smtpUrl))
    throw new Error(
      "SMTP_URL is no address of a mail server. Write it as in smtps://user:password@host:465.",
    );
  if (!from?.includes("@"))
    throw new Error("SMTP_FROM is missing. Give the address that notices are sent from.");
  return { smtpUrl, from, appUrl: (appUrl ?? "http://localhost:3000").replace(/\/+$/, "") };
}
