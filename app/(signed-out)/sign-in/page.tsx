import type { Metadata } from "next";
import { demonstrationCast } from "@/lib/auth/demonstration-cast";
import { SignIn } from "./sign-in";

export const metadata: Metadata = { title: "Sign in" };

interface Props {
  readonly searchParams: Promise<{ readonly callbackUrl?: string | readonly string[] }>;
}

export default async function SignInPage({ searchParams }: Props) {
  const [{ callbackUrl }, people] = await Promise.all([searchParams, demonstrationCast()]);
  return <SignIn people={people} goTo={typeof callbackUrl === "string" ? callbackUrl : ""} />;
}
