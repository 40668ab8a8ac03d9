"use server";

import { z } from "zod";
import { addAuthenticator } from "@/lib/account/add-authenticator";
import { addPasskey } from "@/lib/account/add-passkey";
import { changePassword } from "@/lib/account/change-password";
import { confirmFactor } from "@/lib/account/confirm-factor";
import {
  AddAuthenticator,
  AddPasskey,
  ChangePassword,
  ConfirmFactor,
  RemoveFactor,
  RenewRecoveryCodes,
} from "@/lib/account/input";
import { removeFactor } from "@/lib/account/remove-factor";
import { renewRecoveryCodes } from "@/lib/account/renew-recovery-codes";
import { endSession } from "@/lib/auth/end-session";
import { paths } from "@/lib/paths";
import { asOwnAction } from "../as-own-action";

export const endSessionAction = asOwnAction({
  input: z.object({ sessionId: z.uuid() }),
  verb: ({ personId }, { sessionId }) => endSession(personId, sessionId),
  done: ({ device }) => ({ message: `${device} is signed out.` }),
});

// The codes come last in the message: the page cuts them out and shows them once (recovery-code-list.tsx).
const codesIn = (codes: readonly string[]) =>
  codes.length === 0 ? "" : ` Your recovery codes: ${codes.join(" ")}`;

export const addAuthenticatorAction = asOwnAction({
  input: AddAuthenticator,
  verb: (person, input) => addAuthenticator(person, input),
  done: ({ codes }) => ({ message: `Your authenticator app is set up.${codesIn(codes)}` }),
});

export const addPasskeyAction = asOwnAction({
  input: AddPasskey,
  verb: (person, input) => addPasskey(person, input),
  done: ({ codes }) => ({ message: `Your passkey is set up.${codesIn(codes)}` }),
});

export const renewRecoveryCodesAction = asOwnAction({
  input: RenewRecoveryCodes,
  verb: (person, input) => renewRecoveryCodes(person, input),
  done: ({ codes }) => ({ message: `The old codes are worth nothing now.${codesIn(codes)}` }),
});

export const removeFactorAction = asOwnAction({
  input: RemoveFactor,
  verb: (person, input) => removeFactor(person, input),
  done: () => ({ message: "It is removed.", goTo: paths.account }),
});

export const confirmFactorAction = asOwnAction({
  input: ConfirmFactor,
  verb: confirmFactor,
  done: () => ({ message: "Thank you. Your session has a second factor now.", goTo: paths.studies }),
});

export const changePasswordAction = asOwnAction({
  input: ChangePassword,
  verb: changePassword,
  done: () => ({ message: "Your password is changed. Sign in with the new one.", goTo: paths.signIn }),
});
