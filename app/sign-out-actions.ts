"use server";

import { signOutEverywhere } from "@/lib/auth/sign-out-everywhere";
import { asPersonAction } from "./as-person-action";

export const signOutEverywhereAction = asPersonAction(signOutEverywhere);
