import type { Metadata } from "next";
import { demonstrationCast } from "@/lib/auth/demonstration-cast";
import { singleSignOnOrNull } from "@/lib/single-sign-on/settings";
import { providerProblemOrNull } from "./provider-problem";
import { SignIn } from "./sign-in";

export const metadata: Metadata = { title: "Sign in" };

interface Props {
  readonly searchParams: Promise<
    Readonly<Record<"callbackUrl" | "error", string | readonly string[] | undefined>>
  >;
}

export default async function SignInPage({ searchParams }: Props) {
  const [{ callbackUrl, error }, people] = await Promise.all([searchParams, demonstrationCast()]);
  return (
    <SignIn
      people={people}
      goTo={typeof callbackUrl === "string" ? callbackUrl : ""}
      hasSingleSignOn={singleSignOnOrNull(process.env) !== null}
      problem={providerProblemOrNull(error)}
    />
  );
}
