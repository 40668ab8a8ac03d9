const HOME = "/studies";

/**
 * The path to return to after sign-in, or the list of studies. Only a path of this site passes: `//other.example`,
 * `/\other.example` and whole addresses would send a person who has just typed a password to a stranger (CWE-601).
 */
export function ownPath(asked: string): string {
  if (!asked.startsWith("/")) return HOME;
  const origin = "https://own.invalid";
  try {
    const url = new URL(asked, origin);
    const path = url.pathname + url.search + url.hash;
    return url.origin === origin && !path.startsWith("//") && !url.pathname.startsWith("/sign-in")
      ? path
      : HOME;
  } catch {
    return HOME;
  }
}
