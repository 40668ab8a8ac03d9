import { redirect } from "next/navigation";
import { requireMember } from "@/lib/auth/require-member";
import { homeOf } from "./navigation";

export default async function StudyPage({ params }: { readonly params: Promise<{ study: string }> }) {
  redirect(homeOf(await requireMember((await params).study)));
}
