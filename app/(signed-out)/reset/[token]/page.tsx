import type { Metadata } from "next";
import { RedeemResetForm } from "./redeem-reset-form";

// The address is half of the secret: it must not travel on to other pages or into an index.
export const metadata: Metadata = {
  title: "Set a new password",
  referrer: "no-referrer",
  robots: { index: false },
};

interface Props {
  readonly params: Promise<{ token: string }>;
}

/** The same for every link: whether one is good is told with the code alone. */
export default async function ResetPage({ params }: Props) {
  return <RedeemResetForm token={(await params).token} />;
}
